"""The browser looks at the public pages, wide and narrow, with script and without; and they are read at age eleven."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible
from tests.web.test_worried import WHO, send

ADDRESSES = ("/worried/", *(f"/worried/{who}/" for who in WHO))
# Flesch and Kincaid's grade of a school year in America; a child of eleven is in the sixth.
ELEVEN = 6.0


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("address", ADDRESSES)
def test_public_pages_are_accessible_with_their_faults(
    cast: Cast, open_page: Callable[..., Page], address: str, width: int
) -> None:
    page = open_page(width)
    page.goto(address)
    assert_accessible(page)
    if address != "/worried/":
        page.get_by_role("button", name="Send it").click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        assert_accessible(page)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("who", WHO)
def test_what_happens_now_is_accessible(cast: Cast, open_page: Callable[..., Page], who: str, width: int) -> None:
    page = open_page(width)
    for danger in ("yes", "no"):
        page.goto("/worried/")
        page.evaluate(
            "html => { document.documentElement.innerHTML = html }", send(who, in_danger=danger).content.decode()
        )
        assert_accessible(page)


def test_leaving_quickly_needs_no_script(cast: Cast, open_page: Callable[..., Page]) -> None:
    page = open_page(NARROW, scripts=False)
    page.goto("/worried/young-person/")
    way_out = page.get_by_role("button", name="Leave this page quickly")

    assert way_out.get_attribute("href") == "https://www.bbc.co.uk/weather"
    assert way_out.get_attribute("rel") == "nofollow noreferrer"
    expect(way_out).to_be_in_viewport()
    expect(page.get_by_label("A phone number that is safe")).to_be_hidden()
    page.get_by_label("By phone").check()
    expect(page.get_by_label("A phone number that is safe")).to_be_visible()


def sentences(html: str) -> Iterator[str]:
    """What a page says in its main part, each title, hint and paragraph by its sentences."""
    main = html.split("<main", 1)[1].split("</main>", 1)[0].partition(">")[2]
    for block in re.split(r"</?(?:p|h\d|li|div|legend|label|option|button|span|a|summary|textarea)[^>]*>", main):
        words = unescape(re.sub(r"<[^>]+>", "", block))
        yield from (s for s in re.split(r"[.?!:]\s", words + " ") if len(re.findall(r"[a-zA-Z’]+", s)) > 3)


def grade(html: str) -> float:
    said = [re.findall(r"[a-zA-Z’]+", s) for s in sentences(html)]
    words = [word for each in said for word in each]
    sounds = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e\b", "", word.lower())))) for word in words)
    return 0.39 * len(words) / len(said) + 11.8 * sounds / len(words) - 15.59


def test_a_child_of_eleven_can_read_every_page(cast: Cast) -> None:
    assert grade("<main>Notwithstanding the aforementioned considerations, consultation is recommended.</main>") > 12

    for html in (*(Client().get(a).content.decode() for a in ADDRESSES), *(send(who).content.decode() for who in WHO)):
        assert grade(html) < ELEVEN, "\n".join(sorted(sentences(html), key=len)[-5:])


def test_no_public_page_speaks_in_letters(cast: Cast) -> None:
    for html in (*(Client().get(a).content.decode() for a in ADDRESSES), *(send(who).content.decode() for who in WHO)):
        main = re.sub(r"<[^>]+>", " ", html.split("<main", 1)[1].split("</main>", 1)[0])
        assert not re.findall(r"\b[A-Z]{2,}\b(?!-)", re.sub(r"[A-Z0-9]{4}-[A-Z0-9]{4}", "", main))
