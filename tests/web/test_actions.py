"""The board of actions on its page: late ones first, by agency, theme and stand; and saying that one is done."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.improvement.reports import actions as reports
from keel.improvement.reports.actions import Said
from keel.improvement.statements.models import Statement, StatementAction
from keel.sources.findings import Kind
from tests.cast import Cast
from tests.ground.browser import NARROW, WIDE
from tests.improvement.stating import agency, finding, opened, write
from tests.web.axe import assert_accessible
from tests.web.referring import enter
from tests.web.stated import actions, post, read, said

CELL = re.compile(r">(\d+)</td>")
LATE, SOON, OPEN, TODAY = "Ring late.", "Ring soon.", "Ring some day.", "Ring today."


def busy(cast: Cast) -> Statement:
    """Late with the police, today and later with health, without a day or an agency; health's are of another theme."""
    statement, today, day = opened(cast), timezone.localdate(), timedelta(days=1)
    write(cast, statement, "a7", "health", what=SOON, due_on=today + 9 * day)
    write(cast, statement, "a3", "police", what=OPEN, due_on=None, agency=None, lead="")
    write(cast, statement, "a3", "police", what=LATE, due_on=today - 3 * day)
    write(cast, statement, "a7", "health", what=TODAY, due_on=today)
    with cast.acting("paula"):
        about = Said(Kind.IMPROVEMENT, ("health_provider",), "information", ())
        reports.understand(finding=finding(statement, "a7"), said=about, by=cast.paula, at=timezone.now())
    return statement


def one(cast: Cast, what: str) -> StatementAction:
    return next(row for row in actions(cast) if row.what == what)


def board(cast: Cast, who: str = "paula", **query: Any) -> str:
    return read(cast, who, "actions", **query)


def shown(page: str) -> list[str]:
    """The actions of a page, as they stand below each other."""
    table = page.partition("Actions, late ones first")[2].partition("</table>")[0]
    return sorted((what for what in (LATE, SOON, OPEN, TODAY) if what in table), key=table.index)


def counted(table: str, label: str) -> list[int]:
    """Late, due and done, in the row that begins so."""
    return [int(cell) for cell in CELL.findall(table.partition(label)[2].partition("</tr>")[0])]


def test_late_ones_stand_first_and_those_without_a_day_last(cast: Cast) -> None:
    busy(cast)
    page = board(cast)
    assert shown(page) == [LATE, TODAY, SOON, OPEN]
    assert "overdue by" in page
    assert "No day yet" in page and "No agency yet" in page and "Seen by: A monthly audit of ten." in page


def test_the_tabs_count_what_they_lead_to(cast: Cast) -> None:
    busy(cast)
    page = board(cast)
    for label, count, stand in (
        ("All", 4, ""),
        ("Late", 1, "late"),
        ("Due today", 1, "today"),
        ("No day yet", 1, "no_day"),
    ):
        assert f'{label} <span class="keel-tabs__count">{count}</span>' in page
        assert len(shown(board(cast, stand=stand))) == count
    assert "Done, not yet shown to work <span" not in page


def test_an_agency_and_a_theme_leave_what_has_both(cast: Cast) -> None:
    busy(cast)
    police, health = agency(cast, "police"), agency(cast, "health")
    assert shown(board(cast, agency=police.id)) == [LATE]
    assert shown(board(cast, theme="information")) == [TODAY, SOON]
    assert shown(board(cast, agency=health.id, theme="information", stand="today")) == [TODAY]
    neither = board(cast, agency=police.id, theme="information")
    assert "No action stands here." in neither and "Show those of all agencies and themes" in neither


