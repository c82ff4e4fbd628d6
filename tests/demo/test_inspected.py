"""The demo was inspected twice: both reports are read, the statement of action is begun, and its people come to it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.test import Client
from django.urls import reverse

from keel.agencies.models import Worker
from keel.demo import fill, staff
from keel.demo.inspected import inspect
from keel.demo.wanted import Size, Wanted
from keel.improvement.models import Earlier, Finding, InspectionReport, Passage, Statement
from keel.improvement.reading.found import Account
from keel.improvement.statements.board import Stand, board
from keel.improvement.statements.completeness import GapKind, gaps
from keel.sources.findings import Kind

UNTIL = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
HOMES = {"paula": "reports", "isobel": "actions", "owen": "actions", "nadia": "actions", "sol": "actions"}


@pytest.fixture
def inspected(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(Wanted(Size(200), 1, UNTIL, tmp_path / "truth.csv"))
    inspect(UNTIL)


@pytest.fixture
def opened(as_jobs: None, owner: psycopg.Connection, tmp_path: Path) -> None:
    """The same, kept and counted: a page is slow, by minutes, where the database never counted what it holds."""
    fill.fill(Wanted(Size(200), 1, UNTIL, tmp_path / "truth.csv"))
    inspect(UNTIL)
    owner.execute("ANALYZE")


def enter(name: str) -> Client:
    post = next(post for post in staff.SIGN_IN if post.key == name)
    client = Client()
    client.force_login(Worker.objects.get(email=staff.mail(post)))
    return client


def test_bayview_has_a_letter_and_an_inspection_of_years_before(inspected: None) -> None:
    letter, earlier = InspectionReport.objects.order_by("-published_on")
    assert [each.area for each in (letter, earlier)] == ["Bayview", "Bayview"]
    assert (letter.form, letter.year, earlier.year) == ("jtai", 2026, 2022)
    assert letter.published_on < UNTIL.date() < letter.due_on and letter.addressees
    assert not Passage.objects.filter(account=Account.UNPLACED).exists()
    assert Finding.objects.filter(report=letter, kind=Kind.IMPROVEMENT).count() == 8


def test_some_of_it_was_said_of_bayview_before(inspected: None) -> None:
    again = Earlier.objects.filter(before__report__published_on__year=2022, finding__report__published_on__year=2026)
    assert again.values("finding").distinct().count() >= 3


def test_four_agencies_are_writing_the_statement(inspected: None) -> None:
    statement = Statement.objects.get()
    assert statement.parts.count() == 4 and statement.report.area == "Bayview"
    assert statement.due_on == statement.report.due_on and not statement.versions.exists()
    assert {gap.kind for gap in gaps(statement)} >= set(GapKind) - {GapKind.NO_OWNER}


def test_the_board_has_actions_of_each_sort_that_is_not_done(inspected: None) -> None:
    found = board(UNTIL)
    assert {row.stand for row in found.rows} == {Stand.LATE, Stand.LATER, Stand.NO_DAY}
    assert len(found.agencies) == 4 and len(found.families) >= 3


def test_everybody_of_the_demo_signs_in_by_their_button(opened: None, settings: Any) -> None:
    settings.DEMO_SIGN_IN, settings.ALLOWED_HOSTS = True, ["localhost"]
    settings.SETTINGS_MODULE = "keel.settings.testing"  # which settings that are changed do not say of themselves
    for post in staff.SIGN_IN:
        client, worker = Client(SERVER_NAME="localhost"), Worker.objects.get(email=staff.mail(post))
        button = reverse("demo-enter", args=[worker.id])
        assert f'action="{button}"' in client.get(reverse("demo")).content.decode(), post.name
        answer = client.post(button, follow=True)
        assert answer.status_code == 200 and post.name in answer.content.decode(), post.name
        home = HOMES.get(post.key)
        assert home is None or answer.request["PATH_INFO"] == reverse(home), post.name


def test_paula_goes_on_with_the_statement_from_the_report(opened: None) -> None:
    statement, paula = Statement.objects.get(), enter("paula")
    address = reverse("statement", args=[statement.id])
    assert address in paula.get(reverse("report", args=[statement.report_id])).content.decode()
    page = paula.get(address).content.decode()
    assert "has no named lead" in page and "does not say how that will be seen" in page
