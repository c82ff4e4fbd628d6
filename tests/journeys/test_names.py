"""A name and a worry that are written like a program are text, as typed, on every page of the journey."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from playwright.sync_api import Page

from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Named
from keel.front_door.notices.models import Notice
from tests.cast import Cast
from tests.journeys.people import sign_in
from tests.journeys.walk import Walk

SCRIPT = "<script>alert('Alfie')</script>"
SAFE = "&lt;script&gt;alert(&#39;Alfie&#39;)&lt;/script&gt;"
# Before which step who reads which pages: `contact` takes the contact's id, `child` the child's, and so on.
READ = {
    "send": ("priya", ["refer-people", "refer-check", "refer-tasks"]),
    "take": ("priya", ["home", "referrals", "referral", "referral-receipt"]),
    "grade": ("sam", ["board", "contact", "contact-identity", "contact-triage", "child", "child-why"]),
    "settle": ("sam", ["contact-settle"]),
    "ask": ("sam", ["contact-ask", "contact-unsettle"]),
    "answer": ("ruth", ["desk", "desk-check"]),
    "decide": ("sam", ["contact-decide", "contact-checks"]),
    "sign": ("morgan", ["sign", "contact-sign"]),
    "tell": ("sam", ["contact-tell"]),
    "file": ("priya", ["outcomes", "outcome"]),
}


def address(walk: Walk, page: str, who: str) -> str:
    match page:
        case "home" | "referrals" | "board" | "desk" | "sign" | "outcomes":
            return reverse(page)
        case "child" | "child-why":
            return reverse(page, args=[walk.only(Named, who, "person_id")])
        case "contact-settle" | "contact-unsettle":
            return reverse(page, args=[walk.contact, walk.only(Named, who)])
        case "desk-check":
            return reverse(page, args=[walk.only(Check, who)])
        case "outcome":
            return reverse(page, args=[walk.only(Notice, who)])
    return reverse(page, args=[walk.contact])


def read(walk: Walk) -> Iterator[tuple[str, str]]:
    """Every page that shows the child, as it was before each step: its name and what it says."""
    for step, (who, pages) in READ.items():
        for page in pages:
            yield page, walk.client(who).get(address(walk, page, who)).content.decode()
        walk.send(step)


def test_a_name_like_a_program_is_text_on_every_page(cast: Cast) -> None:
    for page, html in read(Walk(cast, given=SCRIPT, worry=SCRIPT).begin()):
        assert SCRIPT not in html, page
        assert SAFE in html, page


def test_a_browser_runs_nothing_that_was_typed(cast: Cast, open_page: Callable[..., Page]) -> None:
    walk = Walk(cast, given=SCRIPT, worry=SCRIPT).begin().until("ask")
    sam = sign_in(open_page, "sam")
    ran: list[str] = []
    sam.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    for page in ("board", "contact", "child"):
        assert "<script>" in sam.go(address(walk, page, "sam")).said, page
    assert ran == []
