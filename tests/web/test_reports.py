"""Reports as pages: the list, a file that is brought and read, and one report with its findings."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from keel.agencies.kinds import Role
from keel.improvement.reading import arriving, plain, telling
from keel.improvement.reports import running
from keel.improvement.reports.models import InspectionReport, ReportReading
from keel.improvement.statements.deadline import counted
from tests.cast import WORKERS, Cast
from tests.ground.people import jobs_login
from tests.improvement.reading import papers
from tests.improvement.reported import FORMAL, HEALTH, POLICE, STRENGTHS, TOLD, WEEK, kept, letter, recalled
from tests.web.referring import enter

LATER = date(2024, 5, 8)
BAD = {
    "empty.pdf": (b"", "The file is empty"),
    "spaces.pdf": (b" \n ", arriving.EMPTY),
    "word.docx": (b"PK\x03\x04word", "This is a Word file or a ZIP."),
    "page.pdf": (b"<!doctype html><p>Not found</p>", arriving.PAGE),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n", "This is a picture."),
    "broken.pdf": (b"%PDF-1.7\nof nothing", "This PDF is damaged and cannot be opened."),
    "noise.txt": (b"\x00\xff" * 50, plain.NOT_TEXT),
    "diary.txt": (b"Dear diary, today the sea was calm.", "This is not a report that Keel can read."),
    "school.txt": (b"Harbour Primary School inspection\n\nSchool report of May", telling.OTHER.split("{}")[0]),
    "two.txt": (papers.text("jtai-2019") + b"\n\n" + papers.text("focused-2018"), "This file holds two reports"),
}


def said(response: HttpResponse) -> str:
    return unescape(" ".join(response.content.decode().split()))


def look(client: Client, name: str, *args: object, **query: str) -> str:
    return said(client.get(reverse(name, args=args), query))


def bring(client: Client, name: str, content: bytes) -> HttpResponse:
    return client.post(reverse("report-bring"), {"file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.fixture
def shelf(settings: Settings, tmp_path: Path) -> Path:
    settings.FILES = tmp_path
    return tmp_path


@pytest.fixture
def paula(cast: Cast) -> Client:
    return enter(cast, "paula")


@pytest.fixture
def bringing(transactional_db: None, shelf: Path, cast: Cast) -> Iterator[Client]:
    """Paula's browser, where the worker process reads what she brings."""
    yield enter(cast, "paula")


def worked(cast: Cast) -> ReportReading:
    """The job that a page left, done as the worker process does it."""
    with jobs_login():
        row = ReportReading.objects.latest("asked_at")
        running.read(which=row.id, by=cast.keel, now=timezone.now)
        row.refresh_from_db()
    return row


def test_an_empty_list_says_who_brings_a_report(cast: Cast, paula: Client) -> None:
    mine, ruths = look(paula, "reports"), look(enter(cast, "ruth"), "reports")
    for page in (mine, ruths):
        assert (
            "No report has been read yet. The partnership manager brings one" in page
            and "Through the years" not in page
        )
    assert "Bring a report" in mine and "Bring a report" not in ruths


def test_reports_stand_newest_first_with_what_they_hold(cast: Cast, paula: Client) -> None:
    old, new = kept(cast), kept(cast, letter("Harbourton", LATER))
    undated = kept(cast, papers.text("jtai-2024"))
    page = look(paula, "reports")
    rows = re.findall(r'<tr class="govuk-table__row" role="row"><td.*?</tr>', page)
    assert [re.findall(r"/reports/([0-9a-f-]{36})/", row)[0] for row in rows[-2:]] == [str(new.id), str(old.id)]
    assert str(undated.id) in rows[0] and "Not printed" in rows[0]
    assert "8 May 2024" in rows[1] and 'data-label="Findings">4<' in rows[1]
    assert f'href="{reverse("report-area", args=["harbourton"])}">Harbourton</a>' in page


def test_all_but_who_looks_after_accounts_read_reports(cast: Cast) -> None:
    report = kept(cast)
    addresses = [reverse("reports"), reverse("report", args=[report.id]), reverse("report-compare")]
    for who, (_, role, _) in WORKERS.items():
        opened = {enter(cast, who).get(address).status_code for address in addresses}
        assert opened == {403 if role == Role.ADMINISTRATOR else 200}, who


def test_only_the_partnership_manager_brings_and_settles(cast: Cast) -> None:
    report = kept(cast)
    addresses = [
        reverse("report-bring"),
        *(reverse(n, args=[report.id]) for n in ("report-settle", "report-published", "report-take-back")),
    ]
    for who, (_, role, _) in WORKERS.items():
        opened = {enter(cast, who).get(address).status_code for address in addresses}
        assert opened == {200 if role == Role.PARTNERSHIP_MANAGER else 403}, who


