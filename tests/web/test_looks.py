"""The browser looks at every component and every error page, wide and narrow, under Keel's own policy."""

import pytest
from playwright.sync_api import Browser, expect

from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible
from tests.web.pages import PAGES
from tests.web.show import shown


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_and_fits_its_window(browser: Browser, name: str, width: int) -> None:
    complaints: list[str] = []
    page = shown(browser, PAGES[name](), width, complaints)

    assert_accessible(page)
    assert complaints == []
    page.close()


def test_choice_reveals_its_question_and_hides_it_again(browser: Browser) -> None:
    page = shown(browser, PAGES["questions"](), WIDE)
    why = page.get_by_label("Why not?")

    expect(why).to_be_hidden()
    page.get_by_label("No", exact=True).first.check()
    expect(why).to_be_visible()
    page.close()


def test_error_leads_the_keyboard_to_its_question(browser: Browser) -> None:
    page = shown(browser, PAGES["faults"](), WIDE)

    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Month")).to_be_focused()
    page.close()


def test_first_tab_skips_to_the_content(browser: Browser) -> None:
    page = shown(browser, PAGES["board"](), WIDE)
    page.keyboard.press("Tab")

    expect(page.get_by_text("Skip to main content")).to_be_focused()
    page.close()


def test_row_of_a_table_becomes_a_labelled_block_when_narrow(browser: Browser) -> None:
    page = shown(browser, PAGES["board"](), NARROW)
    cell = page.locator("td[data-label=Worry]").first

    assert cell.evaluate("c => getComputedStyle(c, '::before').content") == '"Worry"'
    assert page.get_by_role("row").count() == 6  # it is still a table to a screen reader
    page.close()


def test_printed_page_says_who_printed_it(browser: Browser) -> None:
    page = shown(browser, PAGES["child"](), WIDE)
    page.emulate_media(media="print")

    expect(page.get_by_text("Printed from Keel by Priya Nair")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    page.close()
