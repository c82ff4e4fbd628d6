"""The pages of reports in a browser: accessible at both widths, and whole where no script runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from keel.improvement.reports.models import Finding, InspectionReport
from tests.cast import Cast
from tests.ground.browser import NARROW, WIDE, follow
from tests.improvement.reading import papers
from tests.improvement.reported import HEALTH, SIGNED, at, kept, letter, recalled
from tests.web.axe import assert_accessible
from tests.web.referring import enter
from tests.web.test_reports import LATER, worked

Open = Callable[..., Page]


@pytest.fixture
def reports(cast: Cast) -> InspectionReport:
    """A letter with something left over, one before it, a graded report and one that prints no day."""
    kept(cast), kept(cast, papers.text("jtai-2024"))
    kept(cast, papers.text("ilacs-2024"))
    report = kept(cast, letter(published=LATER), unplaced=[SIGNED])
    recalled(cast, report)
    return report


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_about_one_report_are_accessible(
    cast: Cast, reports: InspectionReport, open_as: Open, width: int
) -> None:
    undated = InspectionReport.objects.get(published_on=None, form="jtai")
    addresses = [
        reverse("report", args=[reports.id]), reverse("report-settle", args=[reports.id]),
        reverse("report-finding", args=[at(reports, "a1").id]), reverse("report-published", args=[undated.id]),
        reverse("report", args=[InspectionReport.objects.get(form="ilacs").id]),
        reverse("report-take-back", args=[undated.id]),
    ]  # fmt: skip
    for address in addresses:
        assert_accessible(open_as("paula", address, width))
    assert_accessible(open_as("ruth", addresses[0], width))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_about_many_reports_are_accessible(
    cast: Cast, reports: InspectionReport, open_as: Open, width: int
) -> None:
    for address in ("/reports/", "/reports/areas/bayview/", "/reports/compare/", "/reports/compare/?agency=camhs"):
        assert_accessible(open_as("paula", address, width))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_bringing_a_report_is_accessible_with_its_faults(cast: Cast, open_as: Open, tmp_path: Path, width: int) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary, today the sea was calm.")
    page = open_as("paula", "/reports/", width)
    assert_accessible(page)
    press(page, "Bring a report")
    press(page, "Read it")
    expect(page.get_by_text("Choose the report").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("The report").set_input_files(tmp_path / "diary.txt")
    press(page, "Read it")
    assert_accessible(page)
    worked(cast)
    press(page, "Look again")
    expect(page.get_by_text("Nothing of it was kept.")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_fault_on_the_page_of_a_finding_is_accessible(
    cast: Cast, reports: InspectionReport, open_as: Open, width: int
) -> None:
    page = open_as("paula", reverse("report-finding", args=[at(reports, "a1").id]), width)
    page.get_by_text("Say that it is about something else").click()
    agencies = page.get_by_role("group", name="Which agencies").get_by_role("checkbox", checked=True)
    for box in reversed(agencies.all()):
        box.uncheck()
    press(page, "Settle what it is about")
    expect(page.get_by_text("Choose at least one agency").first).to_be_visible()
    assert_accessible(page)


def test_all_is_done_where_no_script_runs(cast: Cast, open_page: Open, live_server: object, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(letter(published=LATER))
    page = silent(cast, open_page, live_server)
    page.goto("/reports/bring/")
    page.get_by_label("The report").set_input_files(tmp_path / "letter.txt")
    press(page, "Read it")
    worked(cast)
    press(page, "Look again")
    expect(page.get_by_text(HEALTH)).to_be_visible()
    follow(page, "Look through what is no finding")
    press(page, "A strength")
    expect(page.get_by_text("Settled: a strength.")).to_be_visible()
    with cast.acting("paula", timezone.now()):
        assert Finding.objects.filter(kind="strength", where__startswith="line").count() == 1


def test_a_finding_is_settled_and_reports_compared_where_no_script_runs(
    cast: Cast, reports: InspectionReport, open_page: Open, live_server: object
) -> None:
    page = silent(cast, open_page, live_server)
    page.goto(reverse("report-finding", args=[at(reports, "a1").id]))
    page.get_by_text("Say that it is about something else").click()
    page.get_by_label("Theme").select_option("policing")
    press(page, "Settle what it is about")
    expect(page.get_by_text("Settled by a person")).to_be_visible()
    page.goto("/reports/compare/")
    page.get_by_label("Year").select_option("2024")
    press(page, "Show these")
    assert "year=2024" in page.url and page.get_by_label("Year").input_value() == "2024"
    expect(page.get_by_role("rowheader", name="Police response")).to_be_visible()


def silent(cast: Cast, open_page: Open, live_server: object) -> Page:
    """Paula's browser at the width of a telephone, which runs no script."""
    cookie = enter(cast, "paula").cookies[settings.SESSION_COOKIE_NAME]
    page = open_page(NARROW, scripts=False)
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": str(live_server)}])
    return page
