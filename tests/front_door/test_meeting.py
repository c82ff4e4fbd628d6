"""At the daily meeting each child leaves with a decision, or with a named person and a time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from keel.front_door.contacts.models import Contact, Named
from keel.front_door.meeting import queries
from keel.front_door.meeting.actions import Promise, Said, done, hear, undertake
from keel.front_door.models import Spoken, Undertaking
from keel.people.grounds.actions import Refused
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import kept, told
from tests.front_door.received import decided, received
from tests.ground.people import jobs_login
from tests.promises.intruder import REFUSED

TONIGHT = NOW + timedelta(hours=6)


@pytest.fixture
def alfie(cast: Cast) -> Named:
    return received(cast, "Alfie", urgency="red")[0]


def promised(cast: Cast, alfie: Named, **more: object) -> Undertaking:
    with cast.acting("sam") as sam:
        what = {
            "person": alfie.person_id,
            "who": "Lena Fischer",
            "what": "Sees him at school",
            "due_at": TONIGHT,
        } | more
        return undertake(contact=alfie.contact, promise=Promise(**what), by=sam.worker, at=NOW)  # type: ignore[arg-type]


def agenda(cast: Cast, at: datetime = NOW) -> list[queries.Case]:
    with cast.acting("morgan", at) as morgan:
        return queries.cases(morgan, queries.agenda(morgan, at))


def test_an_open_red_is_gone_through_and_would_leave_with_nothing(cast: Cast, alfie: Named) -> None:
    received(cast, "Bella", urgency="amber")
    (case,) = agenda(cast)

    assert case.contact == alfie.contact and case.children[0].has_nothing and case.is_open


def test_a_named_person_and_a_time_is_something(cast: Cast, alfie: Named) -> None:
    promised(cast, alfie)
    (case,) = agenda(cast)

    assert not case.is_open and case.children[0].undertaken[0].who == "Lena Fischer"


def test_a_decision_is_something(cast: Cast, alfie: Named) -> None:
    with cast.acting("sam"):
        decided(cast, alfie, "strategy_discussion", 4)
    (case,) = agenda(cast)

    assert case.children[0].decided == "Strategy discussion (section 47)"


def test_what_is_done_leaves_the_child_with_nothing_again(cast: Cast, alfie: Named) -> None:
    row = promised(cast, alfie)
    with cast.acting("una") as una:
        done(undertaking=row, by=una.worker, at=TONIGHT)
        with pytest.raises(Refused, match="said already"):
            done(undertaking=row, by=una.worker, at=TONIGHT)
    assert agenda(cast)[0].is_open


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"who": ""}, "Write who does it"),
        ({"due_at": NOW}, "That time has passed"),
        ({"what": " "}, "and what"),
        ({"due_at": NOW + timedelta(days=14, minutes=1)}, "more than 14 days away"),
    ],
)
def test_an_undertaking_without_person_or_time_is_refused(cast: Cast, alfie: Named, wrong: dict, words: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(Refused, match=words):
        promised(cast, alfie, **wrong)


def test_what_an_agency_says_is_kept_with_the_name_of_who_spoke(cast: Cast, alfie: Named) -> None:
    with cast.acting("sam") as sam:
        said = Said(cast.teams["health"].agency, "Seen at A&E in May.", "Ruth, health navigator")
        hear(contact=alfie.contact, said=said, by=sam.worker, at=NOW)
    with cast.acting("ruth"):
        assert not Spoken.objects.exists()
    assert agenda(cast)[0].spoken[0].said_by == "Ruth, health navigator"


def test_what_is_due_comes_back_to_the_meeting_whatever_its_colour(cast: Cast) -> None:
    (bella,) = received(cast, "Bella", urgency="green")
    promised(cast, bella)

    assert agenda(cast) == [] and agenda(cast, TONIGHT)[0].contact == bella.contact


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)),
        (datetime(2026, 12, 29, 9, 0, tzinfo=UTC), datetime(2026, 12, 24, tzinfo=UTC)),
        (datetime(2026, 11, 25, 9, 0, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)),
    ],
)
def test_after_a_weekend_or_a_holiday_its_days_are_there_too(at: datetime, begins: datetime) -> None:
    assert queries.since(at) == begins


def test_nobody_writes_anew_what_was_undertaken(cast: Cast, alfie: Named) -> None:
    promised(cast, alfie)
    with cast.acting("sam"), REFUSED, transaction.atomic():
        Undertaking.objects.update(who="Somebody else")
    assert agenda(cast)[0].children[0].undertaken[0].who == "Lena Fischer"


@pytest.fixture
def notified(transactional_db: None) -> Iterator[Cast]:
    found = gather()
    with jobs_login():
        kept(found, told(), NOW - timedelta(hours=20))
        kept(found, told("P9", incident="L9"), NOW - timedelta(days=5))
    yield found


def test_notifications_since_the_last_working_day_are_gone_through(notified: Cast) -> None:
    assert [case.contact.id for case in agenda(notified)] == [
        c.id for c in contacts(notified) if c.received_at and c.received_at > NOW - timedelta(days=1)
    ]


def contacts(cast: Cast) -> list[Contact]:
    with cast.acting("sam"):
        return list(Contact.objects.all())


def test_an_old_red_notification_stands_above_newer_greens_and_no_green_that_is_old(notified: Cast) -> None:
    with jobs_login():
        kept(notified, told("P8", incident="L8", grade="red"), NOW - timedelta(days=7))
        kept(notified, told("P7", incident="L7", grade=""), NOW - timedelta(days=8))
    assert [case.grade for case in agenda(notified)] == ["red", "", "green"]


def test_what_nobody_graded_is_there_and_who_says_danger_is_first(cast: Cast, alfie: Named) -> None:
    (bella,) = received(cast, "Bella", urgency="")
    (cai,) = received(cast, "Cai", urgency="", in_danger="yes")

    found = [(case.contact.id, case.in_danger) for case in agenda(cast)]
    assert found == [(cai.contact_id, True), (alfie.contact_id, False), (bella.contact_id, False)]


@pytest.mark.parametrize(
    ("own", "told", "gravest"), [("amber", "red", "red"), ("red", "green", "red"), ("", "green", ""), ("green", "", "")]
)
def test_the_gravest_of_the_hubs_grade_and_the_polices_stands(own: str, told: str, gravest: str) -> None:
    assert queries.gravest(Contact(urgency=own, stage="checks"), [told]) == gravest
