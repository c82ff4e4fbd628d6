"""The database goes away and comes back while people are in the middle of their work."""

from collections.abc import Callable

from django.db import close_old_connections
from django.urls import reverse
from playwright.sync_api import Page

from keel.base import postgres
from tests.cast import Cast
from tests.journeys.people import sign_in
from tests.journeys.walk import WORRY, Walk

IMPACT, WORDS = "He hides food.", "I made toast for Bella."


def test_a_restart_in_the_middle_loses_no_acknowledged_step(cast: Cast, open_page: Callable[..., Page]) -> None:
    walk = Walk(cast).begin()
    priya, sam = sign_in(open_page, "priya"), sign_in(open_page, "sam")
    priya.go(reverse("refer-section", args=[walk.contact, "impact"]))
    priya.fill({"What is it like for the child?": IMPACT}).press("Save and continue")
    priya.fill({"What has the child said?": WORDS})

    postgres.restart()
    close_old_connections()

    priya.press("Save and continue").go(reverse("refer-check", args=[walk.contact]))
    for acknowledged in ("Alfie Marsh", WORRY, IMPACT, WORDS):
        assert acknowledged in priya.said
    priya.press("Send to the MASH")
    sam.go("/board/").press("Take and grade", exact=False)
    assert WORRY in sam.said and WORDS in sam.said
