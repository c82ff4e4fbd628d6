"""What the database itself lets somebody write of reports, whatever a page says; all who are signed in read them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.db.models import Model

from keel.base.refusal import Refused
from keel.improvement.policies import IMPROVEMENT
from keel.improvement.reading.found import Account
from keel.improvement.reports import actions
from keel.improvement.reports.actions import SETTLED, Said
from keel.improvement.reports.models import (
    Earlier,
    Finding,
    InspectionReport,
    Passage,
    ReportReading,
    Understanding,
)
from keel.people.grounds.access import declared
from keel.sources.findings import Kind
from tests.cast import NOW, WORKERS, Cast
from tests.improvement.reading import papers
from tests.improvement.reported import FORMAL, at, kept, passage, recalled

TABLES = (Earlier, Finding, InspectionReport, Passage, Understanding)
OTHERS = ("ruth", "morgan", "leo", "hilary", "tess")
CHANGES: dict[
    type[Model], dict[str, Any]
] = {  # what the partnership manager changes on each table, as the policy names it
    InspectionReport: {"published_on": date(2024, 12, 1)},
    Finding: {"kind": "strength", "agencies": [], "family": "", "failings": [], "says_so": "person"},
    Passage: {"settled": Account.HEADING, "settled_at": NOW},
}
SAID = Said(Kind.STRENGTH, ("police",), "policing", ())


@pytest.fixture
def report(cast: Cast) -> InspectionReport:
    """One that prints no day, with something of everything beneath it."""
    earlier, report = kept(cast), kept(cast, papers.text("jtai-2024"))
    recalled(cast, report, earlier)
    with cast.acting("paula"):
        row = Finding.objects.filter(report=report, earlier__isnull=False).distinct()[0]
        actions.understand(finding=row, said=SAID, by=cast.paula, at=NOW)
    return report


def copied(row: Model) -> Model:
    """The same row, as a new one."""
    row.pk = type(row)._meta.pk.get_default()
    if isinstance(row, InspectionReport):
        row.sha256 = "b" * 64
    if isinstance(row, Passage):
        row.order = 9_999
    if isinstance(row, Earlier):
        row.known, row.before = "plymouth-2020-s01", None
    row._state.adding = True
    return row


def assert_denied(do: Callable[[], object]) -> None:
    with pytest.raises(ProgrammingError, match=r"row-level security|permission denied"), transaction.atomic():
        do()


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_but_keel_and_paula_adds_or_changes(cast: Cast, report: InspectionReport, name: str) -> None:
    for table in TABLES:
        with cast.acting(name):
            row = table.objects.first()
            assert row, f"{name} reads no {table.__name__}"
            assert_denied(partial(copied(row).save, force_insert=True))
            if table in CHANGES:
                assert table.objects.update(**CHANGES[table]) == 0


@pytest.mark.parametrize("table", [InspectionReport, Passage, Earlier])
def test_what_was_read_is_added_by_keel_alone(cast: Cast, report: InspectionReport, table: type[Model]) -> None:
    row = table._default_manager.first()
    assert row
    with cast.acting("paula"):
        assert_denied(lambda: copied(row).save(force_insert=True))


@pytest.mark.parametrize("table", CHANGES, ids=lambda table: table.__name__)
def test_paula_changes_the_columns_that_are_named_and_no_other(
    cast: Cast, report: InspectionReport, table: type[Model]
) -> None:
    columns = {field.attname for field in table._meta.concrete_fields}
    named = set(dict(IMPROVEMENT)[table._meta.db_table]["columns"].split(", "))
    last = table._default_manager.last()
    row = table._default_manager.filter(pk=report.pk if table is InspectionReport else last and last.pk)
    with cast.acting("paula"):
        told = CHANGES[table] | ({"settled_by": cast.paula.id} if table is Passage else {})
        assert {*told} | {"finding_id"} >= named and row.update(**told) == 1
        for name in columns - named:
            assert_denied(partial(row.update, **{name: row.values_list(name)[:1]}))


@pytest.mark.parametrize("table", [Earlier, Understanding])
def test_what_was_said_once_is_never_changed(cast: Cast, report: InspectionReport, table: type[Model]) -> None:
    fields: dict[type[Model], dict[str, Any]] = {Earlier: {"likeness": 0.5}, Understanding: {"family": "policing"}}
    with cast.acting("paula"):
        assert_unchanged(lambda: table._default_manager.update(**fields[table]))


def assert_unchanged(do: Callable[[], int]) -> None:
    try:
        with transaction.atomic():
            assert do() == 0
    except ProgrammingError as denied:
        assert "denied" in str(denied)


@pytest.mark.parametrize("name", ["paula", "ruth", "keel"])
def test_nobody_deletes_anything_of_a_report(cast: Cast, report: InspectionReport, name: str) -> None:
    who = cast.keel if name == "keel" else cast.workers[name]
    with declared(who, NOW):
        for table in TABLES:
            there = table._default_manager.count()
            assert_unchanged(partial(table._default_manager.all()._raw_delete, "default"))
            assert table._default_manager.count() == there > 0


def test_nobody_settles_in_somebody_elses_name(cast: Cast) -> None:
    row = passage(kept(cast, unplaced=[FORMAL]), FORMAL)
    with cast.acting("paula"):
        told: dict[str, Any] = {"account": Account.HEADING, "kind": None}
        assert_denied(lambda: actions.settle(passage=row, by=cast.morgan, at=NOW, **told))
        understood = at(InspectionReport.objects.get(), "a1")
        assert_denied(lambda: actions.understand(finding=understood, said=SAID, by=cast.morgan, at=NOW))


def test_ruth_of_a_desk_settles_and_says_nothing(cast: Cast) -> None:
    report = kept(cast, unplaced=[FORMAL])
    with cast.acting("ruth"):
        with pytest.raises(Refused, match=SETTLED):
            actions.settle(passage=passage(report, FORMAL), account=Account.HEADING, kind=None, by=cast.ruth, at=NOW)
        assert actions.settle_rest(report=report, by=cast.ruth, at=NOW) == 0
        assert_denied(lambda: actions.understand(finding=at(report, "a1"), said=SAID, by=cast.ruth, at=NOW))
        assert_denied(lambda: actions.bring(pieces=[b"A report"], name="a.txt", by=cast.ruth, at=NOW))
        assert not ReportReading.objects.exists()


def test_paula_brings_in_her_own_name_and_reads_nothing_in_it(cast: Cast) -> None:
    with cast.acting("paula"):
        row = actions.bring(pieces=[b"A report"], name="a.txt", by=cast.paula, at=NOW)
        assert_denied(lambda: actions.bring(pieces=[b"A report"], name="a.txt", by=cast.morgan, at=NOW))
        assert_unchanged(lambda: ReportReading.objects.filter(id=row.id).update(reached=3))


def test_everyone_who_is_signed_in_reads_reports(cast: Cast) -> None:
    report = kept(cast)
    for name in WORKERS:
        with cast.acting(name):
            assert InspectionReport.objects.get() == report and Finding.objects.count() == 4, name
