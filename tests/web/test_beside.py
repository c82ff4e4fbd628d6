"""What a decider and a signer read beside the question: the story, warnings, who was not asked, how to reach them."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from keel.front_door.checks.models import Choice
from keel.front_door.contacts.models import Named, Part
from keel.front_door.identity.actions import settle
from keel.front_door.triage.models import Grade
from keel.people.family.models import SafeContact
from keel.people.network.models import Flag, Involvement, Work
from keel.people.places import actions as places
from tests.cast import Cast
from tests.front_door.received import asked, decided, just_received, name

PAGES = ("contact-decide", "contact-sign")
BUDGET = 15


@pytest.fixture
def alfie(cast: Cast) -> Named:
    """A contact about Alfie, settled, with all that can stand beside it; Morgan has a decision of Sam's to sign."""
    (alfie,) = just_received(cast, childs_words="I make my own tea.", level=3)
    now = timezone.now()
    with cast.acting("priya", now):
        dana = name(cast, alfie.contact, "Dana", part=Part.ADULT)
    with cast.acting("sam", now):
        settle(named=alfie, known=None, by=cast.sam, at=now)
        for row in (*around(cast, alfie, now), *triaged(cast, alfie, now), reach(cast, dana, now)):
            row.save(force_insert=True)
        places.protect(people={alfie.person_id}, held_by=cast.teams["hub"], reason="Sought", by=cast.sam, at=now)
        asked(cast, alfie.contact, "health")
        decided(cast, alfie, "no_further_action", 1)
    return alfie


def around(cast: Cast, alfie: Named, now: datetime) -> tuple[Model, ...]:
    """A warning, and Lena of the North team who holds the case."""
    north = cast.teams["north"]
    return (
        Flag(
            person=alfie.person, kind="visiting", words="A dog that bites", owner=north, starts=now - timedelta(days=2),
            review_on=date(2027, 1, 4), raised_by=cast.sam.id,
        ),
        Involvement(
            person=alfie.person, agency=north.agency, team=north, worker=cast.lena, work=Work.SOCIAL_WORKER,
            recorded_at=now, recorded_by=cast.sam.id,
        ),
    )  # fmt: skip


def triaged(cast: Cast, alfie: Named, now: datetime) -> tuple[Model, ...]:
    """A grade, and the police left out."""
    return (
        Grade(
            contact=alfie.contact, urgency="amber", level=3, reason="Third week of it.", graded_by=cast.sam.id,
            graded_at=now,
        ),
        Choice(
            contact=alfie.contact, agency_kind="police", asked=False, reason="No violence is told of.",
            chosen_by=cast.sam.id, chosen_at=now,
        ),
    )  # fmt: skip


def reach(cast: Cast, dana: Named, now: datetime) -> Model:
    return SafeContact(
        person=dana.person, phone="01632 960777", times="After nine", no_letters=True, recorded_at=now,
        recorded_by=cast.sam.id,
    )  # fmt: skip


def said(cast: Cast, client: Client, page: str, alfie: Named) -> str:
    client.force_login(cast.sam if page == "contact-decide" else cast.morgan)
    return " ".join(client.get(reverse(page, args=[alfie.contact_id])).content.decode().split())


@pytest.mark.parametrize("page", PAGES)
def test_the_story_stands_beside_what_is_asked(cast: Cast, client: Client, alfie: Named, page: str) -> None:
    shown = said(cast, client, page, alfie)
    assert "First contact about this household in twelve months." in shown
    assert "I make my own tea." in shown
    assert "Third week of it." in shown and "level of need 3" in shown
    assert "Allocated social worker:</strong> Lena, North team" in shown
    assert "Risk to people who visit: A dog that bites" in shown and "Review by 4 January 2027" in shown
    assert '<strong>Police</strong>: <span class="keel-typed">No violence is told of.</span>' in shown
    assert "Where this family lives is kept secret." in shown


@pytest.mark.parametrize("page", PAGES)
def test_what_stands_beside_costs_three_questions(cast: Cast, client: Client, alfie: Named, page: str) -> None:
    said(cast, client, page, alfie)
    with CaptureQueriesContext(connection) as sent:
        client.get(reverse(page, args=[alfie.contact_id]))
    assert len([q for q in sent if "SAVEPOINT" not in q["sql"]]) <= BUDGET


@pytest.mark.parametrize("page", ["contact-decide", "contact"])
def test_how_to_reach_an_adult_safely_stands_where_the_hub_decides(
    cast: Cast, client: Client, alfie: Named, page: str
) -> None:
    client.force_login(cast.sam)
    shown = client.get(reverse(page, args=[alfie.contact_id])).content.decode()
    assert "Safe contact with Dana Marsh" in shown and "01632 960777" in shown and "No letters" in shown


def test_a_contact_page_says_that_an_address_is_secret(cast: Cast, client: Client, alfie: Named) -> None:
    client.force_login(cast.sam)
    shown = client.get(reverse("contact", args=[alfie.contact_id])).content.decode()
    assert "Where this family lives is kept secret." in shown


def test_an_earlier_contact_and_its_end_stand_beside_the_next_one(cast: Cast, client: Client, alfie: Named) -> None:
    (again,) = just_received(cast)
    now = timezone.now()
    with cast.acting("sam", now):
        Named.objects.filter(id=again.id).update(person=alfie.person, settled_at=now, settled_by=cast.sam.id)
    client.force_login(cast.sam)
    shown = client.get(reverse("contact-decide", args=[again.contact_id])).content.decode()
    assert "Second contact about this child in a month; the first ended with no further action." in shown


def test_nobody_asked_how_to_reach_them_is_said(cast: Cast, client: Client) -> None:
    (bella,) = just_received(cast, "Bella")
    client.force_login(cast.sam)
    shown = client.get(reverse("contact-decide", args=[bella.contact_id])).content.decode()
    assert "Nobody has said yet how an adult of this family may safely be reached." in shown
    assert "Nobody holds a case for these children in Keel." in shown


def test_what_is_in_force_owes_its_sign_off_by_a_clock_of_its_own(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast, level=4)
    now = timezone.now()
    with cast.acting("sam", now):
        decided(cast, alfie, "strategy_discussion", 4)
    client.force_login(cast.morgan)
    shown = client.get(reverse("contact-sign", args=[alfie.contact_id])).content.decode()
    assert "Sign-off" in shown and "the second look at it must not be forgotten" in shown


def test_an_earlier_contact_of_one_child_is_not_said_to_be_her_brothers(
    cast: Cast, client: Client, alfie: Named
) -> None:
    again, bella = just_received(cast, "Alfie", "Bella")
    now = timezone.now()
    with cast.acting("sam", now):
        Named.objects.filter(id=again.id).update(person=alfie.person, settled_at=now, settled_by=cast.sam.id)
        settle(named=bella, known=None, by=cast.sam, at=now)
    client.force_login(cast.sam)
    shown = client.get(reverse("contact-decide-child", args=[again.contact_id, bella.id])).content.decode()
    assert "Second contact about Alfie Marsh in a month" in shown and "about this child" not in shown
