"""The three facts of a call: who rings, which child, what the worry is."""

from typing import Any
from uuid import UUID

from keel.front_door.contacts.actions import Call
from keel.front_door.contacts.models import Channel, From
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from keel.web import forms
from keel.web.forms import YES_NO_UNKNOWN

CHANNELS = ((Channel.CALL, "Phone call about a child"), (Channel.ADVICE, "Advice-line talk"))


class Ring(forms.Form):
    """Only the worry and the channel must be there; a caller may stay unnamed, and so may the child."""

    channel = forms.Choice("What is it?", CHANNELS, error="Say whether it is a call or an advice-line talk")
    in_danger = forms.Choice(
        "Is a child in danger right now?",
        YES_NO_UNKNOWN,
        hint="If so, ring the police on 999 yourself, or hear that the caller has, before you write on.",
        error="Ask whether a child is in danger",
    )
    caller_is = forms.Choice("Who rings?", From.choices, error="Say who rings")
    caller = forms.Line("Their name", hint="Leave it empty if they do not want to say")
    caller_agency = forms.Line("Where they work")
    caller_phone = forms.Phone("Their number")
    given = forms.Line("The child’s first names", cap=100)
    family = forms.Line("The child’s family name", cap=100)
    born = forms.Day("The child’s date of birth", noun="The date of birth", past=True)
    worry = forms.Narrative("What is the worry?", hint="In the caller’s own words", error="Write what the worry is")

    def call(self, key: UUID, child: UUID) -> Call:
        said: dict[str, Any] = self.cleaned_data
        details = Details(Kind.CHILD, given=said["given"], family=said["family"], birth_date=said["born"])
        return Call(
            key, child, Channel(said["channel"]), said["worry"], caller=said["caller"],
            caller_is=From(said["caller_is"]), caller_agency=said["caller_agency"],
            caller_phone=said["caller_phone"], child=details, in_danger=said["in_danger"],
        )  # fmt: skip
