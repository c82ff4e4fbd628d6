"""`keel import cin-census`, as somebody in the data team uses it: what it says, what it writes, how it ends."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from keel.cli.importing import importing
from keel.people.models import Ground, Identifier, Person
from keel.people.removal.actions import erase
from keel.returns.cin_census.stream import NO_XML
from tests.cast import NOW, Cast, gather
from tests.returns.beside import sample
from tests.returns.written import BORN, census, kid, saved


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    return gather()


def keel_import(*words: str | Path) -> Result:
    return CliRunner().invoke(importing, ["cin-census", *map(str, words)])


def test_every_child_is_told_with_its_lines(cast: Cast, tmp_path: Path) -> None:
    said = keel_import(saved(tmp_path, census(kid("RND1"), kid("RND2", dates=""), kid("")))).output

    assert "History of Children's social care, under the ids of authority 201." in said
    assert "child RND2, from line 18: loaded with queries" in said
    assert "line 19: neither a date of birth nor an expected one is given (DfE rule 8525Q)" in said
    assert "line 30: the child has no LAchildID" in said and "RND1," not in said


def test_summary_of_the_332_adds_up(cast: Cast) -> None:
    said = keel_import(sample("fake_CIN_data.xml"), "--quiet").output.splitlines()

    assert "Children in the file: 332 = 1 loaded + 331 loaded with queries + 0 refused" in said
    assert "Children loaded: 332 = 332 new records + 0 on records known before" in said
    assert "Facts of these children: 1406 = 1406 new + 0 told before + 0 corrected" in said
    where = said.index("Queries: 863, of these")
    reasons = [line for line in said[where + 1 :] if line.startswith("  ")]
    assert sum(int(line.split()[0]) for line in reasons) == 863


def test_quiet_tells_only_counts_and_refusals(cast: Cast, tmp_path: Path) -> None:
    said = keel_import(saved(tmp_path, census(kid("RND2", dates=""), kid(""))), "--quiet").output

    assert "RND2" not in said and "has no LAchildID" in said
    assert "  1 under DfE rule 8525Q, such as: neither" in said
    assert "  1 under DfE rule 8500, such as: the child has no LAchildID" in said


def test_whoever_imports_learns_who_may_open_the_records(cast: Cast, tmp_path: Path) -> None:
    path = saved(tmp_path, census(kid()))

    assert "nobody may open these records yet" in keel_import(path).output
    assert "nobody may open" not in keel_import(path, "--team", "North team").output
    assert Ground.objects.get().team == cast.teams["north"]


def test_report_holds_every_note_and_no_formula(cast: Cast, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    keel_import(saved(tmp_path, census(kid("=1+1"), kid(""))), "--report", report)

    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["child"], row["outcome"], row["rule"]) for row in rows] == [
        ("'=1+1", "loaded with queries", "1580"),
        ("", "refused", "8500"),
    ]


def test_report_is_its_makers_alone_and_takes_no_other_files_place(cast: Cast, tmp_path: Path) -> None:
    report, file = tmp_path / "report.csv", saved(tmp_path, census(kid("A1")))
    before = file.read_bytes()

    assert "is no report of this command" in keel_import(file, "--report", file).output
    assert file.read_bytes() == before
    keel_import(saved(tmp_path, "LAchildID,UPN"), "--report", report)
    assert not report.exists()
    for _ in range(2):  # the same command goes on, and its report is whole again
        assert keel_import(saved(tmp_path, census(kid("A1"))), "--report", report).exit_code == 0
    assert report.stat().st_mode & 0o777 == 0o600
    full = keel_import(saved(tmp_path, census(kid("A2"))), "--report", Path("/dev/full"))
    assert "cannot be written" in full.output


def test_file_that_is_no_census_ends_in_one_sentence(cast: Cast, tmp_path: Path) -> None:
    done = keel_import(saved(tmp_path, "LAchildID,UPN"))

    assert done.exit_code == 1
    assert done.output.splitlines()[1:] == [f"Error: {NO_XML}"]


def test_erased_child_is_told_by_line_and_the_sums_hold(cast: Cast, tmp_path: Path) -> None:
    path = saved(tmp_path, census(kid("RND1"), kid("RND2")))
    keel_import(path)
    erase(person=Identifier.objects.get(value="RND1").person_id, reason="retention ended", by=cast.keel, at=NOW)
    said = keel_import(path).output

    refused = "this child was erased from Keel on 20 November 2026 and is not loaded again"
    assert f"from line 7: refused\n  line 9: {refused}" in said
    assert "Children in the file: 2 = 1 loaded + 0 loaded with queries + 1 refused" in said
    assert f"Reasons to refuse: 1, of these\n  1 outside the DfE's rules, such as: {refused}" in said


def test_import_needs_a_partnership_first(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    done = keel_import(saved(tmp_path, census(kid(dates=BORN))))

    assert done.exit_code == 1 and "There is no partnership yet" in done.output
    assert not Person.objects.exists()
