"""Telling a school, in real browsers: the hub confirms and tells, the school reads it and says that it has it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from keel.front_door.contacts.models import Contact
from tests.cast import Cast, gather
from tests.front_door.notified import alfie, kept, told
from tests.ground.people import jobs_login
from tests.journeys.people import sign_in
from tests.web.test_deciding_looks import Opener

OWN = "Alfie slept little last night. Please let him sit near the door."


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    found = gather()
    with jobs_login():
        kept(found, told(people=(alfie(school="Harbour Primary"),)), timezone.now())
    return found


def test_a_school_has_it_before_the_next_school_day(cast: Cast, open_page: Opener) -> None:
    sam = sign_in(open_page, "sam").go(reverse("police")).follow("Schools to tell")
    assert "Alfie Marsh (9 years)" in sam.said and "Not confirmed" in sam.said
    sam.follow("Say who Alfie Marsh is first").press("Keep Alfie Marsh as a new person")
    sam.go(reverse("schools-untold")).follow("Tell the school", exact=False)
    sam.choose({"Is the school told?": "Tell the school now"}).fill({"What the school is told": OWN})
    assert "Choose the school" not in sam.said
    assert "Say whether an adult concerned works there" in sam.press("Tell the school, or keep why not").said
    sam.choose({"Does an adult concerned work at that school?": "No"})
    page = sam.page.url
    assert "Told: Harbour Primary." in sam.press("Tell the school, or keep why not").said
    assert "Harbour Primary was told on" in sam.go(page).said

    priya = sign_in(open_page, "priya").go(reverse("messages")).press("Open", exact=False)
    assert OWN in priya.said
    priya.go("/").follow("1 child whom the police tell you of: read before school")
    assert OWN in priya.said and "lives there" not in priya.said
    assert "Received" in priya.press("We have it").said and "tell you of" not in priya.go("/").said
    with cast.acting("sam", timezone.now()):
        key = Contact.objects.get().id
    assert "Harbour Primary was told" in sam.go(reverse("police-look", args=[key])).said


def test_both_ways_on_from_a_child_not_confirmed_are_whole_on_a_telephone(cast: Cast, open_page: Opener) -> None:
    sam = sign_in(open_page, "sam").go(reverse("schools-untold"))
    sam.page.set_viewport_size({"width": 320, "height": 900})
    for text in ("Say who Alfie Marsh is first", "say why no school is told"):
        box = sam.page.get_by_role("link", name=text).bounding_box()
        assert box and box["width"] > 100 and box["height"] < 80, text


def test_another_school_is_asked_about(cast: Cast, open_page: Opener) -> None:
    with jobs_login():
        bella = alfie(given="Bella", family="Nowak", born=date(2019, 7, 9), school="Ropewalk Primary")
        kept(cast, told("PPN/2", incident="LOG 8", people=(bella,)), timezone.now())
    sam = sign_in(open_page, "sam").go(reverse("schools-untold"))
    sam.follow("Say who Bella Nowak is first").press("Keep Bella Nowak as a new person")
    sam.go(reverse("schools-untold")).follow("Tell the school of Bella Nowak")
    sam.choose({"Is the school told?": "Tell the school now", "Does an adult concerned work at that school?": "No"})
    sam.page.get_by_label("Which school?").select_option("Harbour Primary")
    assert "Keel holds Ropewalk Primary for Bella." in sam.press("Tell the school, or keep why not").said
    sam.fill({"Is it another school now? How do you know?": "Her mother said so."})
    assert "Told: Harbour Primary." in sam.press("Tell the school, or keep why not").said
