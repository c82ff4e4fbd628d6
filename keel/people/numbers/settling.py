"""Whose a number is that two people have: a worker of the hub says that they are one, or on whose record it is wrong.

The hub may not see every record that a number stands on. For the moment of saying it is opened to the hub's seats, for
the ledger to show, and closed again: what they are to know of the person comes with a contact.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from keel.agencies.models import Team, Worker
from keel.base.doing import action
from keel.base.refusal import Refused
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.links import actions as links
from keel.people.links.models import Link
from keel.people.numbers.actions import set_wrong
from keel.people.numbers.queries import Doubled, Holder
from keel.people.persons.models import Identifier, Person


@action
def join(*, pair: Doubled, words: str, hub: Team, by: Worker, at: datetime) -> Link:
    """They are one person: a link, with what agrees and what differs beside the worker's words."""
    if pair.differ and not words.strip():
        verb = "differs" if len(pair.differ) == 1 else "differ"
        raise Refused(f"{', '.join(pair.differ)} {verb}. Write why you are sure that this is the same person.")
    evidence = f"Agree: {', '.join(pair.agree)}. Differ: {', '.join(pair.differ) or 'nothing'}. {words}".strip()
    record, known = pair.holders
    with _opened(pair.holders, hub, by, at):
        people = Person.objects.in_bulk([record.person, known.person])
        return links.confirm(record=people[record.person], known=people[known.person], evidence=evidence, by=by, at=at)


@action
def take_from(*, holder: Holder, why: str, hub: Team, by: Worker, at: datetime) -> None:
    """It is the other one's: on this record it is wrong."""
    with _opened([holder], hub, by, at):
        set_wrong(number=Identifier.objects.get(id=holder.number), why=why, by=by, at=at)


@contextmanager
def _opened(holders: Sequence[Holder], hub: Team, by: Worker, at: datetime) -> Iterator[None]:
    about = holders[0].number
    grant = Grant(GroundKind.HUB, Level.CONTENT, about)
    grounds.give(people=[holder.person for holder in holders], to=hub, grant=grant, by=by, at=at)
    yield
    grounds.end(about=about, kinds=[GroundKind.HUB], by=by, at=at)
