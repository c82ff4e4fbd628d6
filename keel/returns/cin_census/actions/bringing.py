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
from keel.base.inserting import copy_all, write_all
from keel.base.ledger import Of, Word
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Opening
from keel.people.persons import actions as persons
from keel.people.persons.models import Person
from keel.people.removal.queries import erased_among
from keel.returns.cin_census import earlier, locks
from keel.returns.cin_census.actions.keeping import keep
from keel.returns.cin_census.forming import (
    Acting,
    Erased,
    Kept,
    Origin,
    Said,
    details_of,
    grant_of,
    happenings,
    number_of,
    prefix_of,
    record_of,
)
from keel.timeline.lines import Writer
from keel.timeline.models import Event, Subject

Outcome = Kept | Erased


@transaction.atomic
def bring(*, each: Sequence[Said], origin: Origin, by: Actor, at: datetime) -> list[Outcome]:
    """Keep them all, or none; what became of each, in their order."""
    actor = Acting(by.id, origin.agency.id)
    locks.hold(prefix_of(origin, said) for said in each)
    people = earlier.people(origin.authority, [said.number for said in each])
    plain = list(_plain(each, origin))
    known = [(people[said.number], said) for said in plain if said.number in people]
    same = earlier.told_already([(person.id, said.digest) for person, said in known])
    outcomes: dict[int, Outcome] = {}
    for person, said in known:
        if (person.id, said.digest) in same:
            notes = tuple(earlier.differences(person, said.child))
            outcomes[id(said)] = Kept(person.id, known=len(said.facts), notes=notes)
    _open([person for person, said in known if id(said) in outcomes], origin, actor, at)
    fresh = list(_fresh([said for said in plain if said.number not in people], origin))
    outcomes |= {id(said): kept for said, kept in zip(fresh, _keep(fresh, origin, actor, at), strict=True)}
    for said in each:
        if id(said) not in outcomes:
            outcomes[id(said)] = _alone(said, origin, by, at)
    return [outcomes[id(said)] for said in each]


def _plain(each: Sequence[Said], origin: Origin) -> Iterator[Said]:
    """Each id as it stands first, but for those whom Keel was made to forget."""
    forgotten = erased_among([number_of(origin, said) for said in each])
    there: set[str] = set()
    for said in each:
        if said.number not in there and number_of(origin, said) not in forgotten:
            yield said
        there.add(said.number)


def _fresh(each: Sequence[Said], origin: Origin) -> Iterator[Said]:
    """Of those without a record: whose timeline has nothing under their id, and whose record is not to be sealed."""
    told = earlier.told_under([prefix_of(origin, said) for said in each])
    return (said for said in each if prefix_of(origin, said) not in told and said.child.adopted_on is None)


def _alone(said: Said, origin: Origin, by: Actor, at: datetime) -> Outcome:
    try:
        return keep(child=said.child, origin=origin, by=by, at=at)
    except Erased as erased:
        return erased


def _keep(fresh: Sequence[Said], origin: Origin, by: Actor, at: datetime) -> list[Kept]:
    """A table after the other, those first that others point to."""
    people = persons.add_each(details=[details_of(said.child, origin) for said in fresh], by=by, at=at)
    records = [record_of(said, origin, person, by, at) for said, person in zip(fresh, people, strict=True)]
    write_all(records)
    writer = Writer(by, at)
    events: list[str] = []
    subjects: list[str] = []
    told: list[Of] = []
    for said, record in zip(fresh, records, strict=True):
        lines = writer.lines(happenings(record, said, prefix_of(origin, said)))
        events += lines.events
        subjects += lines.subjects
        told.append(Of(record.id, [record.person_id], lines.ids))
    copy_all(Event, events)
    copy_all(Subject, subjects)
    ledger.record_each(Word.COLLECTED, "census.loaded", told, by=by, at=at)
    _open(people, origin, by, at)
    return [Kept(p.id, is_new=True, new=len(said.facts)) for p, said in zip(people, fresh, strict=True)]


def _open(people: Sequence[Person], origin: Origin, by: Actor, at: datetime) -> None:
    """To the seats of the team that was named, unless they may already; a sealed record to nobody."""
    if origin.team is None:
        return
    keys = [person.id for person in people if person.sealed_at is None]
    grounds.open_each(openings=[Opening([key], origin.team, grant_of(key)) for key in keys], by=by, at=at)
