"""A statement of action: when it is due, how it is opened and written, and who says that an action is done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from keel.base import words
from keel.base.calendar import working_days_between
from keel.base.clocks import State
from keel.base.hours import LONDON
from keel.base.refusal import Refused
from keel.improvement.reports import actions as reports
from keel.improvement.statements import deadline, queries
from keel.improvement.statements.actions import opening, signing, writing
from keel.improvement.statements.models import StatementAction, StatementPart
from keel.improvement.statements.together import together
from tests.cast import LONG_AGO, NOW, Cast
from tests.improvement.stating import (
    APRIL,
    PRINTED,
    PUBLISHED,
    agency,
    complete,
    draft,
    finding,
    forward,
    letter,
    opened,
    signed,
    write,
)

LETTERS = [  # published, due as printed
    (date(2020, 1, 31), date(2020, 5, 13)),
    (PUBLISHED, PRINTED),
    (date(2020, 4, 14), date(2020, 7, 23)),
    (date(2020, 3, 6), date(2020, 6, 18)),
]


def test_a_printed_day_counts_and_the_computed_one_stands_beside_it(cast: Cast) -> None:
    statement = opened(cast)
    assert statement.due_on == date(2020, 4, 16) == statement.report.due_on
    assert deadline.computed(statement.report) == date(2020, 4, 17)


@pytest.mark.parametrize(("published", "printed"), LETTERS)
def test_each_published_letter_gives_about_seventy_working_days(cast: Cast, published: date, printed: date) -> None:
    counted = deadline.counted(published)
    assert working_days_between(published, counted) == 70
    assert 69 <= working_days_between(published, printed) <= 71


def test_without_a_printed_day_seventy_working_days_count(cast: Cast) -> None:
    assert opened(cast, letter(cast, due=None)).due_on == date(2020, 4, 17)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (None, "Say on the report’s page when it was published"),
        (date(2011, 6, 27), "its source is known from 1 January 2016"),
        (date(2028, 12, 20), "bank holidays"),
    ],
)
def test_a_statement_without_a_due_day_says_why(cast: Cast, published: date | None, said: str) -> None:
    with pytest.raises(Refused, match=said):
        opened(cast, letter(cast, published=published, due=None))


def test_a_report_has_one_statement_and_no_second(cast: Cast) -> None:
    statement = opened(cast)
    with pytest.raises(Refused, match="open already"):
        opened(cast, statement.report)
    assert queries.of_report(statement.report_id) == queries.one(statement.id) == statement


def test_the_principal_agency_has_a_part_and_nobody_two(cast: Cast) -> None:
    statement = opened(cast)
    with cast.acting("paula"):
        again = [agency(cast, "police"), agency(cast, "housing"), agency(cast, "housing")]
        made = opening.ask(statement=statement, agencies=again, by=cast.paula, at=NOW)
        assert [part.agency for part in made] == [agency(cast, "housing")]
        with pytest.raises(Refused, match="has a part in this statement already"):
            opening.ask(statement=statement, agencies=again, by=cast.paula, at=NOW)
        assert StatementPart.objects.filter(statement=statement).count() == 5
        assert agency(cast, "police") not in queries.askable(statement)


def test_keel_itself_and_closed_agencies_answer_nothing(cast: Cast) -> None:
    statement, closed = opened(cast), agency(cast, "housing")
    closed.closed_on = date(2026, 1, 1)
    for wrong in (closed, cast.keel.agency):
        with cast.acting("paula"), pytest.raises(Refused, match="cannot answer"):
            opening.ask(statement=statement, agencies=[wrong], by=cast.paula, at=NOW)


def test_an_action_may_lack_all_but_what_is_done(cast: Cast) -> None:
    row = write(cast, opened(cast), "a3", "police", agency=None, lead=" ", due_on=None, difference="", measure="")
    assert (row.agency, row.lead, row.due_on) == (None, "", None)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"what": "  "}, "Write what will be done"),
        ({"lead": "x" * 121}, "at most 120 letters"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(cast: Cast, other: dict[str, str], said: str) -> None:
    statement = opened(cast)
    with pytest.raises(Refused, match=said):
        write(cast, statement, "a3", "police", **other)


def test_an_agency_without_a_part_owns_no_action(cast: Cast) -> None:
    statement = opened(cast)
    with pytest.raises(Refused, match="Housing has no part in this statement yet"):
        write(cast, statement, "a3", "housing")


def test_a_finding_of_another_report_is_not_answered_here(cast: Cast) -> None:
    statement, other = opened(cast), opened(cast, letter(cast))
    with cast.acting("paula"), pytest.raises(Refused, match="another report"):
        writing.write_action(statement=statement, draft=draft(cast, other, "a3", "police"), by=cast.paula, at=NOW)


def test_rewriting_an_action_writes_every_field_anew(cast: Cast) -> None:
    statement = opened(cast)
    row = write(cast, statement, "a3", "police")
    with cast.acting("paula"):
        writing.rewrite(
            action=row, draft=draft(cast, statement, "a7", "health", due_on=APRIL), seen=NOW, by=cast.paula, at=NOW
        )
        row.refresh_from_db()
        assert (row.finding.where, row.agency, row.due_on) == ("a7", agency(cast, "health"), APRIL)


def test_a_dropped_action_is_neither_rewritten_nor_done(cast: Cast) -> None:
    statement = opened(cast)
    row = write(cast, statement, "a3", "police")
    with cast.acting("paula") as paula:
        writing.drop(action=row, by=cast.paula, at=NOW)
        with pytest.raises(Refused, match="changed, dropped or done by now"):
            writing.rewrite(action=row, draft=draft(cast, statement, "a3", "police"), seen=NOW, by=cast.paula, at=NOW)
        with pytest.raises(Refused, match="changed, dropped or done by now"):
            writing.done(action=row, how="We did.", by=paula, at=NOW)
        assert not [*together(statement).actions]


@pytest.mark.parametrize("name", ["penny", "paula"])
def test_the_owning_agencys_lead_or_the_manager_says_done(cast: Cast, name: str) -> None:
    row = write(cast, opened(cast), "a3", "police")
    with cast.acting(name) as who:
        with pytest.raises(Refused, match="Write how it was done"):
            writing.done(action=row, how="  ", by=who, at=NOW)
        writing.done(action=row, how="An alarm rings in the hub.", by=who, at=NOW)
        row.refresh_from_db()
        assert (row.done_by, row.done_words) == (who.worker.id, "An alarm rings in the hub.")


def test_a_lead_changes_an_action_only_in_saying_that_it_is_done(cast: Cast) -> None:
    """The database holds it; what else changes in that breath no page and no command asks."""
    row = write(cast, opened(cast), "a3", "police")
    own = StatementAction.objects.filter(id=row.id)
    with cast.acting("penny"), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        own.update(what="Nothing.", due_on=None)
    with cast.acting("penny") as penny:
        writing.done(action=row, how="An alarm rings in the hub.", by=penny, at=NOW)
        assert own.update(done_words="It rings twice.") == 0


@pytest.mark.parametrize("name", ["hugh", "dev", "sam"])
def test_nobody_else_says_that_an_action_is_done(cast: Cast, name: str) -> None:
    row = write(cast, opened(cast), "a3", "police")
    with cast.acting(name) as who, pytest.raises(Refused, match="Only a lead of the agency that owns this action"):
        writing.done(action=row, how="Done.", by=who, at=NOW)


def test_an_action_that_nobody_owns_waits_for_the_manager(cast: Cast) -> None:
    row = write(cast, opened(cast), "a3", "police", agency=None)
    with cast.acting("penny") as penny, pytest.raises(Refused):
        writing.done(action=row, how="Done.", by=penny, at=NOW)
    with cast.acting("paula") as paula:
        writing.done(action=row, how="Done.", by=paula, at=NOW)
        assert StatementAction.objects.get().done_by == paula.worker.id


def test_a_draft_that_is_saved_again_is_the_same_action(cast: Cast) -> None:
    statement = opened(cast)
    drafted = draft(cast, statement, "a7", "health")
    with cast.acting("paula"):
        for what in ("File it.", "File it each day."):
            writing.write_action(statement=statement, draft=replace(drafted, what=what), by=cast.paula, at=NOW)
        assert [row.what for row in StatementAction.objects.all()] == ["File it each day."]
        elsewhere = replace(drafted, finding=finding(statement, "a3"))
        with pytest.raises(Refused, match="Look at the statement again"):
            writing.write_action(statement=statement, draft=elsewhere, by=cast.paula, at=NOW)


def test_the_same_words_after_back_are_the_same_action(cast: Cast) -> None:
    statement = opened(cast)
    with cast.acting("paula"):
        for _ in range(2):  # each with a key of its own, as a browser's page that is fetched anew
            writing.write_action(
                statement=statement, draft=draft(cast, statement, "a7", "health"), by=cast.paula, at=NOW
            )
        assert StatementAction.objects.count() == 1


def test_what_is_not_done_after_all_stands_on_the_board_again(cast: Cast) -> None:
    row = write(cast, opened(cast), "a3", "police")
    with cast.acting("penny") as penny:
        writing.done(action=row, how="An alarm rings in the hub.", by=penny, at=NOW)
        with pytest.raises(Refused, match="The partnership manager says"):
            writing.not_done(action=row, by=penny, at=NOW)
    with cast.acting("paula") as paula:
        with pytest.raises(Refused, match="This action is done"):
            writing.drop(action=row, by=cast.paula, at=NOW)
        writing.not_done(action=row, by=paula, at=NOW)
        with pytest.raises(Refused, match="Nobody said that this action is done"):
            writing.not_done(action=row, by=paula, at=NOW)
        writing.drop(action=row, by=cast.paula, at=NOW)


def test_another_agency_may_lead_and_the_first_one_is_taken_out(cast: Cast) -> None:
    statement = opened(cast)
    with cast.acting("paula"):
        with pytest.raises(Refused, match="has no part in this statement"):
            opening.let_lead(statement=statement, agency=agency(cast, "housing"), by=cast.paula, at=NOW)
        opening.let_lead(statement=statement, agency=agency(cast, "police"), by=cast.paula, at=NOW)
        opening.take_out(statement=statement, agency=agency(cast, "north"), by=cast.paula, at=NOW)
        row = queries.one(statement.id)
        assert row and row.principal == agency(cast, "police")


def test_a_corrected_day_of_publication_counts_the_due_day_anew(cast: Cast) -> None:
    statement = opened(cast, letter(cast, due=None))
    with cast.acting("paula"):
        reports.publish(report=statement.report, on=PUBLISHED + timedelta(days=7), by=cast.paula, at=NOW)
        opening.recount(statement=statement, by=cast.paula, at=NOW)
        row = queries.one(statement.id)
        assert row and row.due_on == deadline.counted(PUBLISHED + timedelta(days=7)) > statement.due_on


def test_hugh_who_leads_health_writes_no_action(cast: Cast) -> None:
    statement = opened(cast)
    with cast.acting("hugh"), pytest.raises(ProgrammingError, match="row-level security"):
        writing.write_action(statement=statement, draft=draft(cast, statement, "a7", "health"), by=cast.hugh, at=NOW)


def test_the_clock_runs_to_the_end_of_the_due_day(cast: Cast) -> None:
    clock = deadline.clock(opened(cast))
    evening = clock.due.astimezone(LONDON) - timedelta(hours=4)
    assert (clock.due.astimezone(LONDON).date(), clock.state(evening)) == (PRINTED, State.TODAY)
    assert clock.state(LONG_AGO) is State.OVERDUE
    assert words.standing(clock, evening - timedelta(days=9)) == "due by the end of Thursday 16 April"
    assert words.standing(clock, evening + timedelta(days=3)) == "overdue by 3 days"


def test_what_was_sent_is_written_no_more(cast: Cast) -> None:
    statement = complete(cast)
    version = forward(cast, statement)
    signed(cast, version, "north", "police", "health", "youth")
    with cast.acting("paula") as paula:
        signing.send(statement=statement, on=NOW.date(), by=cast.paula, at=NOW)
        row = StatementAction.objects.first()
        assert row
        tries = (
            lambda: writing.drop(action=row, by=cast.paula, at=NOW),
            lambda: opening.ask(statement=statement, agencies=[agency(cast, "housing")], by=cast.paula, at=NOW),
            lambda: signing.put_forward(statement=statement, despite="", by=cast.paula, at=NOW),
        )
        for each in tries:
            with pytest.raises(Refused, match="sent on 20 November 2026"):
                each()
        writing.done(action=row, how="It rings.", by=paula, at=NOW)
        assert not StatementAction.objects.get(id=row.id).dropped_at


def test_who_saves_from_an_old_page_overwrites_nothing(cast: Cast) -> None:
    statement = opened(cast)
    row, later = write(cast, statement, "a3", "police"), NOW + timedelta(hours=1)
    with cast.acting("paula"):
        first, old = (draft(cast, statement, "a3", "police", lead=lead) for lead in ("Penny Hale", "Nobody"))
        writing.rewrite(action=row, draft=first, seen=NOW, by=cast.paula, at=later)
        with pytest.raises(Refused, match="Somebody changed this action after you opened it"):
            writing.rewrite(action=row, draft=old, seen=NOW, by=cast.paula, at=later)
        row.refresh_from_db()
        assert row.lead == "Penny Hale"


def test_a_day_before_the_inspection_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="Nothing can be done by a day before the report"):
        write(cast, opened(cast), "a3", "police", due_on=date(1999, 3, 31))
