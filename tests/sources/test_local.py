"""Local timescales: set with a date and a reason, never law or guidance, never back in time, never out of bounds."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from keel.base.clocks import Limit, Unit
from keel.sources import queries, timescales
from keel.sources.actions import Change, Refused, set_timescale
from keel.sources.models import LocalTimescale

pytestmark = pytest.mark.django_db

TODAY = datetime(2026, 11, 20, 15, tzinfo=UTC)
TOMORROW = date(2026, 11, 21)
TWO_DAYS = Limit(2, Unit.WORKING_DAYS)
AMBER = "front_door.check.amber"


@dataclass(frozen=True)
class Manager:
    """Maya, who manages the hub."""

    id: UUID
    agency_id: UUID


MAYA = Manager(uuid4(), uuid4())


def put(code: str, limit: Limit, from_: date = TOMORROW, reason: str = "Agreed by the partnership") -> LocalTimescale:
    return set_timescale(code=code, to=Change(limit, from_, reason), by=MAYA, at=TODAY)


def test_local_limit_holds_from_its_day_and_not_before() -> None:
    put(AMBER, TWO_DAYS)
    assert queries.limit(AMBER, date(2026, 11, 20)) == Limit(1, Unit.WORKING_DAYS)
    assert queries.limit(AMBER, TOMORROW) == TWO_DAYS


def test_of_two_values_for_one_day_the_last_set_holds() -> None:
    put(AMBER, TWO_DAYS)
    later = datetime(2026, 11, 20, 16, tzinfo=UTC)
    set_timescale(code=AMBER, to=Change(Limit(6, Unit.WORKING_HOURS), TOMORROW, "A slip"), by=MAYA, at=later)
    assert queries.limit(AMBER, TOMORROW) == Limit(6, Unit.WORKING_HOURS)


def test_setting_red_sets_ungraded_with_it() -> None:
    put("front_door.check.ungraded", Limit(2, Unit.HOURS))
    assert queries.limit("front_door.check.red", TOMORROW) == Limit(2, Unit.HOURS)


def test_setting_writes_who_why_and_a_ledger_entry(owner) -> None:  # type: ignore[no-untyped-def]  # a fixture
    row = put(AMBER, TWO_DAYS)
    assert (row.set_by, row.set_by_agency, row.reason) == (MAYA.id, MAYA.agency_id, "Agreed by the partnership")
    told = owner.execute("SELECT act, actor FROM base_ledgerentry WHERE about = %s", [row.id]).fetchall()
    assert told == [("timescale.set", MAYA.id)]


@pytest.mark.parametrize("code", [c for c, t in timescales.catalogue().items() if not t.is_local])
def test_law_and_guidance_cannot_be_set(code: str) -> None:
    with pytest.raises(Refused, match="cannot be set"):
        put(code, Limit(99, Unit.DAYS))
    assert not LocalTimescale.objects.exists()


@pytest.mark.parametrize("unit", [Unit.WORKING_HOURS, Unit.WORKING_DAYS, Unit.DAYS])
@pytest.mark.parametrize("code", ["front_door.first_look", "front_door.check.red", "front_door.check.ungraded"])
def test_red_and_ungraded_cannot_be_made_to_sleep(code: str, unit: Unit) -> None:
    with pytest.raises(Refused, match="counted in hours only"):
        put(code, Limit(1, unit))


@pytest.mark.parametrize(
    ("code", "limit"),
    [
        ("access.break_glass", Limit(25, Unit.HOURS)),
        ("access.manual_ground", Limit(31, Unit.DAYS)),
        ("front_door.break_glass_review", Limit(3, Unit.WORKING_DAYS)),
    ],
)
def test_rules_of_safe_practice_can_be_stricter_not_looser(code: str, limit: Limit) -> None:
    with pytest.raises(Refused, match="not longer"):
        put(code, limit)
    assert put(code, Limit(limit.amount - 2, limit.unit)).amount == limit.amount - 2


def test_clocks_that_already_run_are_not_moved() -> None:
    with pytest.raises(Refused, match="tomorrow at the earliest"):
        put(AMBER, TWO_DAYS, from_=date(2026, 11, 20))


def test_change_without_a_reason_is_refused() -> None:
    with pytest.raises(Refused, match="Say why"):
        put(AMBER, TWO_DAYS, reason=" ")


def test_limit_of_years_is_refused_before_it_can_break_a_page() -> None:
    with pytest.raises(Refused, match="no limit"):
        put(AMBER, Limit(9999, Unit.WEEKS))


def test_row_put_in_by_hand_cannot_move_the_decision_clock() -> None:
    LocalTimescale.objects.create(
        code="front_door.decision", amount=30, unit=Unit.DAYS, starts_on=date(2020, 1, 1),
        set_by=MAYA.id, set_at=TODAY, reason="By hand",
    )  # fmt: skip
    assert queries.limit("front_door.decision", TOMORROW) == Limit(1, Unit.WORKING_DAYS)


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"unit": "moons"}, {"reason": ""}])
def test_database_refuses_a_limit_that_means_nothing(wrong: dict[str, object]) -> None:
    right = {"code": AMBER, "amount": 1, "unit": "days", "starts_on": TOMORROW, "set_by": MAYA.id, "set_at": TODAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalTimescale.objects.create(**{**right, "reason": "Agreed", **wrong})


@pytest.mark.parametrize("change", ["update", "delete"])
def test_row_once_set_is_neither_changed_nor_removed(change: str) -> None:
    put(AMBER, TWO_DAYS)
    rows = LocalTimescale.objects.all()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows.update(amount=9) if change == "update" else rows.delete()


def test_book_answers_for_many_clocks_with_one_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    put(AMBER, TWO_DAYS)
    with django_assert_num_queries(1):
        book = queries.book()
        assert {book.limit(AMBER, TOMORROW) for _ in range(100)} == {TWO_DAYS}
