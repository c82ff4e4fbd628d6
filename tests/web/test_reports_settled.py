"""Pages on which the partnership manager settles: passages, what a finding is about, the day that is not printed."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from keel.improvement.reports.actions import SETTLED
from keel.improvement.reports.models import Finding, InspectionReport, Passage, SaysSo, Understanding
from keel.improvement.statements.actions import opening, writing
from keel.improvement.statements.actions.writing import Draft
from keel.sources.findings import Kind
from tests.cast import NOW, Cast
from tests.improvement.reading import papers
from tests.improvement.reported import (
    FORMAL,
    HEALTH,
    PLYMOUTH,
    POLICE,
    SIGNED,
    WEEK,
    at,
    kept,
    letter,
    passage,
    recalled,
)
from tests.web.referring import born, enter
from tests.web.test_reports import LATER, look, said

ABOUT = {"kind": "recommendation", "agencies": ["police", "housing"], "family": "policing", "failings": ["F02"]}
OFFERED = (
    "An area for improvement", "A strength", "A judgement", "A recommendation", "A heading",
    "What every such report says",
)  # fmt: skip


@pytest.fixture
def paula(cast: Cast) -> Client:
    return enter(cast, "paula")


def press(client: Client, report: InspectionReport, what: str, row: Passage | None = None) -> str:
    told = {"is": what, "passage": row.id if row else ""}
    return said(client.post(reverse("report-settle", args=[report.id]), told, follow=True))


def settle(client: Client, row: Finding, **told: object) -> HttpResponse:
    return client.post(reverse("report-finding", args=[row.id]), told, follow=True)


def say(client: Client, report: InspectionReport, on: date) -> HttpResponse:
    told = born(on.day, on.month, on.year, "on")
    return client.post(reverse("report-published", args=[report.id]), told, follow=True)


def test_what_no_rule_placed_stands_first_with_its_answers(cast: Cast, paula: Client) -> None:
    page = look(paula, "report-settle", kept(cast, unplaced=[SIGNED]).id)
    assert "No rule placed 1 passage: they stand first." in page
    assert page.index(SIGNED) < page.index(FORMAL) and "Line 15" in page and HEALTH not in page
    assert page.count("Not placed</strong>") == 1 and page.count("Said in every such report</strong>") == 2
    assert all(page.count(f'{label}<span class="govuk-visually-hidden">') == 3 for label in OFFERED)
    assert "All that is left" not in page


@pytest.mark.parametrize("kind", ["improvement", "strength", "judgement", "recommendation"])
def test_a_passage_becomes_a_finding_by_its_button(cast: Cast, paula: Client, kind: str) -> None:
    report = kept(cast, unplaced=[SIGNED, FORMAL])
    page = press(paula, report, kind, passage(report, SIGNED))
    assert "Settled: a" in page and "1 left that no rule placed." in page
    made = Finding.objects.get(report=report, where="line 15")
    assert (made.kind, made.read_as, made.text) == (kind, kind, SIGNED)
    assert SIGNED in look(paula, "report", report.id, kind=kind)


@pytest.mark.parametrize("what", ["heading", "boilerplate"])
def test_a_passage_that_is_no_finding_leaves_the_list(cast: Cast, paula: Client, what: str) -> None:
    report = kept(cast, unplaced=[SIGNED])
    page = press(paula, report, what, passage(report, SIGNED))
    assert "None left that no rule placed." in page and "Every passage was placed by a rule." in page
    assert passage(report, SIGNED).settled == what and Finding.objects.count() == 4


def test_all_that_is_left_is_settled_by_one_button(cast: Cast, paula: Client) -> None:
    report = kept(cast)
    assert "All that is left is said in every such report" in look(paula, "report-settle", report.id)
    page = press(paula, report, "rest")
    assert "Settled: 3 passages of what every such report says." in page
    assert "Nothing is left: every passage is a finding, a heading or settled." in page


def test_what_was_settled_or_is_unknown_changes_nothing(cast: Cast, paula: Client) -> None:
    report, other = kept(cast, unplaced=[SIGNED]), kept(cast, letter("Harbourton"))
    row = passage(report, SIGNED)
    press(paula, report, "heading", row)
    assert SETTLED in press(paula, report, "strength", row)
    assert SETTLED in press(paula, report, "gossip", passage(report, FORMAL))
    assert SETTLED in press(paula, report, "strength", passage(other, FORMAL))
    assert SETTLED in press(paula, report, "strength", Passage(id=uuid4()))
    assert Passage.objects.exclude(settled="").count() == 1 and Finding.objects.count() == 8


def test_a_page_of_the_list_is_kept_after_a_button(cast: Cast, paula: Client) -> None:
    report = kept(cast, unplaced=[SIGNED])
    where, row = reverse("report-settle", args=[report.id]), passage(report, SIGNED)
    told = {"is": "heading", "passage": row.id}
    assert paula.post(f"{where}?page=1", told)["Location"] == f"{where}?page=1"
    assert paula.post(f"{where}?page=//evil", told)["Location"] == where


def test_a_finding_shows_its_words_and_what_suggests_them(cast: Cast, paula: Client) -> None:
    row = at(kept(cast), "a1")
    page = look(paula, "report-finding", row.id)
    assert HEALTH in page and "Area for improvement 1" in page and "Suggested by its words" in page
    guess = row.suggested["agencies"][0]
    assert f"{round(100 * guess['confidence'])} in 100" in page and ", ".join(guess["words"]) in page
    assert "In our words" not in page and "No action of a statement answers it yet." in page


def test_a_criticism_in_a_narrative_says_by_which_words(cast: Cast, paula: Client) -> None:
    report = kept(cast, papers.text("monitoring-2019"))
    row = Finding.objects.get(report=report, where="main findings p2", kind=Kind.IMPROVEMENT)
    assert "It was taken for an area for improvement by these words: too many." in look(paula, "report-finding", row.id)


def test_a_finding_of_the_catalogue_leads_to_what_answers_it(cast: Cast, paula: Client) -> None:
    page = look(paula, "report-finding", at(kept(cast, letter("Plymouth")), "a1").id)
    assert "In our words:" in page and f'href="{reverse("catalogue-finding", args=["plymouth-2020-a01"])}"' in page
    assert "As in the catalogue" in page


def test_paula_confirms_what_words_suggest(cast: Cast, paula: Client) -> None:
    row = at(kept(cast), "a1")
    before = (row.kind, row.agencies, row.family, row.failings)
    seen = re.search(r'name="seen" value="([^"]+)"', look(paula, "report-finding", row.id))
    assert seen and "Somebody said otherwise" in said(settle(paula, row, do="confirm", seen="strength police"))
    page = said(settle(paula, row, do="confirm", seen=seen[1]))
    row.refresh_from_db()
    assert "Settled. The board of actions" in page and "Settled by a person" in page and "It is so" not in page
    assert (row.kind, row.agencies, row.family, row.failings) == before and row.says_so == SaysSo.PERSON
    assert Understanding.objects.get().said_by == cast.paula.id


def test_paula_says_that_it_is_about_something_else(cast: Cast, paula: Client) -> None:
    row = at(kept(cast), "a1")
    page = said(settle(paula, row, **ABOUT))
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in ABOUT} == ABOUT and row.says_so == SaysSo.PERSON
    assert "Police, Housing" in page and "Police response, investigation and mental health triage" in page
    assert "F02: " in page


@pytest.mark.parametrize(
    ("left_out", "says"),
    [
        ("kind", "Say what this finding is"),
        ("agencies", "Choose at least one agency"),
        ("family", "Choose a theme"),
    ],
)
def test_what_is_left_out_is_asked_for_and_nothing_kept(cast: Cast, paula: Client, left_out: str, says: str) -> None:
    row = at(kept(cast), "a1")
    assert says in said(settle(paula, row, **{name: told for name, told in ABOUT.items() if name != left_out}))
    assert not Understanding.objects.exists() and at(row.report, "a1").says_so == SaysSo.WORDS


def test_what_nobody_offers_is_not_taken(cast: Cast, paula: Client) -> None:
    row = at(kept(cast), "a1")
    for name in ABOUT:
        settle(paula, row, **(ABOUT | {name: "gossip"}))
    assert not Understanding.objects.exists()


@pytest.mark.parametrize("name", ["ruth", "morgan", "leo"])
def test_others_read_a_finding_and_settle_none(cast: Cast, name: str) -> None:
    row, client = at(kept(cast), "a1"), enter(cast, name)
    page = look(client, "report-finding", row.id)
    assert HEALTH in page and "It is so" not in page and "Settle what it is about" not in page
    refused = settle(client, row, do="confirm")
    assert refused.status_code == 403 and "settled by the partnership manager" in said(refused)
    assert client.post(reverse("report-settle", args=[row.report_id]), {"is": "rest"}).status_code == 403
    assert not Passage.objects.exclude(settled="").exists()
    assert not Understanding.objects.exists()


def test_what_was_said_before_stands_with_its_place_and_year(cast: Cast, paula: Client) -> None:
    for area, year in (("Bayview", 2014), ("Bayview", 2017), ("Harbourton", 2018), ("Bayview", 2019)):
        kept(cast, letter(area, PLYMOUTH.replace(year=year)))
    new = kept(cast, letter(published=LATER))
    recalled(cast, new)
    page = look(paula, "report-finding", at(new, "a1").id)
    assert "Keel found something like it in reports on Bayview from 2014, 2017 and 2019." in page
    here, _, elsewhere = page.partition("Of other areas")
    assert "Bayview 2017, area for improvement 1</a> (area for improvement)" in here
    assert "Harbourton 2018, area for improvement 1</a>" in elsewhere and "Harbourton" not in here
    assert f'href="{reverse("report-finding", args=[Finding.objects.filter(where="a1")[0].id])}"' in page


def test_the_catalogues_finding_leads_to_its_own_page(cast: Cast, paula: Client) -> None:
    new = kept(cast, letter(published=LATER))
    recalled(cast, new)
    page = look(paula, "report-finding", at(new, "a1").id)
    assert "Keel found nothing like it in earlier reports of Bayview." in page
    assert page.partition("Of other areas")[2].count('href="/catalogue/') >= 1


def test_what_is_done_about_a_finding_stands_beside_it(cast: Cast, paula: Client) -> None:
    report = kept(cast)
    with cast.acting("paula"):
        agency = cast.teams["north"].agency
        statement = opening.open_statement(report=report, principal=agency, by=cast.paula, at=NOW)
        draft = Draft(at(report, "a1"), "Health is rung first.", agency, "Ann Bell", date(2027, 3, 3), "", "")
        writing.write_action(statement=statement, draft=draft, by=cast.paula, at=NOW)
    page = look(paula, "report-finding", at(report, "a1").id)
    assert "Health is rung first.</a>" in page and f"{agency}, by" in page and "3 March 2027" in page
    assert "Open the statement of action" in look(paula, "report", report.id)


def test_the_day_of_a_report_that_prints_none_is_said(cast: Cast, paula: Client) -> None:
    report = kept(cast, papers.text("jtai-2024"))
    page = said(say(paula, report, date(2024, 11, 5)))
    assert "5 November 2024 (said by a person; the report does not print it)" in page
    assert "Seventy working days after it was published are" in page and "Begin the statement of action" in page
    assert "Say when" not in page


def test_a_day_that_cannot_be_is_refused_with_a_sentence(cast: Cast, paula: Client) -> None:
    report = kept(cast, papers.text("jtai-2024"))
    assert "Check the day" in said(say(paula, report, date(2024, 9, 1)))
    assert "must be today or in the past" in said(say(paula, report, timezone.localdate() + WEEK))
    assert "Say when it was published" in said(
        paula.post(reverse("report-published", args=[report.id]), {"on-day": ""})
    )
    printed = kept(cast)
    assert "The report prints the day on which it was published." in said(say(paula, printed, date(2020, 1, 9)))
    assert InspectionReport.objects.get(id=report.id).published_on is None


def test_words_of_a_report_are_never_markup(cast: Cast, paula: Client) -> None:
    report = kept(cast, letter(faults=[f"<script>alert(1)</script> {POLICE}"]))
    for name, key in (("report", report.id), ("report-finding", at(report, "a1").id)):
        assert "<script>alert(1)" not in paula.get(reverse(name, args=[key])).content.decode()


def test_a_passage_taken_for_a_finding_is_put_back(paula: Client, cast: Cast) -> None:
    report = kept(cast, unplaced=[SIGNED])
    press(paula, report, "improvement", passage(report, SIGNED))
    made = at(report, "line 15")
    assert "It is no finding" in look(paula, "report-finding", made.id)
    assert "It is no finding" not in look(paula, "report-finding", at(report, "a1").id)
    assert "It is no finding any more." in said(settle(paula, made, do="unsettle"))
    assert ProcrastinateJob.objects.get(task_name="reports.unsettle").args == {"which": str(made.id)}
    assert "read from the report, so it stays" in said(settle(paula, at(report, "a1"), do="unsettle"))


def test_a_finding_without_a_theme_is_not_confirmed_as_it_is(paula: Client, cast: Cast) -> None:
    row = at(kept(cast), "a1")
    with cast.acting("paula"):
        Finding.objects.filter(id=row.id).update(family="")
    seen = re.search(r'name="seen" value="([^"]+)"', look(paula, "report-finding", row.id))
    assert seen and "It has no theme yet." in said(settle(paula, row, do="confirm", seen=seen[1]))
    assert not Understanding.objects.exists()


def test_a_report_that_was_brought_by_mistake_is_taken_back(paula: Client, cast: Cast) -> None:
    report = kept(cast)
    address = reverse("report-take-back", args=[report.id])
    assert f'href="{address}"' in said(paula.get(reverse("report", args=[report.id])))
    assert "Its text, its findings and all that was settled of it go from Keel" in said(paula.get(address))
    page = said(paula.post(address, {}, follow=True))
    assert "is taken back. It leaves the list shortly." in page
    assert ProcrastinateJob.objects.get(task_name="reports.remove").args == {"which": str(report.id)}


def test_a_report_that_is_answered_stays(paula: Client, cast: Cast) -> None:
    report = kept(cast)
    with cast.acting("paula"):
        opening.open_statement(report=report, principal=cast.teams["north"].agency, by=cast.paula, at=NOW)
    assert "Take it back" not in said(paula.get(reverse("report", args=[report.id])))
    assert "answers this report, so it stays" in said(paula.post(reverse("report-take-back", args=[report.id]), {}))


def test_a_desk_worker_takes_no_report_back(cast: Cast) -> None:
    report = kept(cast)
    for who in ("ruth", "penny"):
        assert enter(cast, who).post(reverse("report-take-back", args=[report.id]), {}).status_code == 403
