"""The genogram as a page: the drawing, who lived here, the table; on a day; for those who read the record."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from keel.base.models import LedgerEntry
from keel.people.family.models import Tie
from keel.people.grounds.models import Level
from keel.people.persons.models import Person
from keel.people.places.actions import protect
from tests.cast import NOW, Cast, adult, open_to
from tests.ground.browser import NARROW, WIDE, follow
from tests.ground.people import jobs_login
from tests.people.drawn import marshes, said, somebody, young
from tests.web.axe import assert_accessible
from tests.web.referring import enter, read

Family = dict[str, Person]
DESCRIBED = "The table ‘Everybody in the drawing’ on this page says the same in words."
# How far a region is to the left of where it begins, once it moves: a key scrolls it smoothly.
SCROLLED = """e => new Promise(done => {
  const look = left => e.scrollLeft > 0 || !left ? done(e.scrollLeft) : requestAnimationFrame(() => look(left - 1));
  look(300);
})"""


@pytest.fixture
def of(cast: Cast) -> Family:
    """The Marshes, as the hub and the north team work with them."""
    with cast.acting("sam"):
        return marshes(cast)


def where(person: Person, day: str = "", month: str = "", year: str = "") -> str:
    asked = {"on-day": day, "on-month": month, "on-year": year}
    return reverse("genogram", args=[person.id]) + (f"?{urlencode(asked)}" if day else "")


def living(page: str) -> str:
    """What stands below the heading that asks who lives here."""
    return page.split("Who live")[1].split("<table")[0]


def test_sam_reads_the_family_drawn_and_as_a_table(cast: Cast, of: Family) -> None:
    page = read(enter(cast, "sam"), where(of["alfie"]))
    assert page.count('<g class="keel-genogram__symbol') == len(of)
    assert "Everybody in the drawing" in page and "grandmother, mother of Lee Marsh" in page
    assert f'href="{reverse("child", args=[of["dana"].id])}"' in page
    assert page.count('<path class="keel-genogram__slashes"') == 3  # two in the keys, for the screen and for paper
    assert "Died 2 March 2020" in page and "due in" in page


def test_who_lived_with_him_on_a_day_is_answered(cast: Cast, of: Family) -> None:
    sam = enter(cast, "sam")
    then, now = read(sam, where(of["alfie"], "3", "May", "2021")), read(sam, where(of["alfie"]))
    assert "Genogram, 3 May 2021" in then and "Lee Marsh</strong>, father, 33 years" in living(then)
    assert "Ivy Marsh" not in then and "3 people who were born after that day are left out" in then
    assert "Ivy Marsh</strong>, half-sister" in living(now) and "Lee Marsh" not in living(now)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (("31", "2", "2021"), "The day must be a real date"),
        (("3", "", "2021"), "The day must include a month"),
        (("3", "5", "2999"), "The day must be today or in the past"),
    ],
)
def test_a_bad_day_keeps_what_was_typed_and_shows_today(
    cast: Cast, of: Family, day: tuple[str, str, str], sentence: str
) -> None:
    page = read(enter(cast, "sam"), where(of["alfie"], *day))
    assert sentence in page and f'value="{day[2]}"' in page and "Ivy Marsh" in living(page)


def test_the_look_is_in_the_ledger_with_whoever_was_shown(transactional_db: None, cast: Cast, of: Family) -> None:
    read(enter(cast, "sam"), where(of["alfie"]))
    with jobs_login():
        look = LedgerEntry.objects.get(act="genogram.opened")
    assert look.about == of["alfie"].id and set(look.subjects) == {p.id for p in of.values()}


def test_who_has_a_summary_only_or_nothing_is_refused(cast: Cast, of: Family) -> None:
    with cast.acting("sam"):
        open_to(cast, of["alfie"], "housing", level=Level.SUMMARY)
    for who in ("noor", "ruth"):
        assert enter(cast, who).get(where(of["alfie"])).status_code == 403


def test_a_family_in_hiding_is_in_no_household_of_the_page(cast: Cast, of: Family) -> None:
    with cast.acting("sam"):
        protect(people=[of["dana"].id], held_by=cast.teams["north"], reason="fled", by=cast.sam, at=NOW)
    page = read(enter(cast, "sam"), where(of["alfie"]))
    assert "is withheld. Ask the hub." in living(page) and "home withheld" in page
    assert "Home A, with Tom Marsh" in page and "Home B" not in page
    assert "Home A, with Dana Marsh" in read(enter(cast, "lena"), where(of["alfie"]))


def test_a_name_is_text_in_the_drawing(cast: Cast, of: Family) -> None:
    with cast.acting("sam"):
        said(cast, somebody(cast, "<script>x"), Tie.GRANDPARENT, of["alfie"])
    page = read(enter(cast, "sam"), where(of["alfie"]))
    assert "<script>x" not in page and "&lt;script&gt;x" in page


def test_ties_that_contradict_each_other_are_said(cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, dana = young(cast, "Alfie"), somebody(cast, "Dana", "F")
        said(cast, dana, Tie.PARENT, alfie)
        said(cast, alfie, Tie.PARENT, dana)
    assert "What is recorded contradicts itself" in read(enter(cast, "sam"), where(alfie))


def test_a_day_before_the_birth_says_so(cast: Cast, of: Family) -> None:
    page = read(enter(cast, "sam"), where(of["ivy"], "3", "5", "2021"))
    assert "Ivy Marsh was not born yet on that day." in page and "due in" not in page


def test_somebody_alone_is_drawn_with_what_is_not_known(cast: Cast) -> None:
    with cast.acting("sam"):
        dana = adult(cast)
    page = read(enter(cast, "sam"), where(dana))
    assert "Keel does not hold where Dana Marsh lived" in page and page.count('data-label="Name"') == 1


def test_the_childs_page_leads_to_the_genogram(of: Family, open_as: Callable[..., Page]) -> None:
    page = open_as("sam", reverse("child", args=[of["alfie"].id]))
    follow(page, "Genogram")
    expect(page.get_by_role("img", name="Genogram of Alfie Marsh")).to_be_visible()
    expect(page.get_by_role("img")).to_have_accessible_description(DESCRIBED)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_genogram_is_accessible_and_no_wider_than_the_screen(
    of: Family, open_as: Callable[..., Page], width: int
) -> None:
    page = open_as("sam", where(of["alfie"]), width)
    page.get_by_text("What the symbols mean").click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(where(of["alfie"], "31", "2", "2021"))
    assert_accessible(page)


def test_the_keyboard_reaches_the_drawing_and_scrolls_it(of: Family, open_as: Callable[..., Page]) -> None:
    page = open_as("sam", where(of["alfie"]), NARROW)
    region = page.get_by_role("region", name="Drawing of the family")
    page.get_by_role("button", name="Show this day").focus()
    page.keyboard.press("Tab")
    expect(region).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert region.evaluate(SCROLLED) > 0 and region.evaluate("e => e.scrollWidth > e.clientWidth")


def test_a_day_is_chosen_in_the_browser_and_today_comes_back(of: Family, open_as: Callable[..., Page]) -> None:
    page = open_as("sam", where(of["alfie"]))
    for name, typed in (("Day", "3"), ("Month", "5"), ("Year", "2021")):
        page.get_by_label(name, exact=True).fill(typed)
    page.get_by_role("button", name="Show this day").click()
    expect(page.get_by_role("heading", name="Who lived with Alfie Marsh on 3 May 2021")).to_be_visible()
    follow(page, "Today")
    expect(page.get_by_role("heading", name="Who lives with Alfie Marsh today")).to_be_visible()


def test_on_paper_the_drawing_is_as_wide_as_the_page(of: Family, open_as: Callable[..., Page]) -> None:
    page = open_as("sam", where(of["alfie"]))
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Show this day")).to_be_hidden()
    page.set_viewport_size({"width": 1030, "height": 700})
    drawn = page.locator("svg.keel-genogram__drawing").bounding_box()
    assert drawn and drawn["width"] <= 1030
