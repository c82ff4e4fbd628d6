"""Who works with a person, as somebody says it. A worker who takes a child over
by name holds the work from that moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.agencies.models import Team, Worker
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.people.network.models import Involvement, Work


@dataclass(frozen=True)
class Works:
    """Somebody said to work with a person, in what capacity; `said` is the name as given, empty where there is none."""

    person: UUID
    work: str
    said: str


@action
def say(*, works: Works, by: Actor, at: datetime) -> None:
    """Record who is said to work with a person; the same twice is written once, an earlier other one ends."""
    live = Involvement.objects.filter(person_id=works.person, work=works.work, ends=None, agency=None)
    if works.said and live.filter(said=works.said).exists():
        return
    ended = live.update(ends=local_day(at))
    if works.said:
        say_new(works=[works], by=by, at=at)
    elif ended:
        ledger.record(Word.COLLECTED, "involvement.said", Of(subjects=[works.person]), by=by, at=at)


@action
def say_new(*, works: Collection[Works], by: Actor, at: datetime) -> None:
    """Record who works with people of whom nothing was said before, as their records were made just now."""
    Involvement.objects.bulk_create(
        Involvement(person_id=w.person, work=w.work, said=w.said, recorded_at=at, recorded_by=by.id) for w in works
    )
    told = [Of(subjects=[each.person]) for each in works]
    ledger.record_each(Word.COLLECTED, "involvement.said", told, by=by, at=at)


@dataclass(frozen=True)
class Holding:
    """A team that takes a child over, and in what capacity its worker holds the child."""

    person: UUID
    team: Team
    work: Work


@action
def hold(*, holding: Holding, by: Worker, at: datetime) -> None:
    """The worker who acts holds the child for the team from now on."""
    row = Involvement(
        person_id=holding.person, agency_id=holding.team.agency_id, team=holding.team, worker=by, work=holding.work,
        starts=local_day(at), recorded_at=at, recorded_by=by.id,
    )  # fmt: skip
    row.save(force_insert=True)
    ledger.record(Word.ALTERED, "involvement.held", Of(subjects=[holding.person]), by=by, at=at)
