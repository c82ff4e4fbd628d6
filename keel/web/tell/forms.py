"""What one recipient is told: the words, whether it may show online, how; or why they are not told."""

from uuid import UUID

from django import forms

from keel.front_door.notices.actions.telling import Telling
from keel.front_door.notices.models import How
from keel.web.forms import Choice, Form, Narrative, Option

NOT_TOLD = Option("no", "Do not tell them", reveals="not_why")


class Words(Form):
    """What both kinds of recipient share."""

    words = Narrative("What they are told", error="Write what they are told", cap=4000, rows=9)
    not_why = Narrative("Why not?", error="Write why they are not told", cap=1000, rows=2)
    notice: UUID

    def told(self, how: How) -> Telling:
        said = self.cleaned_data
        if said["send"] == "no":
            return Telling(self.notice, not_why=said["not_why"])
        return Telling(self.notice, said["words"], how, bool(said.get("keep_offline")))


class InKeel(Words):
    """Told in Keel, with an e-mail that says nothing."""

    send = Choice("Tell them?", [Option("yes", "Tell them in Keel"), NOT_TOLD], error="Say whether to tell them")
    keep_offline = forms.BooleanField(label="Keep out of online and proxy view of their record", required=False)
    field_order = ("words", "keep_offline", "send", "not_why")

    @property
    def telling(self) -> Telling:
        return self.told(How.KEEL)


class ByHand(Words):
    """Told by a person, and recorded here."""

    send = Choice(
        "How were they told?",
        [Option(how.value, how.label) for how in How if how != How.KEEL] + [NOT_TOLD],
        error="Say how they were told, or why not",
    )
    field_order = ("words", "send", "not_why")

    def offer_link(self, *, is_proved: bool) -> None:
        """A link that opens once goes only to a work e-mail that a code proved."""
        hows = [how for how in How if how != How.KEEL and (is_proved or how != How.ONCE)]
        self.offer("send", [*(Option(how.value, how.label) for how in hows), NOT_TOLD])

    @property
    def telling(self) -> Telling:
        said = self.cleaned_data["send"]
        return self.told(How.PHONE if said == "no" else How(said))
