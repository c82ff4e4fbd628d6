"""Mistakes as a person meets them in a browser: the sentence, the way to the box, and nothing typed is lost."""

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page

from keel.people.persons.models import Person
from tests.cast import Cast
from tests.journeys.people import Desk, enter, sign_in
from tests.journeys.walk import Walk

FIND = "Find a person by name, date of birth, number, phone or address"
REASON = "A bruise nobody has explained."


def naming_a_child(open_page: Callable[..., Page]) -> Desk:
    priya = sign_in(open_page, "priya").go("/refer/")
    priya.choose({"Is a child in danger right now?": "No"}).press("Continue")
    return priya.press("Save and continue").press("Add a child")


def test_impossible_dates_are_told_beside_their_box(cast: Cast, open_page: Callable[..., Page]) -> None:
    priya = naming_a_child(open_page)
    priya.choose({"Is the child born?": "Yes"}).fill({"First names": "Alfie"})
    for born, died, sentence in (
        ((1, 1, 2099), None, "The date of birth must be today or in the past"),
        ((3, 5, 2017), (3, 5, 2016), "is before the date of birth"),
    ):
        priya.date("Date of birth", *born)
        if died:
            priya.date("Date of death, if they have died", *died)
        priya.press("Save and continue")
        assert "There is a problem" in priya.said and sentence in priya.said
    priya.page.locator(".govuk-error-summary a").first.click()
    assert priya.page.evaluate("document.activeElement.id") == "id_died-day"
    priya.choose({"Is the child born?": "Not yet"}).press("Save and continue")
    assert "An unborn child has no date of birth" in priya.said
    with cast.acting("priya"):
        assert not Person.objects.exists()


def test_a_date_that_is_none_is_told_beside_the_search_box(cast: Cast, open_page: Callable[..., Page]) -> None:
    sam = sign_in(open_page, "sam").fill({FIND: "Alfie Marsh 31/02/2019"}).press("Find")
    assert "31/02/2019 is no date. Write day, month and year, like 06/12/2019." in sam.said
    box = sam.page.get_by_label("Name, date of birth, number, phone or address", exact=True)
    assert box.input_value() == "Alfie Marsh 31/02/2019"
    sam.page.locator(".govuk-error-summary a").first.click()
    assert sam.page.evaluate("document.activeElement.id") == "id_sought"


def test_a_session_that_ends_in_the_middle_loses_no_word(cast: Cast, open_page: Callable[..., Page]) -> None:
    walk = Walk(cast).begin().until("grade")
    sam = sign_in(open_page, "sam").go(reverse("contact-triage", args=[walk.contact]))
    sam.choose({"How urgent is it?": "Red"}).fill({"Why?": REASON})
    sam.page.context.clear_cookies(name="sessionid")
    sam.press("Grade this contact")
    assert "What you typed is kept." in sam.said

    enter(sam, "sam")
    assert "What you typed before you were signed out is back. It is not saved yet." in sam.said
    assert sam.page.get_by_label("Why?", exact=True).input_value() == REASON
    assert sam.page.get_by_label("Red", exact=True).is_checked()
