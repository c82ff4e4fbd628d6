"""The hub answers whether a row of an agency's file is somebody in the register; then the agency's number is theirs."""

from dataclasses import dataclass
from datetime import datetime

from keel.agencies import queries as agencies
from keel.agencies.models import Worker
from keel.base.doing import action
from keel.base.refusal import Refused
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.numbers import actions as numbers
from keel.people.persons.identifiers import Number, fault
from keel.people.persons.models import Person, Scheme
from keel.people.proposals import actions as proposals
from keel.people.proposals.models import Answer
from keel.people.proposals.queries import Proposed


@dataclass(frozen=True)
class Said:
    """The answer, with words where fields differ and they are one all the same."""

    answer: Answer
    words: str = ""


@action
def answer(*, proposed: Proposed, said: Said, by: Worker, at: datetime) -> None:
    """A yes gives the record the number by which the agency's own system calls them."""
    if said.answer == Answer.SAME and proposed.differ and not said.words.strip():
        verb = "differs" if len(proposed.differ) == 1 else "differ"
        raise Refused(f"{', '.join(proposed.differ)} {verb}. Write why you are sure that this is the same person.")
    row = proposals.answer(proposal=proposed.id, said=said.answer, words=said.words, by=by, at=at)
    number = Number(Scheme.OWN, str(row.agency_id), row.key)
    if said.answer != Answer.SAME or not row.key or fault(number.scheme, number.value):
        return
    grant = Grant(GroundKind.HUB, Level.CONTENT, row.id)
    grounds.give(people=[row.person_id], to=agencies.hub(), grant=grant, by=by, at=at)
    person = Person.objects.get(id=row.person_id)
    if not person.identifiers.filter(**number._asdict(), wrong_at=None).exists():
        numbers.give(person=person, number=number, by=by, at=at)
    grounds.end(about=row.id, kinds=[GroundKind.HUB], by=by, at=at)
