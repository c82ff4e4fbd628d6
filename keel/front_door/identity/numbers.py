"""Whose a number is that two people have: a worker of the hub says that they are one, or on whose record it is wrong.

The hub may not see every record that a number stands on. For the moment of saying it is opened to the hub's seats, for
the ledger to show, and closed again: what they are to know of a person comes with a contact. An open contact that names
one of two who are joined leads to the other's history from then on.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from keel.agencies import queries as agencies
from keel.agencies.models import Worker
from keel.base.doing import action
from keel.base.refusal import Refused
from keel.front_door.identity.actions import open_contacts_anew
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.links import actions as links
from keel.people.links.models import Link
from keel.people.numbers import locks
from keel.people.numbers.actions import set_wrong
from keel.people.numbers.queries import Doubled, Holder, doubled
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Identifier, Person
from keel.people.persons.queries import records_of

GONE = "Somebody said whose this number is a moment ago. Look at the list again."
UNLIKE = (
    "One of them is an adult and the other a child, so they are two people. Say on whose record the number is wrong."
)


@action
def join(*, pair: Doubled, words: str, by: Worker, at: datetime) -> Link:
    """They are one person: a link, with what agrees and what differs beside the worker's words."""
    if not pair.are_alike:
        raise Refused(UNLIKE)
    if pair.differ and not words.strip():
        verb = "differs" if len(pair.differ) == 1 else "differ"
        raise Refused(f"{', '.join(pair.differ)} {verb}. Write why you are sure that this is the same person.")
    evidence = f"Agree: {', '.join(pair.agree)}. Differ: {', '.join(pair.differ) or 'nothing'}. {words}".strip()
    record, known = pair.holders
    _still(pair)
    with _opened(pair.holders, by, at):
        people = Person.objects.in_bulk([record.person, known.person])
        link = links.confirm(record=people[record.person], known=people[known.person], evidence=evidence, by=by, at=at)
        same = [person.id for person, _ in records_of(record.person)]
    open_contacts_anew(people=same, by=by, at=at)
    return link


@action
def take_from(*, pair: Doubled, wrong: Holder, why: str, by: Worker, at: datetime) -> None:
    """It is the other one's: on this record it is wrong."""
    _still(pair)
    with _opened([wrong], by, at):
        set_wrong(number=Identifier.objects.get(id=wrong.number), why=why, by=by, at=at)


def _still(pair: Doubled) -> None:
    """Nobody else answers while this is done, and nobody has."""
    locks.hold(Number(pair.scheme, "", pair.value))
    if not any(each.holders == pair.holders for each in doubled()):
        raise Refused(GONE)


@contextmanager
def _opened(holders: Sequence[Holder], by: Worker, at: datetime) -> Iterator[None]:
    about = holders[0].number
    grant = Grant(GroundKind.HUB, Level.CONTENT, about)
    people = [holder.person for holder in holders]
    grounds.give(people=people, to=agencies.hub(), grant=grant, by=by, at=at)
    yield
    grounds.end(about=about, kinds=[GroundKind.HUB], by=by, at=at)
