"""What is asked of openings: those that wait and those reviewed, what one of them was, and how many there were."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db import connection
from django.db.models import Func, IntegerField

from keel.agencies.models import Seat
from keel.agencies.policy import PAGES
from keel.agencies.queries import live
from keel.base.clocks import Clock, State
from keel.base.hours import Hours, local_day
from keel.people.grounds.models import GroundKind
from keel.people.reviews.models import Review
from keel.sources.queries import Book

CLOCKS = {
    GroundKind.BREAK_GLASS: "front_door.break_glass_review",
    GroundKind.MANUAL: "access.manual_review",
}
MOST_LOOKS = 200
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Timing:
    """What the clocks of a page are run by."""

    hours: Hours
    book: Book
    at: datetime


@dataclass(frozen=True)
class Opening:
    """A record that somebody opened: who, to whom, when, who was told; reviewed or not. It says nothing of the child.

    One that this worker may only count has no `ground`. `fault`: why this worker may not review it, in a word.
    `words`: why it was opened, where one opening is asked for and the record is not sealed.
    """

    timing: Timing
    ground: UUID | None
    person: UUID | None
    kind: str
    giver: UUID | None
    receiver: UUID | None
    agency: UUID
    opened_at: datetime
    ends: datetime
    told_at: datetime | None
    reviewed_at: datetime | None
    upheld: bool | None
    fault: str
    words: str | None = None

    @cached_property
    def clock(self) -> Clock:
        code = CLOCKS[GroundKind(self.kind)]
        limit = self.timing.book.limit(code, local_day(self.opened_at))
        return Clock(self.opened_at, limit, self.timing.hours, self.reviewed_at)

    @property
    def state(self) -> State:
        return self.clock.state(self.timing.at)

    @property
    def is_glass(self) -> bool:
        return self.kind == GroundKind.BREAK_GLASS

    @property
    def month(self) -> str:
        """'2026-11'."""
        return f"{local_day(self.opened_at):%Y-%m}"


def openings(timing: Timing) -> list[Opening]:
    """What was opened in the last year, and whatever before it nobody has reviewed; in the order of its review."""
    found = _read("SELECT * FROM keel_openings(%s)", timing)
    return sorted(found, key=lambda o: o.clock.due)


def opening(key: UUID, timing: Timing) -> Opening | None:
    """One opening, where this worker may know of it."""
    of_one = "SELECT o.*, keel_opening_words(o.ground) FROM keel_openings(%s) o WHERE o.ground = %s"
    return next(iter(_read(of_one, timing, key)), None)


def _read(asked: str, timing: Timing, *more: UUID) -> list[Opening]:
    with connection.cursor() as cursor:
        cursor.execute(asked, [timing.at - A_YEAR, *more])
        return [Opening(timing, *row) for row in cursor.fetchall()]


def waiting(found: Iterable[Opening]) -> list[Opening]:
    """Those that nobody has reviewed, the latest first."""
    return [o for o in found if o.ground and o.reviewed_at is None]


def done(found: Iterable[Opening]) -> list[Opening]:
    """Those that were reviewed, the newest first."""
    rows = [o for o in found if o.ground and o.reviewed_at]
    return sorted(rows, key=lambda o: o.reviewed_at or o.opened_at, reverse=True)


# What is counted of the openings of a month and an agency.
COUNTED: Mapping[str, Callable[[Opening], bool]] = {
    "opened": lambda o: True,
    "told": lambda o: o.told_at is not None,
    "in_time": lambda o: o.state == State.IN_TIME,
    "late": lambda o: o.state in (State.LATE, State.OVERDUE),
    "not_upheld": lambda o: o.upheld is False,
}


def figures(found: Iterable[Opening]) -> dict[tuple[str, UUID], dict[str, int]]:
    """For each month and agency how many of each, the newest month first; of the whole partnership."""
    rows: dict[tuple[str, UUID], dict[str, int]] = {}
    for one in sorted(found, key=lambda o: o.month, reverse=True):
        counts = rows.setdefault((one.month, one.agency), dict.fromkeys(COUNTED, 0))
        for name, is_one in COUNTED.items():
            counts[name] += is_one(one)
    return rows


@dataclass(frozen=True)
class Told:
    """The team or worker who was told, when, and when somebody read it."""

    who: str
    sent_at: datetime
    read_at: datetime | None


@dataclass(frozen=True)
class Look:
    """An act in the ledger: when, and its word; never what was shown."""

    at: datetime
    word: str
    act: str


@dataclass(frozen=True)
class Story:
    """What the one who reviews an opening must know, and nothing of the child's record."""

    told: list[Told]
    looks: list[Look]
    seats: list[Seat]
    review: Review | None


def story(one: Opening) -> Story:
    """Who was told, what was looked at while it was open, from which seat, and the review."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_opening_told(%s)", [one.ground])
        told = [Told(*row) for row in cursor.fetchall()]
        cursor.execute("SELECT * FROM keel_opening_looks(%s, %s)", [one.ground, MOST_LOOKS])
        looks = [Look(*row) for row in cursor.fetchall()]
    held = Seat.objects.filter(live(one.opened_at), worker=one.giver).select_related("team__agency").order_by("starts")
    return Story(told, looks, list(held), Review.objects.filter(ground=one.ground).first())


def to_review() -> Func:
    """For an `annotate`: how many openings the declared worker may review, and nobody has."""
    return Func(function="keel_to_review", output_field=IntegerField())


def has_outsider(agency: UUID, at: datetime) -> bool:
    """Whether a manager or a data protection officer works for any agency but this one."""
    seats = Seat.objects.filter(live(at), role__in=PAGES["reviews"], worker__is_active=True)
    return seats.exclude(team__agency=agency).exclude(worker__agency=agency).exists()
