"""The frame shows each role its own way, at most five entries, with the current one marked."""

from itertools import combinations

import pytest
from django.urls import path

from keel.agencies.kinds import Role
from keel.agencies.policy import PAGES
from keel.web import navigation

urlpatterns = [path(f"{entry.page}/", lambda request: None, name=entry.page) for entry in navigation.ENTRIES]
pytestmark = pytest.mark.urls(__name__)


def texts(*roles: Role) -> list[str]:
    return [link.text for link in navigation.links(frozenset(roles), "/")]


def test_school_and_hub_are_led_to_their_own_work() -> None:
    assert texts(Role.REFERRER) == ["Home", "Tell us about a child", "Questions for us", "Outcomes"]
    assert texts(Role.HUB_MANAGER) == ["Home", "Board", "To sign", "Take a call", "Outcomes"]


def test_administrator_is_led_to_no_case() -> None:
    assert texts(Role.ADMINISTRATOR) == ["Home", "Workers", "Agencies", "Other systems"]


def test_nobody_has_more_than_five_entries() -> None:
    assert all(len(texts(*pair)) <= navigation.AT_MOST for pair in combinations(Role, 2))


def test_current_entry_is_marked_on_pages_below_it() -> None:
    found = navigation.links(frozenset({Role.SCREENER}), "/board/new/")

    assert [link.text for link in found if link.is_current] == ["Board"]


def test_worker_without_a_seat_has_no_navigation() -> None:
    assert texts() == []


def test_every_entry_is_a_page_of_the_policy() -> None:
    assert {entry.page for entry in navigation.ENTRIES} <= PAGES.keys()