@pytest.mark.parametrize(
    "name", ["report", "report-reading", "report-settle", "report-published", "report-take-back", "report-finding"]
)
def test_what_nobody_read_is_not_found(cast: Cast, paula: Client, name: str) -> None:
    assert paula.get(reverse(name, args=[uuid4()])).status_code == 404
    assert paula.get(reverse("report-area", args=["atlantis"])).status_code == 404


def test_a_file_is_brought_waits_and_becomes_a_report(cast: Cast, bringing: Client, shelf: Path) -> None:
    waits = said(bring(bringing, "letter.txt", letter().encode()))
    assert "Reading letter.txt" in waits and "Waits for the worker process" in waits
    assert "letter.txt</a> is being read: 0 pages so far." in look(bringing, "reports")
    assert "letter.txt" not in look(enter(cast, "ruth"), "reports")
    row = worked(cast)
    opened = bringing.get(reverse("report-reading", args=[row.id]), follow=True)
    assert opened.redirect_chain[-1][0] == reverse("report", args=[row.report_id]) and HEALTH in said(opened)
    assert "is being read" not in look(bringing, "reports") and not [p for p in shelf.rglob("*") if p.is_file()]


def test_the_same_inspection_in_another_file_is_told(cast: Cast, bringing: Client) -> None:
    bring(bringing, "letter.txt", letter().encode())
    worked(cast)
    bring(bringing, "copy.txt", letter(faults=[POLICE]).encode())
    row = worked(cast)
    page = said(bringing.get(reverse("report-reading", args=[row.id]), follow=True))
    assert "Nothing of copy.txt was kept: this inspection was read before, from letter.txt" in page


def test_a_report_without_a_fault_asks_whether_it_is_whole(cast: Cast, paula: Client) -> None:
    part = kept(cast, letter().split("Areas for improvement")[0])
    assert "Is this the whole report?" in look(paula, "report", part.id)
    assert "Is this the whole report?" not in look(paula, "report", kept(cast, letter("Harbourton")).id)


def test_how_many_pages_are_read_is_shown(cast: Cast, bringing: Client) -> None:
    bring(bringing, "letter.txt", letter().encode())
    with jobs_login():
        row = ReportReading.objects.get()
        ReportReading.objects.update(reached=15)
    assert "15 pages read" in look(bringing, "report-reading", row.id)
    assert "letter.txt</a> is being read: 15 pages so far." in look(bringing, "reports")


@pytest.mark.parametrize("name", [name for name in BAD if name != "empty.pdf"])
def test_a_bad_file_shows_its_sentence_and_keeps_nothing(cast: Cast, bringing: Client, shelf: Path, name: str) -> None:
    content, says = BAD[name]
    bring(bringing, name, content)
    row = worked(cast)
    page = look(bringing, "report-reading", row.id)
    assert says in page and "Nothing of it was kept." in page and "Bring another file" in page
    assert f"{name} was not read. {says}" in look(enter(cast, "paula"), "reports")
    assert "was not read" not in look(enter(cast, "ruth"), "reports")
    assert not InspectionReport.objects.exists() and not [p for p in shelf.rglob("*") if p.is_file()]


def test_no_file_and_an_empty_one_are_asked_for_again(cast: Cast, paula: Client, shelf: Path) -> None:
    assert "Choose the report" in said(paula.post(reverse("report-bring"), {"name": "none"}))
    assert "empty" in said(bring(paula, "empty.pdf", b""))
    assert not ReportReading.objects.exists() and not [*shelf.iterdir()]


def test_a_file_that_is_too_large_is_not_taken(cast: Cast, paula: Client, shelf: Path) -> None:
    assert "25 MB" in said(bring(paula, "large.pdf", b"a" * (arriving.CAP + 1)))
    assert not ReportReading.objects.exists() and not [p for p in shelf.rglob("*") if p.is_file()]


def test_a_report_opens_with_what_must_improve(cast: Cast, paula: Client) -> None:
    report = kept(cast)
    page = look(paula, "report", report.id)
    tabs = re.findall(r">([A-Z][^<>]+) <span class=\"keel-tabs__count\">(\d+)</span>", page)
    assert tabs == [("Areas for improvement", "2"), ("Recommendations", "1"), ("Strengths", "1")]
    assert HEALTH in page and TOLD in page and STRENGTHS[0] not in page
    strengths = look(paula, "report", report.id, kind="strength")
    assert STRENGTHS[0] in strengths and HEALTH not in strengths
    assert HEALTH in look(paula, "report", report.id, kind="gossip", page="many")


