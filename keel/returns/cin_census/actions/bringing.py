"""Keeping many children of a file at once: of whom nothing was told before in a statement a table, and whose module is
known in a question for all.

The rows are those that `keep` writes one by one; a test draws files and compares. Whoever touches something that is
there already goes through `keep` itself.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.inserting import copy_all
from keel.base.ledger import Of, Word
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Opening
from keel.people.numbers import actions as numbers
from keel.people.persons import actions as persons
from keel.people.persons.models import Person
from keel.people.removal.queries import erased_among
from keel.returns.cin_census import earlier, locks
from keel.returns.cin_census.actions.keeping import keep
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.forming import (
    Acting,
    Erased,
    Kept,
    New,
    Origin,
    grant_of,
    number_of,
    prefix_of,
)
from keel.returns.models import CensusRecord
from keel.timeline.models import Event, Subject

Outcome = Kept | Erased


@action
def bring(*, each: Sequence[New], origin: Origin, by: Actor, at: datetime) -> list[Outcome]:
    """Keep them all, or none; what became of each, in their order."""
    actor = Acting(by.id, origin.agency.id)
    locks.hold(prefix_of(origin, one.number) for one in each)
    people = earlier.people(origin.authority, [one.number for one in each])
    plain = list(_plain(each, origin))
    known = [(people[one.number], one) for one in plain if one.number in people]
    same = earlier.told_already([(person.id, one.digest) for person, one in known])
    outcomes: dict[int, Outcome] = {}
    for person, one in known:
        if (person.id, one.digest) in same:
            notes = tuple(earlier.differences(person, one.child))
            outcomes[id(one)] = Kept(person.id, known=len(one.history.ids), notes=notes)
    _open([person for person, one in known if id(one) in outcomes], origin, actor, at)
    fresh = list(_fresh([one for one in plain if one.number not in people], origin))
    outcomes |= {id(one): kept for one, kept in zip(fresh, _keep(fresh, origin, actor, at), strict=True)}
    for one in each:
        if id(one) not in outcomes:
            outcomes[id(one)] = _alone(one.child, origin, by, at)
    return [outcomes[id(one)] for one in each]


def _plain(each: Sequence[New], origin: Origin) -> Iterator[New]:
    """Each id as it stands first, but for those whom Keel was made to forget."""
    forgotten = erased_among([number_of(origin, one.number) for one in each])
    there: set[str] = set()
    for one in each:
        if one.number not in there and number_of(origin, one.number) not in forgotten:
            yield one
        there.add(one.number)


def _fresh(each: Sequence[New], origin: Origin) -> Iterator[New]:
    """Of those without a record: whose timeline has nothing under their id, and whose record is not to be sealed."""
    told = earlier.told_under([prefix_of(origin, one.number) for one in each])
    return (one for one in each if prefix_of(origin, one.number) not in told and one.child.adopted_on is None)


def _alone(child: Child, origin: Origin, by: Actor, at: datetime) -> Outcome:
    try:
        with transaction.atomic():
            return keep(child=child, origin=origin, by=by, at=at)
    except Erased as erased:
        return erased


def _keep(fresh: Sequence[New], origin: Origin, by: Actor, at: datetime) -> list[Kept]:
    """A table after the other, those first that others point to."""
    people = persons.add_each(details=[one.details for one in fresh], by=by, at=at)
    copy_all(CensusRecord, (one.module for one in fresh))
    copy_all(Event, (one.history.events for one in fresh))
    copy_all(Subject, (one.history.subjects for one in fresh))
    told = [Of(one.record, [p.id], one.history.ids) for p, one in zip(people, fresh, strict=True)]
    ledger.record_each(Word.COLLECTED, "census.loaded", told, by=by, at=at)
    _open(people, origin, by, at)
    numbers.notice(people=[p.id for p in people], by=by, at=at)
    return [Kept(p.id, is_new=True, new=len(one.history.ids)) for p, one in zip(people, fresh, strict=True)]


def _open(people: Sequence[Person], origin: Origin, by: Actor, at: datetime) -> None:
    """To the seats of the team that was named, unless they may already; a sealed record to nobody."""
    if origin.team is None:
        return
    keys = [person.id for person in people if person.sealed_at is None]
    grounds.open_each(openings=[Opening([key], origin.team, grant_of(key)) for key in keys], by=by, at=at)
