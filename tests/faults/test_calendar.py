"""Summer time, winter time, year's end: what runs by the clock is never left out and never done twice."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicDeferrer

from keel.base.hours import LONDON
from keel.front_door.models import Passing
from keel.front_door.night.actions.passing import accept
from keel.front_door.night.actions.turning import turn
from keel.jobs.tasks import EVERY_DAY, EVERY_FIVE, EVERY_HOUR, EVERY_MINUTE
from tests.cast import Cast, gather
from tests.front_door.nights import night_team
from tests.front_door.received import received
from tests.ground.people import jobs_login

pytestmark = pytest.mark.faults

MINUTE = timedelta(minutes=1)
PERIODS = {EVERY_MINUTE: 60, EVERY_FIVE: 5 * 60, EVERY_HOUR: 60 * 60, EVERY_DAY: 24 * 60 * 60}
SPRING, AUTUMN, NEW_YEAR = date(2026, 3, 28), date(2026, 10, 24), date(2026, 12, 31)
Ticks = dict[tuple[str, str], list[int]]


@pytest.fixture
def lives_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """The time zone of the machine, which must not matter."""

    def zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield zone
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("zone", ["UTC", "Europe/London"])
@pytest.mark.parametrize("first", [SPRING, AUTUMN, NEW_YEAR])
def test_each_moment_of_the_clock_comes_once(first: date, zone: str, lives_in: Callable[[str], None]) -> None:
    lives_in(zone)
    ticks = asked_for(datetime(first.year, first.month, first.day, tzinfo=UTC), days=2)
    assert len(ticks) == len(app.periodic_registry.periodic_tasks)
    for (_, cron), moments in ticks.items():
        assert {after - before for before, after in pairwise(moments)} == {PERIODS[cron]}


def asked_for(start: datetime, days: int) -> Ticks:
    """What a worker that looks every ten minutes asks for. Its first look takes what came last before it."""
    deferrer, found = PeriodicDeferrer(app.periodic_registry, **app.periodic_defaults), defaultdict(list)
    for number in range(days * 24 * 6):
        for periodic, moment in deferrer.get_previous_tasks(at=(start + number * 10 * MINUTE).timestamp()):
            found[(periodic.task.name, periodic.cron)].append(moment)
    return found


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    found = gather()
    night_team(found)
    return found


@pytest.mark.parametrize(
    ("closes", "opens"),
    [
        (datetime(2026, 3, 27, 17, tzinfo=LONDON), datetime(2026, 3, 30, 9, tzinfo=LONDON)),
        (datetime(2026, 10, 23, 17, tzinfo=LONDON), datetime(2026, 10, 26, 9, tzinfo=LONDON)),
        (datetime(2026, 12, 31, 17, tzinfo=LONDON), datetime(2027, 1, 4, 9, tzinfo=LONDON)),
    ],
    ids=["spring", "autumn", "new year"],
)
def test_what_is_red_passes_to_the_night_once_and_back_once(cast: Cast, closes: datetime, opens: datetime) -> None:
    """The job is asked twice at each look, every half hour of real time from an hour before to an hour after."""
    (alfie,) = received(cast, urgency="red", received_at=closes - 15 * MINUTE, owner=cast.una)
    start, end = (each.astimezone(UTC) for each in (closes - 60 * MINUTE, opens + 60 * MINUTE))
    for number in range((end - start) // (30 * MINUTE)):
        at = start + number * 30 * MINUTE
        with jobs_login():
            turn(by=cast.keel, at=at)
            turn(by=cast.keel, at=at)
        if at == closes.astimezone(UTC):
            with cast.acting("nina", at + MINUTE) as nina:
                accept(contacts=[alfie.contact_id], by=nina, at=at + MINUTE)
    with cast.acting("sam", end):
        passed = Passing.objects.order_by("offered_at").values_list("way", "offered_at")
        assert list(passed) == [("night", closes), ("day", opens)]
