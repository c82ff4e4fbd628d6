"""The board: everything open, in the order in which somebody must look, each with its next step (safe practice 2)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from keel.agencies.queries import partnership
from keel.base.clocks import Limit, State, Unit
from keel.base.hours import OFFICE
from keel.front_door.board.next import Next
from keel.front_door.board.order import Deadlines, Slip, families, ordered, together
from keel.front_door.board.queries import Board, Wanted, board
from keel.front_door.board.rows import Row, first_words, rows
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import Contact, Named, Stage
from keel.people.grounds.actions import note_conflict
from keel.people.links.actions import confirm
from keel.sources.queries import Book
from tests.cast import NOW, Cast
from tests.front_door.received import AT_NINE, asked, decided, received

CLOCKS = Clocks(OFFICE, Book({}))
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
MONDAY_AT_FIVE = datetime(2026, 11, 23, 17, tzinfo=UTC)
EVERYTHING = Wanted()
RANKS = {"": 0, "red": 0, "amber": 1, "green": 2}


def slip(urgency: str = "amber", minutes: int = 0, stage: str = "ready", owed_at: datetime | None = None) -> Slip:
    received_at = MONDAY + timedelta(minutes=minutes)
    return Slip(uuid4(), stage, urgency, received_at, None, None, UUID(int=1), "School", None, owed_at)


def in_order(*slips: Slip, kin: dict[UUID, UUID] | None = None) -> list[Slip]:
    return ordered(slips, Deadlines(CLOCKS), kin or {})


def seen(
    cast: Cast, stage: Stage = Stage.NEW, wanted: Wanted = EVERYTHING, by: str = "sam", at=NOW
) -> tuple[Board, list[Row]]:
    with cast.acting(by, at):
        found = board(stage, wanted, Clocks(hub_hours(partnership())))
        return found, rows(found.slips, found.deadlines, at)


some_slips = some.lists(
    some.builds(slip, some.sampled_from(["", "red", "amber", "green"]), some.integers(0, 20_000)), max_size=30
)


@given(some_slips)
def test_ungraded_and_red_come_first_and_nothing_falls_off(slips: Sequence[Slip]) -> None:
    found = in_order(*slips)

    assert [s.rank for s in found] == sorted(RANKS[s.urgency] for s in slips)
    assert sorted(s.id for s in found) == sorted(s.id for s in slips)


@given(some_slips)
def test_within_a_grade_the_one_with_least_time_left_comes_first(slips: Sequence[Slip]) -> None:
    deadlines = Deadlines(CLOCKS)
    found = [(s.rank, deadlines.clock(s).due) for s in ordered(slips, deadlines, {})]

    assert found == sorted(found)


def test_an_ungraded_contact_of_this_hour_comes_before_yesterdays_red() -> None:
    red, new = slip("red", 60), slip("", 120)

    assert in_order(red, new) == [new, red]


def test_a_family_stands_together_within_one_grade_only() -> None:
    first, other, second, green = slip(minutes=0), slip(minutes=1), slip(minutes=2), slip("green", 0)
    kin = dict.fromkeys((first.id, second.id, green.id), first.id)

    found = in_order(green, second, other, first, kin=kin)
    assert found == [first, second, other, green]
    assert [len(group) for group in together(found, kin)] == [2, 1, 1]


def test_contacts_share_a_family_through_a_brother_named_on_both() -> None:
    a, b, c, alone = (UUID(int=n) for n in range(1, 5))
    alfie, bella = UUID(int=11), UUID(int=12)

    kin = families([(a, alfie), (b, alfie), (b, bella), (c, bella), (alone, UUID(int=13))])
    assert kin[a] == kin[b] == kin[c] != kin[alone]


@pytest.mark.parametrize(
    "urgency, due, decision",
    [
        ("red", AT_NINE + timedelta(hours=4), AT_NINE + timedelta(hours=24)),
        ("green", MONDAY_AT_FIVE, MONDAY_AT_FIVE),
    ],
)
def test_owed_answers_show_the_earlier_limit_and_hide_no_decision(
    cast: Cast, urgency: str, due: datetime, decision: datetime
) -> None:
    (alfie,) = received(cast, urgency=urgency)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
    (row,) = seen(cast, Stage.CHECKS)[1]
    assert (row.clock.due, row.decision.due) == (due, decision)


def test_telling_has_its_own_clock_after_the_decision() -> None:
    clock = Deadlines(CLOCKS).clock(slip(stage="tell", owed_at=MONDAY))
    assert clock.limit == Limit(3, Unit.WORKING_DAYS)


def test_the_first_ten_words_are_shown_and_more_is_said() -> None:
    assert (
        first_words("one two  three\nfour five six seven eight nine ten")
        == "one two three four five six seven eight nine ten"
    )
    assert first_words("a b c d e f g h i j k") == "a b c d e f g h i j …"
    assert first_words(f"Dana {'W' * 3000} shouted") == f"Dana {'W' * 30}… shouted"


def test_tabs_count_every_open_contact_of_their_stage(cast: Cast) -> None:
    for stage in ("new", "new", "checks", "ready", "closed"):
        contact = received(cast)[0].contact
        with cast.acting("sam"):
            closed_at = NOW if stage == "closed" else None
            Contact.objects.filter(id=contact.id).update(stage=stage, closed_at=closed_at)
    assert seen(cast)[0].counts == {Stage.NEW: 2, Stage.CHECKS: 1, Stage.READY: 1, Stage.TELL: 0}


def test_a_row_says_whom_it_is_about_from_whom_and_since_when(cast: Cast) -> None:
    received(cast, "Alfie", "Bella", urgency="", worry="He said that he does not want to go home today because of him")
    (row,) = seen(cast)[1]
    assert [name for _, name in row.children] == ["Alfie Marsh", "Bella Marsh"]
    assert (row.text.worry, row.text.sender) == ("He said that he does not want to go home …", "Harbour Primary")
    assert row.clock.due == AT_NINE + timedelta(hours=1) and row.clock.state(NOW) == State.TODAY


def test_a_private_referrer_stands_on_the_board_without_a_name(cast: Cast) -> None:
    received(cast, referrer_is="neighbour", referrer_name="Mrs Hale", referrer_agency="")
    assert seen(cast)[1][0].text.sender == "Neighbour or friend of the family"


def test_agencies_answered_are_counted_by_name_and_late_ones_said(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police", "nothing")
        asked(cast, alfie.contact, "health")
    row = seen(cast, Stage.CHECKS, at=NOW + timedelta(days=4))[1][0]
    assert row.answered == 1
    assert {(a.agency, a.state.value, a.late) for a in row.asked} == {
        ("Police", "nothing", False), ("Community health", "asked", True),
    }  # fmt: skip


def test_earlier_contacts_about_the_same_child_are_counted(cast: Cast) -> None:
    (before,), (now,) = received(cast), received(cast)
    with cast.acting("sam"):
        Contact.objects.filter(id=before.contact_id).update(received_at=NOW - timedelta(days=200))
        confirm(record=now.person, known=before.person, evidence="same", by=cast.sam, at=NOW)
    by_key = {row.slip.id: row.repeats for row in seen(cast)[1]}
    assert by_key == {now.contact_id: 1, before.contact_id: 0}


def test_the_next_step_follows_the_contact_through_its_stages(cast: Cast) -> None:
    (alfie,) = received(cast, urgency="", level=3)
    assert step(cast) == Next.GRADE
    with cast.acting("sam"):
        Contact.objects.update(urgency="amber")
    assert step(cast) == Next.SETTLE
    with cast.acting("sam"):
        Named.objects.update(settled_at=NOW, settled_by=cast.sam.id)
    assert step(cast) == Next.ASK
    with cast.acting("sam"):
        asked(cast, Contact.objects.get(id=alfie.contact_id), "health")
    assert step(cast, Stage.CHECKS) == Next.READ


def test_what_waits_for_a_signature_says_so(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie, "no_further_action", 1)
    assert step(cast, Stage.READY) == Next.SIGN


@pytest.mark.parametrize(
    "wanted, found", [({"urgency": "red"}, 1), ({"urgency": "ungraded"}, 1), ({"owner": "nobody"}, 2)]
)
def test_filters_by_code_narrow_rows_and_counts_alike(cast: Cast, wanted: dict[str, str], found: int) -> None:
    for urgency, owner in (("red", None), ("", None), ("green", cast.sam)):
        received(cast, urgency=urgency, owner=owner)
    shown, page = seen(cast, wanted=Wanted(**wanted))
    assert shown.counts[Stage.NEW] == len(page) == found
    assert shown.owners == ((cast.sam.id, "Sam"),)


def test_a_contact_about_ones_own_family_is_not_on_ones_board(cast: Cast) -> None:
    (alfie,) = received(cast)
    with cast.acting("morgan"):
        note_conflict(worker=cast.sam, person=alfie.person, reason="nephew", by=cast.morgan, at=NOW)
    assert seen(cast)[0].counts[Stage.NEW] == 0
    assert seen(cast, by="morgan")[0].counts[Stage.NEW] == 1


def step(cast: Cast, stage: Stage = Stage.NEW) -> Next:
    return seen(cast, stage)[1][0].next


def test_danger_now_that_nobody_has_graded_comes_before_all(cast: Cast) -> None:
    (older,) = received(cast, urgency="")
    (danger,) = received(cast, "Bella", urgency="", in_danger="yes", received_at=NOW)
    (red,) = received(cast, "Cai", urgency="red", in_danger="yes")
    with cast.acting("sam"):
        found = board(Stage.NEW, Wanted(), Clocks(hub_hours(partnership())))
        assert found.slips[0].id == danger.contact_id
        assert {s.id for s in found.slips[1:]} == {older.contact_id, red.contact_id}
