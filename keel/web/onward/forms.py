"""The questions of a side door: about whom, to whom there, how, and what they need to begin."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from keel.agencies.models import Team
from keel.front_door.onward import actions
from keel.front_door.onward.doors import Door
from keel.front_door.onward.models import BookEntry
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from keel.web.forms import Choice, Day, Email, Form, Line, Narrative, Option, Phone, Pick

NOT_NAMED = "not_named"
SOMEBODY_ELSE = Option(NOT_NAMED, "Somebody who is not named on this contact", reveals="given family born")


class Sending(Form):
    """What goes through the door. A need that nobody can answer yet is answered 'not known'."""

    named: Pick | Choice = Pick("About whom?", (), error="Choose whom it is about")
    service = Line("Which service has it?", error="Write which service has it")
    to_person = Line("Who there, by name?", hint="Ring first.", error="Write who has it there, by name")
    phone = Phone("Their number")
    how = Line(
        "How did it go to them?",
        hint="For example: by phone at 3pm, then secure e-mail",
        error="Write how it went to them",
    )

    def __init__(self, *args: Any, door: Door, entries: Sequence[BookEntry], **kwargs: Any) -> None:
        first = {"service": entries[0].service, "phone": entries[0].phone} if len(entries) == 1 else {}
        super().__init__(*args, initial=first, **kwargs)
        self.door = door
        for place, need in enumerate(door.needs):
            error = f"{need.rstrip('?')}: answer this, or write that it is not known"
            self.fields[f"need_{place}"] = Narrative(need, error=error, cap=3000, rows=2)

    @property
    def sending(self) -> actions.Sending:
        said = self.cleaned_data
        answers = tuple(said[f"need_{place}"] for place, _ in enumerate(self.door.needs))
        named = None if said["named"] == NOT_NAMED else UUID(said["named"])
        return actions.Sending(
            self.door.code, named, said["service"], said["to_person"], said["how"], said["phone"], answers
        )


class Alleging(Sending):
    """An allegation: about an adult of this contact, or about somebody whom it does not name."""

    named = Choice("About whom?", [SOMEBODY_ELSE], error="Choose whom it is about")
    given = Line("Their first name", error="Write their first name", cap=100)
    family = Line("Their family name", error="Write their family name", cap=100)
    born = Day("Their date of birth, if known", noun="The date of birth", past=True)
    field_order: Sequence[str] = ("named", "given", "family", "born")

    @property
    def sending(self) -> actions.Sending:
        said, whole = self.cleaned_data, super().sending
        if whole.named:
            return whole
        return replace(whole, adult=Details(Kind.ADULT, said["given"], said["family"], birth_date=said["born"]))


class ToOfficers(Alleging):
    """The same, to the authority's own designated officers, who take it in Keel, or to another's."""

    way = Choice(
        "To whom does it go?",
        [
            Option(
                "keel",
                "Our designated officers, in Keel",
                hint="They see it at once. It is yours until one of them takes it, by name.",
            ),
            Option("else", "Another authority’s, outside Keel", reveals="service to_person phone how"),
        ],
        error="Choose to whom it goes",
    )
    field_order = (*Alleging.field_order, "way", "service", "to_person", "phone", "how")

    def sending_to(self, team: Team) -> actions.Sending:
        if self.cleaned_data["way"] != "keel":
            return self.sending
        return replace(self.sending, service=team.name, to_person="Designated officer", how="in Keel", to_team=team)


class Answering(Form):
    """The receipt."""

    takes = Choice(
        "Do they have it?",
        [Option("yes", "Yes, it is theirs now"), Option("no", "No, they will not take it", reveals="why")],
        error="Say whether they have it",
    )
    who = Line("Who there says so?", error="Write who there says so")
    why = Narrative("Why not?", error="Write why they will not take it", cap=1000, rows=3)


class Entry(Form):
    """A service in the contact book."""

    service = Line("Service", error="Write the service")
    area = Line("Where", hint="The authority or area it answers for")
    phone = Phone("Number to ring", error="Write the number to ring")
    out_of_hours = Phone("Number at night")
    email = Email("Secure e-mail")

    def entry(self, door: str) -> actions.Entry:
        said = self.cleaned_data
        return actions.Entry(door, said["service"], said["phone"], said["area"], said["out_of_hours"], said["email"])
