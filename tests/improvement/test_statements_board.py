"""The board shows each action where it stands, by agency and theme, with one question however many there are."""

from collections import Counter
from datetime import timedelta

from pytest_django import DjangoAssertNumQueries

from keel.base.hours import local_day
from keel.improvement.reports import actions as reports
from keel.improvement.reports.actions import Said
from keel.improvement.statements.actions import writing
from keel.improvement.statements.board import Stand, board
from keel.improvement.statements.models import Statement
from keel.sources.findings import Kind
from tests.cast import NOW, Cast
from tests.improvement.stating import agency, complete, finding, forward, opened, write

TODAY = local_day(NOW)
DAY = timedelta(days=1)


def busy(cast: Cast) -> Statement:
    """Late with the police, today and done with health, later and without a day with nobody."""
    statement = opened(cast)
    write(cast, statement, "a3", "police", due_on=TODAY - DAY)
    write(cast, statement, "a7", "health", due_on=TODAY)
    ended = write(cast, statement, "a7", "health", due_on=TODAY - 9 * DAY)
    write(cast, statement, "a7", "health", due_on=TODAY + DAY, agency=None)
    write(cast, statement, "a3", "police", due_on=None, agency=None)
    gone = write(cast, statement, "a3", "police", what="Dropped.")
    with cast.acting("paula") as paula:
        said = Said(Kind.IMPROVEMENT, ("health_provider",), "information", ())
        reports.understand(finding=finding(statement, "a7"), said=said, by=cast.paula, at=NOW)
        writing.done(action=ended, how="Filed.", by=paula, at=NOW)
        writing.drop(action=gone, by=cast.paula, at=NOW)
    return statement


def test_what_is_late_comes_first_and_what_is_done_last(cast: Cast) -> None:
    busy(cast)
    with cast.acting("leo"):
        found = board(NOW)
    assert [row.stand for row in found.rows] == [*Stand]
    assert found.stands == Counter(Stand)
    assert [row.agency and row.agency.name for row in found.rows[:2]] == ["Police", "Community health"]


def test_counts_by_agency_follow_the_theme_and_the_reverse(cast: Cast) -> None:
    busy(cast)
    health = agency(cast, "health")
    with cast.acting("leo"):
        themed, owned = board(NOW, family="information"), board(NOW, agency=health.id)
    assert [(count.label, count.all) for count in themed.agencies] == [("Community health", 2), ("No agency yet", 1)]
    assert next((count.label, count.all) for count in themed.families) == ("Front door, referrals and thresholds", 2)
    assert [(count.key, count.all) for count in owned.families] == [("information", 2)]
    assert {row.theme for row in owned.rows} == {"Records and information sharing"}


def test_agency_and_theme_together_leave_what_has_both(cast: Cast) -> None:
    busy(cast)
    with cast.acting("leo"):
        both = board(NOW, agency(cast, "health").id, "information")
        neither = board(NOW, agency(cast, "police").id, "information")
    assert [row.stand for row in both.rows] == [Stand.TODAY, Stand.DONE] and not neither.rows


def test_an_action_is_late_when_its_day_is_over(cast: Cast) -> None:
    write(cast, opened(cast), "a3", "police", due_on=TODAY)
    with cast.acting("leo"):
        stands = [board(at).rows[0].stand for at in (NOW - DAY, NOW, NOW + DAY)]
    assert stands == [Stand.LATER, Stand.TODAY, Stand.LATE]


def test_many_actions_are_found_with_two_questions(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    statement = busy(cast)
    for number in range(20):
        write(cast, statement, "a3", "police", what=f"Step {number}.")
    with cast.acting("leo"), django_assert_num_queries(2):
        assert all(row.theme and row.action.statement.report.area for row in board(NOW).rows)


def test_what_was_written_after_the_last_version_is_a_draft(cast: Cast) -> None:
    statement = complete(cast)
    forward(cast, statement)
    write(cast, statement, "a3", "youth", what="Ask the worker.")
    with cast.acting("leo"):
        assert [row.action.what for row in board(NOW).rows if row.is_draft] == ["Ask the worker."]


def test_an_empty_board_counts_nothing(cast: Cast) -> None:
    with cast.acting("leo"):
        found = board(NOW)
    assert not found.rows and not found.agencies and not found.families
