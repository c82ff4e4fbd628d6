"""An allegation about an adult is a case apart: how it begins, what keeps children safe, its clocks, its outcome."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from keel.base.hours import OFFICE
from keel.front_door.allegations import queries
from keel.front_door.allegations.actions import cases
from keel.front_door.allegations.actions.cases import Step, Telling
from keel.front_door.allegations.models import Allegation, AllegationLine, Invitation, Side
from keel.front_door.allegations.queries import Clocks
from keel.front_door.models import OnwardReferral
from keel.front_door.onward import actions as onward_actions
from keel.front_door.onward.actions import Sending
from keel.people.grounds.actions import Refused
from keel.sources.items import RETAINED, Retention
from keel.sources.queries import book
from keel.timeline.models import Event
from tests.cast import NOW, Cast
from tests.front_door.alleged import called, ending, held, sent, taken, told, typed


def clocks() -> Clocks:
    return Clocks(OFFICE, book())


def test_the_hubs_allegation_is_received_by_name_and_its_clock_ran_from_the_sending(cast: Cast) -> None:
    _, onward = sent(cast)
    case = taken(cast, onward)
    with cast.acting("morgan"):
        assert OnwardReferral.objects.get(id=onward.id).received_by == "Olive"
    assert case.person_id == onward.person_id and case.told_at == onward.sent_at
    with pytest.raises(Refused, match="begun from this already"):
        taken(cast, onward)


def test_the_hub_writes_no_receipt_for_what_an_officer_takes_in_keel(cast: Cast) -> None:
    _, onward = sent(cast)
    with cast.acting("sam"), pytest.raises(Refused, match="takes this in Keel"):
        onward_actions.received(onward=onward, who="Olive", by=cast.sam, at=NOW)


def test_only_an_allegation_goes_to_the_officers_in_keel(cast: Cast) -> None:
    alfie, _ = sent(cast)
    team = cast.teams["officers"]
    sending = Sending("prevent", alfie.id, team.name, "Olive", "in Keel", "", ("x", "y", "z"), team)
    with cast.acting("sam"), pytest.raises(IntegrityError), transaction.atomic():
        onward_actions.send_on(contact=alfie.contact, sending=sending, by=cast.sam, at=NOW)


def test_a_case_typed_in_from_the_telephone_says_who_told_and_when(cast: Cast) -> None:
    case = typed(cast, told_at=NOW - timedelta(hours=3))
    assert case.told_by == "The chair" and case.told_at == NOW - timedelta(hours=3)
    with pytest.raises(Refused, match="lies ahead"):
        typed(cast, told_at=NOW + timedelta(hours=1))


@pytest.mark.parametrize(("gap", "words"), [("employer", "where they work"), ("reach", "can reach"), ("alleged", "is")])
def test_no_case_begins_without_who_can_reach_whom(cast: Cast, gap: str, words: str) -> None:
    _, onward = sent(cast)
    with cast.acting("olive"), pytest.raises(Refused, match=words):
        cases.receive(onward=onward, told=replace(told(cast), **{gap: " "}), by=cast.olive, at=NOW)


def test_it_stands_on_no_timeline(cast: Cast) -> None:
    case = taken(cast, sent(cast)[1])
    held(cast, called(cast, case))
    for who in ("olive", "sam", "priya"):
        with cast.acting(who):
            assert not Event.objects.exclude(kind="front_door.contact_received").exists()


def test_what_keeps_children_safe_waits_for_no_meeting_and_outlasts_the_outcome(cast: Cast) -> None:
    case, step = typed(cast), Step(Side.SAFETY, "Ms Bright", "He coaches nobody", NOW + timedelta(hours=2))
    with cast.acting("olive"):
        first = cases.undertake(allegation=case, step=step, by=cast.olive, at=NOW)
        cases.close(allegation=case, end=ending(), by=cast.olive, at=NOW)
        cases.undertake(allegation=case, step=step, by=cast.olive, at=NOW)
        cases.done(step=first, by=cast.olive, at=NOW)
        with pytest.raises(Refused, match="already"):
            cases.done(step=first, by=cast.olive, at=NOW)


def test_a_step_has_a_name(cast: Cast) -> None:
    case = typed(cast)
    with cast.acting("olive"), pytest.raises(Refused, match="by name"):
        cases.undertake(allegation=case, step=Step(Side.SAFETY, " ", "x", NOW), by=cast.olive, at=NOW)


def test_the_evaluation_is_due_in_three_working_days_and_stops_at_the_first_meeting(cast: Cast) -> None:
    case = typed(cast, told_at=NOW)
    with cast.acting("olive"):
        assert clocks().next(case, []).due.date() == date(2026, 11, 25)  # told on a Friday
    meeting = called(cast, case)
    held(cast, meeting)
    with cast.acting("olive"):
        meeting.refresh_from_db()
        assert clocks().evaluation(case, [meeting]).state(NOW).value == "in_time"


def test_the_review_is_due_in_four_weeks_or_when_the_meeting_says(cast: Cast) -> None:
    case = typed(cast)
    meeting = called(cast, case)
    for days, due in ((7, 7), (60, 28)):
        meeting.written_at, meeting.next_at = NOW, NOW + timedelta(days=days)
        with cast.acting("olive"):
            clock = clocks().next(case, [meeting])
        assert clock.due.date() == (NOW + timedelta(days=due)).date()


def test_aims_are_local_and_end_with_the_outcome(cast: Cast) -> None:
    case = typed(cast, told_at=NOW)
    with cast.acting("olive"):
        assert [c.due.date().isoformat() for _, c in clocks().aims(case)] == ["2026-12-20", "2027-02-20", "2027-11-20"]
        assert {c.limit.words for _, c in clocks().aims(case)} == {"1 month", "3 months", "12 months"}


def test_the_case_with_the_least_time_left_comes_first(cast: Cast) -> None:
    later = typed(cast, "Ned", told_at=NOW)
    sooner = typed(cast, told_at=NOW - timedelta(days=2))
    met = typed(cast, "Pat", told_at=NOW - timedelta(days=9))
    held(cast, called(cast, met))
    with cast.acting("olive"):
        found = queries.by_time_left(queries.running(), clocks(), NOW)
    assert [case.id for case, _ in found] == [sooner.id, later.id, met.id]


def test_a_meeting_says_who_came_and_who_was_missing(cast: Cast) -> None:
    meeting = called(cast, typed(cast), "dev", "lena")
    with cast.acting("olive"):
        dev = Invitation.objects.get(meeting=meeting, worker=cast.dev)
    held(cast, meeting, came=[dev.id])
    with cast.acting("olive"):
        assert dict(Invitation.objects.values_list("name", "came")) == {"Dev": True, "Lena": False, "Ms Bright": False}
    with pytest.raises(Refused, match="written down already"):
        held(cast, meeting)


@pytest.mark.parametrize(
    ("wrong", "words"), [({"decided": " "}, "what was decided"), ({"next_at": NOW - timedelta(days=1)}, "a day after")]
)
def test_a_meeting_decides_and_says_by_when_next(cast: Cast, wrong: dict[str, object], words: str) -> None:
    meeting = called(cast, typed(cast))
    with pytest.raises(Refused, match=words):
        held(cast, meeting, **wrong)


def test_no_case_ends_without_its_reason_and_who_was_told(cast: Cast) -> None:
    case = typed(cast)
    short = [Telling(whom, on=NOW.date()) for whom in ("employer", "adult", "family")]
    silent = [*short, Telling("referrer")]
    for end, words in (
        (ending(why=" "), "why this is the outcome"),
        (ending(told=short), "Who told of it"),
        (ending(told=silent), "Who told of it"),
        (ending(referred_why=""), "To whom|to whom"),
    ):
        with cast.acting("olive"), pytest.raises(Refused, match=words):
            cases.close(allegation=case, end=end, by=cast.olive, at=NOW)


def test_an_ended_case_says_how_and_takes_no_second_outcome(cast: Cast) -> None:
    case = typed(cast)
    with cast.acting("olive"):
        cases.close(allegation=case, end=ending(), by=cast.olive, at=NOW)
        row = Allegation.objects.get(id=case.id)
        assert row.get_outcome_display() == "Unfounded" and ["adult", "2026-11-20", ""] in row.told
        with pytest.raises(Refused, match="ended already"):
            cases.close(allegation=case, end=ending(), by=cast.olive, at=NOW)


def test_the_log_is_only_added_to(cast: Cast) -> None:
    case = typed(cast)
    with cast.acting("olive"):
        cases.say(allegation=case, who="Ms Bright, chair", words="He is at home.", by=cast.olive, at=NOW)
        with pytest.raises(Refused, match="who said"):
            cases.say(allegation=case, who="", words="He is at home.", by=cast.olive, at=NOW)
        assert AllegationLine.objects.get().written_by == cast.olive.id


def test_it_is_kept_until_pension_age_and_ten_years_at_least() -> None:
    kept = RETAINED[Retention.ALLEGATION]
    assert kept.until(written=NOW.date(), born=date(1990, 2, 1)) == date(2058, 2, 1)
    assert kept.until(written=NOW.date(), born=date(1960, 2, 1)) == date(2036, 11, 20)
