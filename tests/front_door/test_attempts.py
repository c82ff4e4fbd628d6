"""Attempts to put off what is urgent: whatever somebody does at the front door, red stays red, first, and protected.

Safe practice 1, 2 and 4. Each way of putting off is a thing that people do every day for good reasons.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from keel.agencies.queries import partnership
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import Contact, Named, Stage, Urgency
from keel.front_door.decisions.actions import decide
from keel.front_door.decisions.models import Decision
from keel.front_door.duty.actions import hand_over
from keel.front_door.meeting.actions import Promise, Said, hear, undertake
from keel.front_door.models import Passing
from keel.front_door.onward.actions import send_on
from keel.front_door.referrer.actions import ask_back
from keel.front_door.triage.actions import Verdict, grade
from keel.people.grounds.actions import Refused
from tests.cast import Cast, gather
from tests.front_door.nights import at, clock, night_team
from tests.front_door.received import asked, chosen, received
from tests.front_door.test_board import seen
from tests.front_door.test_onward import sending

BEFORE = at("Fri 16:50")
NEXT_WEEK = BEFORE + timedelta(days=7)


def asks_the_referrer(cast: Cast, alfie: Named) -> None:
    ask_back(contact=alfie.contact, said="Who collects him?", by=cast.sam, at=BEFORE)


def asks_health(cast: Cast, alfie: Named) -> None:
    asked(cast, alfie.contact, "health")


def hands_it_over(cast: Cast, alfie: Named) -> None:
    hand_over(contact=alfie.contact, to=cast.una, said="Monday is early enough.", by=cast.standing("sam"), at=BEFORE)


def sends_it_on(cast: Cast, alfie: Named) -> None:
    send_on(contact=alfie.contact, sending=sending(alfie), by=cast.sam, at=BEFORE)


def promises_it_for_next_week(cast: Cast, alfie: Named) -> None:
    promise = Promise(alfie.person_id, "Lena Fischer", "Rings the school", NEXT_WEEK)
    undertake(contact=alfie.contact, promise=promise, by=cast.sam, at=BEFORE)


def writes_down_what_was_said(cast: Cast, alfie: Named) -> None:
    hear(contact=alfie.contact, said=Said(cast.teams["health"].agency, "Nothing new.", "Ruth"), by=cast.sam, at=BEFORE)


def grades_it_red_again(cast: Cast, alfie: Named) -> None:
    row = Contact.objects.get(id=alfie.contact_id)
    grade(contact=row, verdict=Verdict(Urgency.RED, 4, "Still."), version=row.version, by=cast.sam, at=BEFORE)


PUTS_OFF = [
    asks_the_referrer, asks_health, hands_it_over, sends_it_on, promises_it_for_next_week, writes_down_what_was_said,
    grades_it_red_again,
]  # fmt: skip
Way = Callable[[Cast, Named], None]
each_way = pytest.mark.parametrize("way", PUTS_OFF, ids=lambda way: way.__name__)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    found = gather()
    night_team(found)
    return found


def red(cast: Cast, urgency: str = "red", came: str = "Fri 16:45") -> Named:
    return received(cast, urgency=urgency, received_at=at(came), owner=cast.sam)[0]


def due(alfie: Named) -> datetime:
    contact = Contact.objects.get(id=alfie.contact_id)
    return Clocks(hub_hours(partnership())).decision(contact).due


@each_way
def test_nothing_that_people_do_moves_a_red_clock_or_keeps_it_from_the_night(cast: Cast, way: Way) -> None:
    alfie = red(cast)
    with cast.acting("sam", BEFORE):
        before = due(alfie)
        way(cast, alfie)
        assert due(alfie) == before
    assert clock(cast, "Fri 17:00") == 1
    with cast.acting("nina", at("Fri 17:01")):
        assert Passing.objects.get().contact_id == alfie.contact_id


@each_way
def test_nothing_that_people_do_moves_red_below_amber_or_off_the_board(cast: Cast, way: Way) -> None:
    late_amber, alfie = red(cast, "amber", "Thu 09:00"), red(cast)
    with cast.acting("sam", BEFORE):
        way(cast, alfie)
    with cast.acting("sam", BEFORE):
        stage, other = (Contact.objects.get(id=n.contact_id).stage for n in (alfie, late_amber))
    shown = [row.slip.id for row in seen(cast, Stage(stage), at=BEFORE)[1]]
    assert shown[0] == alfie.contact_id and (late_amber.contact_id in shown[1:] or other != stage)


@each_way
def test_nothing_that_is_still_open_holds_up_protection(cast: Cast, way: Way) -> None:
    alfie = red(cast)
    with cast.acting("sam", BEFORE):
        way(cast, alfie)
    with cast.acting("una", BEFORE):
        decide(named=alfie, chosen=chosen("strategy_discussion", 4), by=cast.una, at=BEFORE)
        made = Decision.objects.get()
        assert made.in_force_at == BEFORE and made.needs_signature


def test_grading_down_at_five_to_five_needs_its_reason_and_moves_no_decision_later(cast: Cast) -> None:
    alfie = red(cast, "")
    with cast.acting("sam", BEFORE):
        row = Contact.objects.get(id=alfie.contact_id)
        with pytest.raises(Refused, match="Write why"):
            grade(contact=row, verdict=Verdict(Urgency.AMBER, 2, ""), version=row.version, by=cast.sam, at=BEFORE)
    assert clock(cast, "Fri 17:00") == 1


def test_the_night_protects_on_its_word_and_owes_the_signature(cast: Cast) -> None:
    alfie = red(cast)
    clock(cast, "Fri 17:00")
    with cast.acting("nina", at("Sat 02:00")):
        decide(named=alfie, chosen=chosen("strategy_discussion", 4), by=cast.nina, at=at("Sat 02:00"))
        assert Decision.objects.get().in_force_at == at("Sat 02:00")
