"""A statement of action on its pages: begun, its agencies asked, its actions written; who reads and who writes."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.improvement.statements.models import Statement
from tests.cast import Cast
from tests.ground.browser import NARROW, WIDE
from tests.improvement.stating import agency, complete, finding, forward, letter, opened, signed, write
from tests.web.axe import assert_accessible
from tests.web.referring import enter
from tests.web.stated import actions, post, read, said, written


def statements(cast: Cast) -> list[Statement]:
    with cast.acting("paula"):
        return list(Statement.objects.select_related("principal"))


def test_a_statement_begins_with_social_care_and_who_answers_with_it(cast: Cast) -> None:
    report, north, police = letter(cast), agency(cast, "north"), agency(cast, "police")
    assert f'<option value="{north.id}" selected>' in read(cast, "paula", "statement-begin", report.id)
    page = said(post(cast, "paula", "statement-begin", report.id, principal=north.id, others=[police.id, north.id]))
    (made,) = statements(cast)
    assert made.principal == north and made.parts.count() == 2
    assert f"{north.name} <span" in page and "(principal authority)" in page and police.name in page


def test_one_agency_may_answer_alone(cast: Cast) -> None:
    post(cast, "paula", "statement-begin", letter(cast).id, principal=agency(cast, "north").id)
    assert [row.parts.count() for row in statements(cast)] == [1]


def test_a_report_has_one_statement(cast: Cast) -> None:
    statement = opened(cast)
    again = enter(cast, "paula").get(reverse("statement-begin", args=[statement.report_id]))
    assert again["Location"] == reverse("statement", args=[statement.id])
    post(cast, "paula", "statement-begin", statement.report_id, principal=agency(cast, "police").id, others=[])
    assert len(statements(cast)) == 1


def test_without_a_day_of_publication_none_begins(cast: Cast) -> None:
    report, north = letter(cast, published=None, due=None), agency(cast, "north")
    assert "Begin the statement of action" not in read(cast, "paula", "report", report.id)
    told = {"principal": north.id, "others": [agency(cast, "police").id]}
    page = said(post(cast, "paula", "statement-begin", report.id, **told))
    assert "Say on the report’s page when it was published; then open the statement." in page
    assert not statements(cast)


def test_a_printed_day_is_enough_to_begin(cast: Cast) -> None:
    report = letter(cast, published=None)
    assert "Begin the statement of action" in read(cast, "paula", "report", report.id)
    told = {"principal": agency(cast, "north").id, "others": [agency(cast, "police").id]}
    post(cast, "paula", "statement-begin", report.id, **told)
    assert [row.due_on for row in statements(cast)] == [report.due_on]


def test_both_days_stand_on_the_page(cast: Cast) -> None:
    page = read(cast, "ruth", "statement", opened(cast).id)
    assert "The report asks for it by 16 April 2020." in page and "overdue by" in page
    assert "Seventy working days after it was published are 17 April 2020." in page


def test_an_agency_that_has_no_part_is_asked(cast: Cast) -> None:
    statement, housing = opened(cast), agency(cast, "housing")
    page = read(cast, "paula", "statement-ask", statement.id)
    assert housing.name in page and str(agency(cast, "police").id) not in page
    assert housing.name in said(post(cast, "paula", "statement-ask", statement.id, others=[housing.id]))
    assert "Choose at least one" in said(post(cast, "paula", "statement-ask", statement.id))


def test_an_action_needs_only_what_is_done(cast: Cast) -> None:
    statement = opened(cast)
    blank = dict.fromkeys(("agency", "lead", "due_on-day", "due_on-month", "due_on-year", "difference", "measure"), "")
    page = said(written(cast, statement, **blank))
    assert "Written. The statement says what it still lacks." in page
    assert "Area for improvement 7: the action ‘Ring health first.’ has no day." in page
    assert "No agency yet, nobody by name yet, no day yet" in page
    assert "Write what will be done" in said(written(cast, statement, what=" "))


def test_what_does_not_fit_is_said_and_nothing_is_kept(cast: Cast) -> None:
    statement = opened(cast)
    outside = str(agency(cast, "housing").id)
    for told in (
        {"due_on-day": "31", "due_on-month": "2"},
        {"due_on-year": ""},
        {"lead": "A" * 121},
        {"agency": outside},
    ):
        assert "There is a problem" in said(written(cast, statement, **told)), told
    assert not actions(cast)


def test_an_action_is_written_anew_with_what_stands_there(cast: Cast) -> None:
    row = write(cast, opened(cast), "a7", "health")
    page = read(cast, "paula", "statement-action", row.id)
    assert "Send each notification within an hour." in page and 'value="Ann Bell"' in page and 'value="2027"' in page
    told = {"what": "File it.", "agency": str(row.agency_id), "lead": "Cy Dunn"}
    assert "Written anew." in said(post(cast, "paula", "statement-action", row.id, **told))
    (now,) = actions(cast)
    assert (now.what, now.lead, now.due_on, now.measure) == ("File it.", "Cy Dunn", None, "")


def test_a_dropped_action_is_gone_from_the_pages(cast: Cast) -> None:
    row = write(cast, opened(cast), "a7", "health")
    assert "Dropped. Earlier versions keep it." in said(post(cast, "paula", "statement-action", row.id, do="drop"))
    assert row.what not in read(cast, "paula", "statement", row.statement_id)
    assert "That action was dropped." in said(post(cast, "paula", "statement-action", row.id, what="Ring."))
    assert enter(cast, "paula").get(reverse("action-done", args=[row.id])).status_code == 404


def test_one_form_sent_twice_makes_one_action(cast: Cast) -> None:
    statement, key = opened(cast), str(uuid4())
    for what in ("Ring health.", "Ring health first."):
        written(cast, statement, key=key, what=what)
    assert [row.what for row in actions(cast)] == ["Ring health first."]
    address = reverse("statement-write", args=[statement.id, finding(statement, "a7").id])
    assert re.search(r'name="key" value="[0-9a-f-]{36}"', enter(cast, "paula").get(address).content.decode())


def test_an_agency_that_was_asked_by_mistake_is_taken_out(cast: Cast) -> None:
    statement, youth, health = opened(cast), agency(cast, "youth"), agency(cast, "health")
    write(cast, statement, "a7", "health")
    assert "Take out Youth justice" in re.sub("<[^>]+>", "", read(cast, "paula", "statement", statement.id))
    assert "owns 1 action still to be done" in said(post(cast, "paula", "statement-out", statement.id, health.id))
    assert "Youth justice answers no longer." in said(post(cast, "paula", "statement-out", statement.id, youth.id))
    assert enter(cast, "paula").get(reverse("statement-out", args=[statement.id, youth.id])).status_code == 404


def test_the_principal_authority_is_changed(cast: Cast) -> None:
    statement, police = opened(cast), agency(cast, "police")
    assert police.name in read(cast, "paula", "statement-principal", statement.id)
    page = said(post(cast, "paula", "statement-principal", statement.id, principal=police.id))
    assert f"{police.name} <span" in page and statements(cast)[0].principal == police


def test_a_statement_begun_by_mistake_is_withdrawn(cast: Cast) -> None:
    statement = complete(cast)
    assert "Begun by mistake? Withdraw it" in read(cast, "paula", "statement", statement.id)
    assert "It leaves the page of the report shortly." in said(post(cast, "paula", "statement-withdraw", statement.id))
    forward(cast, statement)
    assert "Begun by mistake?" not in read(cast, "paula", "statement", statement.id)
    assert "so it stays" in said(post(cast, "paula", "statement-withdraw", statement.id))


def test_what_is_not_done_after_all_is_said_by_the_manager(cast: Cast) -> None:
    row = write(cast, opened(cast), "a3", "police")
    post(cast, "penny", "action-done", row.id, words="An alarm rings.")
    assert "not done after all" not in read(cast, "penny", "action-done", row.id)
    assert "The partnership manager says" in said(post(cast, "penny", "action-done", row.id, do="undo"))
    assert "It is not done after all" in read(cast, "paula", "action-done", row.id)
    assert "stands on the board as before" in said(post(cast, "paula", "action-done", row.id, do="undo"))


def test_a_finding_of_another_report_has_no_action_here(cast: Cast) -> None:
    statement, other = opened(cast), opened(cast)
    address = reverse("statement-write", args=[statement.id, finding(other, "a7").id])
    assert enter(cast, "paula").get(address).status_code == 404


def test_what_was_sent_is_not_written_any_more(cast: Cast) -> None:
    statement = opened(cast)
    write(cast, statement, "a7", "health")
    assert "(may be left, with a reason)" in read(cast, "paula", "statement", statement.id)
    signed(cast, forward(cast, statement, "The city answers it."), "north", "police", "health", "youth")
    post(cast, "paula", "statement-send", statement.id, **{"on-day": "20", "on-month": "11", "on-year": "2026"})
    assert "This statement was sent on" in said(written(cast, statement))
    page = read(cast, "paula", "statement", statement.id)
    assert "Add an action" not in page and "Put it before the agencies" not in page
    assert "What was left open" in page and "(may be left, with a reason)" not in page


def test_a_desk_worker_reads_all_and_writes_nothing(cast: Cast) -> None:
    statement = complete(cast)
    version, row = forward(cast, statement), actions(cast)[0]
    page = read(cast, "ruth", "statement", statement.id)
    assert row.what in page and reverse("statement-write", args=[statement.id, row.finding_id]) not in page
    assert "Sign for" not in read(cast, "ruth", "statement-version", version.id)
    refused = (
        ("statement-begin", statement.report_id), ("statement-ask", statement.id), ("statement-forward", statement.id),
        ("statement-send", statement.id), ("statement-write", statement.id, row.finding_id),
        ("statement-action", row.id), ("statement-sign", version.id), ("action-done", row.id),
    )  # fmt: skip
    for name, *args in refused:
        for who in ("ruth", "penny") if name.startswith("statement-") and name != "statement-sign" else ("ruth",):
            assert post(cast, who, name, *args, do="drop", words="Done.").status_code == 403, (who, name)


def test_the_finding_leads_to_its_place_in_the_statement(cast: Cast) -> None:
    row = write(cast, opened(cast), "a7", "health")
    to = f"{reverse('statement', args=[row.statement_id])}#finding-{row.finding_id}"
    assert f'href="{to}"' in read(cast, "ruth", "report-finding", row.finding_id)
    assert f'id="finding-{row.finding_id}"' in read(cast, "ruth", "statement", row.statement_id)


def test_what_is_not_there_is_not_found(cast: Cast) -> None:
    nobody = "00000000-0000-4000-8000-000000000000"
    for name in ("statement", "statement-ask", "statement-forward", "statement-version", "statement-action"):
        assert enter(cast, "paula").get(reverse(name, args=[nobody])).status_code == 404, name


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_of_a_statement_are_accessible(cast: Cast, open_as: Callable[..., Page], width: int) -> None:
    statement = complete(cast)
    row = write(cast, statement, "a7", "health", what="Ask the worker.", measure="", due_on=None)
    soon = timezone.localdate() + timedelta(days=9)
    write(cast, statement, "a3", "north", what="Look again.", due_on=date(soon.year, soon.month, soon.day))
    for name, *args in (
        ("statement", statement.id), ("statement-ask", statement.id), ("statement-forward", statement.id),
        ("statement-action", row.id), ("statement-write", statement.id, row.finding_id),
        ("statement-begin", letter(cast).id), ("statement-out", statement.id, agency(cast, "youth").id),
        ("statement-send", statement.id),
    ):  # fmt: skip
        assert_accessible(open_as("paula", reverse(name, args=args), width))