def test_fifty_findings_stand_on_a_page(cast: Cast, paula: Client) -> None:
    report = kept(
        cast, letter(faults=[f"Strategy discussions of team {n} are held without health." for n in range(60)])
    )
    first, second = (look(paula, "report", report.id, page=page) for page in ("1", "2"))
    assert [first.count("<li><h3"), second.count("<li><h3")] == [50, 10] and "Area for improvement 51<" in second


def test_each_finding_says_its_place_theme_and_whose_word_that_is(cast: Cast, paula: Client) -> None:
    page = look(paula, "report", kept(cast).id)
    assert ">Area for improvement 1</a>" in page and "Strategy discussions, enquiries and joint meetings. " in page
    assert "Health services" in page and "(suggested by its words)" in page
    assert "(as in the catalogue)" in look(paula, "report", kept(cast, letter("Plymouth")).id)


def test_grades_stand_in_the_words_of_the_report(cast: Cast, paula: Client) -> None:
    page = look(paula, "report", kept(cast, papers.text("ilacs-2024")).id, kind="recommendation")
    for what, grade in (("Overall effectiveness", "Requires improvement to be good"), ("care leavers", "Inadequate")):
        assert re.search(rf"{what}</t[dh]><td[^>]*>{grade}<", page), what
    assert "Immediately" in page and "Recommendation 1, page 3" in page
    assert "This report gives no grades." in look(paula, "report", kept(cast).id)


def test_the_due_day_stands_as_printed_and_as_counted(cast: Cast, paula: Client) -> None:
    page = look(paula, "report", kept(cast).id)
    assert "The report asks for it by 16 April 2020." in page and "overdue" not in page
    assert f"Seventy working days after it was published are {counted(date(2020, 1, 8)):%-d %B %Y}." in page
    assert "Begin the statement of action" in page


def test_without_a_day_it_says_who_can_say_it(cast: Cast, paula: Client) -> None:
    report = kept(cast, papers.text("ilacs-2024"))
    mine, ruths = look(paula, "report", report.id), look(enter(cast, "ruth"), "report", report.id)
    for page in (mine, ruths):
        assert "The report prints no day for it." in page and "It cannot be counted" in page
        assert "Begin the statement of action" not in page
    link = f'href="{reverse("report-published", args=[report.id])}">Say when</a>'
    assert link in mine and link not in ruths


def test_what_no_rule_placed_stands_in_a_banner(cast: Cast, paula: Client) -> None:
    report = kept(cast, unplaced=[FORMAL])
    mine, ruths = look(paula, "report", report.id), look(enter(cast, "ruth"), "report", report.id)
    assert "No rule placed 1 passage of this report." in mine and ">Settle them</a>" in mine
    assert "The partnership manager settles them." in ruths and ">Settle them</a>" not in ruths
    assert "4 passages of findings, 8 headings, 2 of what every such report says, 1 not placed." in mine
    assert "No rule placed" not in look(paula, "report", kept(cast, letter("Harbourton")).id)


def test_what_was_said_before_stands_beside_each_finding(cast: Cast, paula: Client) -> None:
    kept(cast, letter())
    kept(cast, letter("Harbourton", date(2020, 1, 8) + WEEK))
    new = kept(cast, letter(published=LATER))
    recalled(cast, new)
    page = look(paula, "report", new.id)
    assert "Something like it here before: 2020" in page and "Harbourton 2020" in page


def test_what_the_report_says_of_itself_stands_at_its_end(cast: Cast, paula: Client) -> None:
    page = look(paula, "report", kept(cast).id)
    ended = date(2020, 1, 8) - 5 * WEEK
    assert f"{ended - timedelta(days=4):%-d %B %Y} to {ended:%-d %B %Y}" in page
    assert "Ann Example, Director of Children's Services" in page and "Keel, from 1 page" in page
    assert re.search(r"Lead inspector</dt> <dd[^>]*><span class=\"keel-absent\">Not printed", page)
    assert f'href="{reverse("report-area", args=["bayview"])}">Bayview through the years</a>' in page


def test_a_file_with_a_name_of_markup_is_shown_as_words(cast: Cast, bringing: Client) -> None:
    bring(bringing, "<b>a</b>.txt", b"Dear diary.")
    row = worked(cast)
    page = bringing.get(reverse("report-reading", args=[row.id])).content.decode()
    assert "<b>a</b>" not in page and "Not read" in page
