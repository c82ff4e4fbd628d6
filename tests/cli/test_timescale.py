"""`keel timescale`: what a person at the command line sees, sets, and is refused."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency, Worker
from keel.base.clocks import Limit, Unit
from keel.base.hours import local_day
from keel.cli.timescale import timescale
from keel.sources import queries
from keel.sources.models import LocalTimescale

pytestmark = pytest.mark.django_db


@pytest.fixture
def keel() -> Worker:
    agency = Agency.objects.create(kind=AgencyKind.KEEL, name="Keel", short_name="Keel")
    return Worker.objects.create(agency=agency, email="keel@example.org", name="Keel")


def run(*words: str) -> Result:
    return CliRunner().invoke(timescale, words)


def soon() -> date:
    return local_day(timezone.now()) + timedelta(days=2)


def put(code: str, amount: str, unit: str, from_: date) -> Result:
    return run("set", code, amount, unit, "--from", from_.isoformat(), "--reason", "Agreed in June")


def test_list_shows_each_limit_with_its_force_and_source() -> None:
    shown = run("list", "--on", "2026-11-20").output
    assert "Decide what happens with a contact: 1 working day (statutory guidance)" in shown
    assert "Working Together 2023, chapter 3: within one working day" in shown
    assert "Answer a red check: 4 hours (local custom)" in shown


def test_list_of_a_day_before_a_source_says_so() -> None:
    assert "Finish an assessment: no limit that day" in run("list", "--on", "2013-01-01").output


def test_local_limit_is_set_by_the_worker_named_keel(keel: Worker) -> None:
    told = put("front_door.check.amber", "2", "working_days", soon())
    assert told.output.startswith("Answer an amber check: 2 working days from ")
    assert queries.limit("front_door.check.amber", soon()) == Limit(2, Unit.WORKING_DAYS)
    assert LocalTimescale.objects.get().set_by == keel.id
    assert "2 working days, set by this partnership" in run("list", "--on", soon().isoformat()).output


@pytest.mark.parametrize(
    ("code", "amount", "unit", "said"),
    [
        ("front_door.decision", "5", "working_days", "cannot be set: it is statutory guidance"),
        ("front_door.check.red", "4", "working_hours", "counted in hours only"),
        ("access.break_glass", "48", "hours", "may be shorter than 24 hours, not longer"),
        ("front_door.tea", "4", "hours", "No timescale is called 'front_door.tea'"),
    ],
)
def test_refusal_is_a_sentence_and_changes_nothing(keel: Worker, code: str, amount: str, unit: str, said: str) -> None:
    told = put(code, amount, unit, soon())
    assert told.exit_code == 1
    assert said in told.output
    assert not LocalTimescale.objects.exists()
