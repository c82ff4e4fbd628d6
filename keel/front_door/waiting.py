"""What waits for a worker, or above the board, counted in one question to the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from keel.agencies.models import Worker
from keel.agencies.policy import may_open
from keel.agencies.queries import Standing, unread
from keel.base.hours import Hours
from keel.front_door.calls.queries import unfinished
from keel.front_door.checks.models import Check
from keel.front_door.contacts.queries import drafts
from keel.front_door.decisions.queries import owed
from keel.front_door.night.models import Way
from keel.front_door.night.pressing import left
from keel.front_door.night.queries import unaccepted
from keel.front_door.notices.queries import to_file, to_teams
from keel.front_door.onward.queries import waiting as sent_on
from keel.front_door.outage.queries import without_pack
from keel.front_door.police import queries as police
from keel.front_door.police.queries import Backlog
from keel.front_door.referrer.queries import waiting as asked_back
from keel.front_door.schools.queries import not_received, to_tell
from keel.front_door.stepping.queries import between, for_us
from keel.people.numbers.queries import number_doubled
from keel.people.proposals.queries import number_proposed
from keel.people.reviews.queries import to_review


@dataclass(frozen=True)
class Waiting:
    """How many of each: referrals begun, questions to us, outcomes to file, decisions to sign,
    openings to review, messages not read, handovers between services to answer, children of whom the police tell this
    school; `first_told`: the notice that has waited longest."""

    drafts: int
    asked: int
    asked_back: int
    to_file: int
    to_sign: int
    to_review: int
    unread: int
    handovers: int
    told: int
    first_told: UUID | None


def waiting(who: Standing, at: datetime) -> Waiting:
    """What waits for this worker and the worker's teams."""
    rows = {
        "drafts": drafts(who),
        "asked": Check.objects.filter(team__in=who.team_ids, answered_at=None),
        "asked_back": asked_back(who),
        "to_file": to_file(to_teams(who)),
        "unread": unread(who),
        "handovers": for_us(who),
        "told": not_received(who),
    }
    counted = _counted(rows)
    counted["first_told"] = Subquery(not_received(who).values("id")[:1])
    counted["to_sign"] = Value(len(owed()) if may_open("sign", who.roles) else 0)
    counted["to_review"] = to_review() if may_open("reviews", who.roles) else Value(0)
    return Waiting(**Worker.objects.filter(id=who.worker.id).annotate(**counted).values(*counted).get())


@dataclass(frozen=True)
class Beside:
    """What stands above the board: children whose school is not told, calls not finished, what was sent on and not
    received, contacts that night or day has not accepted, handovers between services that are not settled; for the
    manager, what is held by somebody whose shift ended; shifts of the last night without an outage pack; numbers that
    two people have; rows of files to compare; what the police told, by grade.
    """

    police: list[Backlog]
    schools: int
    calls: int
    onward: int
    night: int
    day: int
    left: int
    packs: int
    between: int
    numbers: int
    proposed: int


def beside_board(who: Standing, hours: Hours, at: datetime) -> Beside:
    """How many of each, in one question."""
    rows = {
        "calls": unfinished(who),
        "onward": sent_on(),
        "night": unaccepted(hours, at).filter(way=Way.NIGHT),
        "day": unaccepted(hours, at).filter(way=Way.DAY),
        "between": between(),
        "left": left(who, at) if may_open("hand_on", who.roles) else None,
        "packs": without_pack(hours, at) if hours.is_open(at) else None,
    }
    counted = _counted(rows) | {"schools": to_tell(at), "police": police.waiting_by_grade()}
    counted["numbers"], counted["proposed"] = number_doubled(), number_proposed()
    found = Worker.objects.filter(id=who.worker.id).annotate(**counted).values(*counted).get()
    return Beside(**found | {"police": police.backlog(found["police"])})


def _counted(rows: Mapping[str, QuerySet[Any] | None]) -> dict[str, Any]:
    return {name: Value(0) if some is None else _count(some) for name, some in rows.items()}


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("id")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
