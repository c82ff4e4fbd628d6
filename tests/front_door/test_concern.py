"""What was told of a household, added up: incidents and not messages, a rule for each pattern, the manager's list."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keel.base.clocks import LateReason
from keel.front_door.concern.actions import count
from keel.front_door.concern.incidents import Incident
from keel.front_door.concern.patterns import PATTERNS, no_change, rising, seen, several_low, shortening
from keel.front_door.concern.queries import concern, most_repeated
from keel.front_door.contacts.models import Named
from keel.front_door.contacts.queries import named as people_of
from keel.front_door.identity.actions import settle
from keel.front_door.identity.evidence import Known
from keel.front_door.identity.overview import find, overview
from keel.front_door.identity.possible import possible
from keel.people.grounds.actions import note_conflict
from keel.people.models import Person
from tests.cast import NOW, Cast
from tests.front_door.received import decided, received
from tests.ground.people import jobs_login

TODAY = NOW.date()


def told(*days_ago: int, urgency: str = "", outcome: str = "") -> list[Incident]:
    """Incidents so many days ago, the oldest first, each graded and ended alike."""
    ended = (outcome,) if outcome else ()
    return [
        Incident(TODAY - timedelta(days=n), (), urgency, ended, frozenset()) for n in sorted(days_ago, reverse=True)
    ]


def test_three_of_low_grade_are_looked_at_together() -> None:
    low = told(200, 90, 10, outcome="no_further_action")
    assert several_low(low) == "3 incidents in twelve months ended with nothing further done."
    assert several_low(low[1:]) == "" and several_low([*low[1:], *told(5, outcome="child_in_need")]) == ""


def test_four_incidents_without_a_change_of_plan_are_said() -> None:
    many = told(200, 90, 40, 10, outcome="signpost")
    assert no_change(many) == "4 incidents in twelve months, and no change of plan."
    assert no_change(many[1:]) == "" and no_change([*many, *told(5, outcome="strategy_discussion")]) == ""


def test_gaps_that_each_are_shorter_are_said_with_their_days() -> None:
    assert shortening(told(100, 40, 10, 0)) == "The time between incidents gets shorter: 60, 30 and now 10 days."
    assert shortening(told(100, 40, 10)) == "" and shortening(told(90, 60, 30, 0)) == ""


def test_a_grade_that_rises_is_said_and_one_that_falls_is_not() -> None:
    rise = [*told(60, urgency="green"), *told(30, urgency="amber"), *told(5, urgency="red")]
    assert rising(rise) == "The grade rises: green, then amber, then red."
    assert rising(rise[::-1]) == "" and rising(told(60, 30, 5, urgency="red")) == "" and rising(rise[1:]) == ""


def test_what_is_older_than_a_year_is_in_no_pattern() -> None:
    old = told(700, 600, 500, 400, outcome="no_further_action")
    assert seen(old, TODAY - timedelta(days=365)) == ()


@given(days=st.lists(st.integers(0, 365), unique=True, max_size=12), urgency=st.sampled_from(["", "green", "red"]))
def test_any_incidents_are_answered_and_each_pattern_names_its_finding(days: list[int], urgency: str) -> None:
    found = seen(told(*days, urgency=urgency), TODAY - timedelta(days=365))
    assert all(each.sentence.endswith(".") and each.pattern in PATTERNS for each in found)
    assert all(pattern.source.says for pattern in PATTERNS)


def counted(cast: Cast) -> int:
    """By the worker, as the jobs login, within the hour."""
    with jobs_login():
        return count(by=cast.keel, at=NOW)


def again(cast: Cast, days_ago: int, outcome: str = "no_further_action") -> Named:
    """The school writes of Alfie once more; Sam says that it is he, and decides."""
    at = NOW - timedelta(days=days_ago)
    [named] = received(cast, "Alfie", received_at=at)
    with cast.acting("sam"):
        someone = people_of(named.contact)[0]
        cards = possible(someone)
        settle(named=named, known=Known(cards[0].person, "same school") if cards else None, by=cast.sam, at=NOW)
        if outcome:
            decided(cast, named, outcome, 1, late_reason=LateReason.NOBODY_FREE)
    return named


def test_contacts_of_one_day_are_one_incident_and_a_step_up_is_none(cast: Cast) -> None:
    first = again(cast, 40, "")
    again(cast, 40, "")
    again(cast, 10, "")
    at = NOW - timedelta(days=5)
    received(cast, "Alfie", received_at=at, channel="step_up")
    with cast.acting("sam"):
        found = concern(records(first), NOW)
        assert [len(i.contacts) for i in found.told] == [2, 1] and found.in_a_year == 2


def records(named: Named) -> list[object]:
    one = Person.objects.get(id=named.person_id).one
    return list(Person.objects.filter(one=one).values_list("id", flat=True))


def test_the_fourth_contact_says_at_triage_what_the_three_before_came_to(cast: Cast) -> None:
    for days in (200, 90, 40):
        again(cast, days)
    last = again(cast, 1, "")
    with cast.acting("sam"):
        contact = find(last.contact_id)
        assert contact is not None
        assert {s.pattern.code for s in overview(contact, NOW).patterns} == {"several_low", "no_change", "shortening"}


@pytest.mark.django_db(transaction=True)
def test_the_manager_sees_who_is_told_of_in_vain_and_sam_does_not(cast: Cast) -> None:
    for days in (200, 90, 40):
        again(cast, days)
    last = again(cast, 1, "")
    assert counted(cast) == 1
    with cast.acting("morgan"):
        [row] = most_repeated(NOW)
        assert (row.name, row.incidents, row.newest) == ("Alfie Marsh", 4, TODAY - timedelta(days=1))
    for who in ("sam", "lena", "theo"):
        with cast.acting(who):
            assert most_repeated(NOW) == []
    with cast.acting("sam"):
        decided(cast, last, late_reason=LateReason.NOBODY_FREE)
    with cast.acting("morgan"):
        assert most_repeated(NOW) == [], "gone before the next count"
    assert counted(cast) == 0


@pytest.mark.django_db(transaction=True)
def test_whom_the_manager_is_kept_from_is_not_on_the_list(cast: Cast) -> None:
    for days in (200, 90, 40, 1):
        last = again(cast, days)
    assert counted(cast) == 1
    with cast.acting("sam"):
        person = Person.objects.get(id=last.person_id)
        note_conflict(worker=cast.morgan, person=person, reason="own nephew", by=cast.sam, at=NOW)
    with cast.acting("morgan"):
        assert most_repeated(NOW) == []