def test_each_agency_and_theme_has_its_counts_and_its_link(cast: Cast) -> None:
    busy(cast)
    agencies, themes = board(cast).partition("By agency</caption>")[2].split("By theme</caption>")
    assert counted(agencies, agency(cast, "health").name) == [0, 2, 0]
    assert counted(agencies, agency(cast, "police").name) == [1, 0, 0]
    assert counted(agencies, "No agency yet") == [0, 1, 0] and counted(themes, "Records") == [0, 2, 0]
    assert f"?agency={agency(cast, 'health').id}" in agencies and "?theme=information" in themes
    assert ">No agency yet</th>" in agencies  # counted, and no link: an address cannot ask for nobody


def test_words_that_mean_nothing_are_passed_over(cast: Cast) -> None:
    busy(cast)
    assert len(shown(board(cast, agency="nobody", theme="the weather", stand="sometime", page="many"))) == 4


def test_an_empty_board_says_what_brings_actions(cast: Cast) -> None:
    page = board(cast, "ruth")
    assert "No action stands here. A statement of action brings them" in page and "By agency" not in page


def test_only_who_answers_for_an_action_is_asked_whether_it_is_done(cast: Cast) -> None:
    busy(cast)
    for who, count in (("paula", 4), ("hugh", 2), ("penny", 1), ("yara", 0), ("ruth", 0)):
        assert board(cast, who).count("Say that it is done<span") == count, who


def test_what_a_lead_says_is_done_is_not_yet_shown_to_work(cast: Cast) -> None:
    busy(cast)
    row = one(cast, LATE)
    assert "Write what was done" in said(post(cast, "penny", "action-done", row.id, words=" "))
    page = said(post(cast, "penny", "action-done", row.id, words="Two sergeants ring in turn."))
    assert "It stands on the board as not yet shown to work." in page and "overdue" not in page
    assert shown(page) == [TODAY, SOON, OPEN, LATE] and "Two sergeants ring in turn." in page
    assert shown(board(cast, stand="done")) == [LATE]
    assert "Done, not yet shown to work:</strong> Two sergeants" in read(cast, "ruth", "statement", row.statement_id)


def test_another_agencys_lead_does_not_say_that_it_is_done(cast: Cast) -> None:
    busy(cast)
    page = said(post(cast, "hugh", "action-done", one(cast, LATE).id, words="It rings."))
    assert "Only a lead of the agency that owns this action" in page and "It rings." in page
    assert not one(cast, LATE).done_at
    assert "not yet shown to work" in said(post(cast, "paula", "action-done", one(cast, LATE).id, words="It rings."))


def test_done_is_said_once(cast: Cast) -> None:
    busy(cast)
    key = one(cast, SOON).id
    for words in ("Done. It stands on the board", "This action is done."):
        assert words in said(post(cast, "hugh", "action-done", key, words="They ring."))


def test_the_action_leads_to_its_finding_in_the_statement(cast: Cast) -> None:
    statement = busy(cast)
    to = f"{reverse('statement', args=[statement.id])}#finding-{finding(statement, 'a3').id}"
    assert f'href="{to}">Plymouth 2020, Area for improvement 3</a>' in board(cast, "ruth")


def test_many_actions_stand_on_pages_that_keep_the_filter(cast: Cast) -> None:
    statement = opened(cast)
    for number in range(51):
        write(cast, statement, "a3", "police", what=f"Step {number}.")
    page = board(cast, agency=agency(cast, "police").id)
    assert "1 to 50 of 51 actions" in page and "page=2" in page
    assert "51 to 51 of 51 actions" in board(cast, page=2)


def test_nobody_without_a_seat_that_reads_comes_to_the_board(cast: Cast) -> None:
    assert enter(cast, "ada").get(reverse("actions")).status_code == 403


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_board_is_accessible(cast: Cast, open_as: Callable[..., Page], width: int) -> None:
    busy(cast)
    post(cast, "penny", "action-done", one(cast, LATE).id, words="They ring.")
    for address in ("/actions/", "/actions/?stand=late", reverse("action-done", args=[one(cast, SOON).id])):
        assert_accessible(open_as("hugh", address, width))
