"""The questions of a call: two to begin with, the rest while they talk; only the worry must be there at its end."""

from typing import Any
from uuid import UUID, uuid5

from keel.front_door.calls.actions import Heard, Picked
from keel.front_door.contacts.actions import Call
from keel.front_door.contacts.models import Channel, From, YesNo
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from keel.web import forms
from keel.web.forms import YES_NO_UNKNOWN, Option

DANGER = "If so, ring the police on 999 yourself, or hear that the caller has, before you write on."
FACTS = ("caller_is", "caller", "caller_agency", "given", "family")
DAY = ("born_0", "born_1", "born_2")


class PickUp(forms.Form):
    """Saved in a minute, whatever happens to the line."""

    phone = forms.Phone("A number to ring back", hint="Ask first, in case the line breaks. Empty if they do not say.")
    in_danger = forms.Choice(
        "Is a child in danger right now?", YES_NO_UNKNOWN, hint=DANGER, error="Ask whether a child is in danger"
    )
    said = forms.Narrative("What do they say?", hint="The first words are enough.", rows=4)

    def picked(self, key: UUID, team: Any) -> Picked:
        said = self.cleaned_data
        return Picked(key, team, said["phone"], said["in_danger"], said["said"])


class GoingOn(forms.Form):
    """The call as it grows. `do` says which button: a further line, the board, or advice."""

    said = forms.Narrative("What do they say now?", hint="It is added to the log with the time.", rows=4)
    in_danger = forms.Choice(
        "Is a child in danger right now?", YES_NO_UNKNOWN, hint=DANGER, error="Ask whether a child is in danger"
    )
    phone = forms.Phone("A number to ring back")
    caller_is = forms.Choice("Who rings?", [Option(*choice) for choice in From.choices], error="Say who rings")
    caller = forms.Line("Their name", hint="Leave it empty if they do not want to say")
    caller_agency = forms.Line("Where they work")
    given = forms.Line("The child’s first names", cap=100)
    family = forms.Line("The child’s family name", cap=100)
    born = forms.Day("The child’s date of birth", noun="The date of birth", past=True)

    def __init__(self, *args: Any, is_over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["caller_is"].required = is_over

    @property
    def heard(self) -> Heard:
        said = self.cleaned_data
        facts = {name: said[name] or "" for name in FACTS}
        born = {"born": said["born"].isoformat()} if said["born"] else {}
        return Heard(said["said"], said["in_danger"] or YesNo.NOT_KNOWN, said["phone"], facts | born)

    def call(self, note: UUID, channel: Channel) -> Call:
        said = self.cleaned_data
        child = Details(Kind.CHILD, given=said["given"], family=said["family"], birth_date=said["born"])
        return Call(
            note, uuid5(note, "child"), channel, "", caller=said["caller"], caller_is=From(said["caller_is"]),
            caller_agency=said["caller_agency"], child=child,
        )  # fmt: skip


class Ending(forms.Form):
    """Nothing about a child."""

    why = forms.Narrative(
        "Why does nothing come of it?",
        hint="For example: a wrong number; somebody who looks for another service.",
        error="Write why nothing comes of this call",
        cap=1000,
        rows=3,
    )
