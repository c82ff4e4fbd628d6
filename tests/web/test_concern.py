"""What was told, added up: a page of its own, a line on the child's page, the list of the hub's manager."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.front_door.concern.actions import count
from keel.people.links.actions import confirm
from keel.people.persons.models import Person
from tests.cast import NOW, Cast
from tests.front_door.received import received
from tests.ground.browser import NARROW, WIDE
from tests.ground.people import jobs_login
from tests.web.axe import assert_accessible
from tests.web.referring import enter, read


@pytest.fixture
def alfie(cast: Cast, transactional_db: None) -> str:
    """The id of a child of whom four things were told, the last one yesterday and red."""
    now = timezone.localtime()  # subtracting days keeps the hour of the clock, also across the end of summer time
    told = ((100, ""), (40, "green"), (10, "amber"), (1, "red"))
    named = [
        received(cast, "Alfie", received_at=now - timedelta(days=days), urgency=urgency)[0] for days, urgency in told
    ]
    with cast.acting("sam"):
        for again in named[1:]:
            record, known = (Person.objects.get(id=n.person_id) for n in (again, named[0]))
            confirm(record=record, known=known, evidence="same school", by=cast.sam, at=NOW)
    with jobs_login():
        count(by=cast.keel, at=now)
    return str(named[0].person_id)


def test_what_was_told_is_added_up_on_its_own_page(cast: Cast, alfie: str) -> None:
    sam = enter(cast, "sam")
    assert "4 incidents about this household in twelve months" in read(sam, reverse("child", args=[alfie]))
    page = read(sam, reverse("concern", args=[alfie]))
    assert "The grade rises: green, then amber, then red." in page
    assert "The time between incidents gets shorter: 60, 30 and now 9 days." in page
    assert page.count("<rect") == 4 and page.count("Referral form") == 4 and "East Sussex" in page


def test_the_manager_has_the_list_and_sam_has_it_not(cast: Cast, alfie: str) -> None:
    morgan, sam = enter(cast, "morgan"), enter(cast, "sam")
    assert "Most incidents and no change of plan" in read(morgan, reverse("board"))
    page = read(morgan, reverse("concern-list"))
    assert "Alfie Marsh" in page and '/concern/">Alfie Marsh' in page
    assert sam.get(reverse("concern-list")).status_code == 403
    assert "Most incidents" not in read(sam, reverse("board"))


def test_noor_adds_nothing_up(cast: Cast, alfie: str) -> None:
    assert enter(cast, "noor").get(reverse("concern", args=[alfie])).status_code == 403


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_was_told_added_up_is_accessible(alfie: str, open_as: Callable[..., Page], width: int) -> None:
    for where in (reverse("concern", args=[alfie]), reverse("concern-list"), reverse("child", args=[alfie])):
        assert_accessible(open_as("morgan", where, width))
