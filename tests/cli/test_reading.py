"""`keel report`: reports read and kept, many set beside each other, and what the words of a finding say, measured."""

import csv
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from keel.cli.reading import report
from keel.improvement.comparing import HEADS
from keel.improvement.reading import arriving
from keel.improvement.reports.models import Earlier, Finding, InspectionReport, Passage
from keel.improvement.understanding.families import label
from tests.cast import Cast, gather
from tests.improvement.reading import papers
from tests.improvement.reported import HEALTH, POLICE, TOLD, letter

LATER = letter(published=date(2024, 5, 8), faults=[HEALTH, POLICE])


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    return gather()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two letters to Bayview, a graded report of another place, and a page that a failed download left."""
    folder = tmp_path / "reports"
    (folder / "older").mkdir(parents=True)
    (folder / "older" / "a-2020.txt").write_text(letter())
    (folder / "b-2024.TXT").write_text(LATER)
    (folder / "c-graded.pdf").write_bytes(papers.pdf("ilacs-2024"))
    (folder / "d-page.pdf").write_bytes(b"<!doctype html><p>Not found</p>")
    (folder / "notes.md").write_text("No report.")
    return folder


def keel_report(*words: str | Path) -> Result:
    return CliRunner().invoke(report, list(map(str, words)))


def lines(result: Result) -> list[str]:
    """What was said, without the bar of the progress."""
    return [line for line in re.split(r"[\r\n]+", result.output) if line and " reports/s" not in line]


def test_a_report_is_kept_with_each_passage_accounted_for(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(letter())
    done = keel_report("read", tmp_path / "a.txt")
    days = "fieldwork 30 November 2019 to 4 December 2019"
    assert done.exit_code == 0, done.output
    assert f"a.txt: Joint targeted area inspection, Bayview, {days}" in lines(done)
    assert "  2 areas for improvement, 1 recommendation, 1 strength" in lines(done)
    assert "  passages: 8 heading + 4 finding + 3 what every such report says" in lines(done)
    assert lines(done)[-1] == "1 read and kept, 0 not read."
    assert (InspectionReport.objects.get().read_by, Passage.objects.count()) == (cast.keel.id, 15)


def test_a_folder_is_read_whole_and_bad_files_say_why(cast: Cast, folder: Path) -> None:
    done = keel_report("read", folder)
    assert done.exit_code == 0 and f"d-page.pdf: not read. {arriving.PAGE}" in lines(done)
    assert lines(done)[-1] == "3 read and kept, 1 not read."
    assert sorted(InspectionReport.objects.values_list("name", flat=True)) == [
        "a-2020.txt", "b-2024.TXT", "c-graded.pdf",
    ]  # fmt: skip


def test_what_was_said_before_is_found_among_the_reports_of_a_folder(cast: Cast, folder: Path) -> None:
    keel_report("read", folder)
    later = Finding.objects.get(report__name="b-2024.TXT", where="a1")
    assert Earlier.objects.filter(finding=later, before__report__name="a-2020.txt", before__where="a1").exists()


def test_reading_twice_changes_nothing(cast: Cast, folder: Path) -> None:
    keel_report("read", folder)
    before = [list(table.objects.order_by("id").values()) for table in (InspectionReport, Finding, Passage, Earlier)]
    again = keel_report("read", folder)
    assert again.exit_code == 1 and lines(again)[-1] == "0 read and kept, 1 not read."
    assert sum("(read before)" in line for line in lines(again)) == 3
    assert before == [
        list(table.objects.order_by("id").values()) for table in (InspectionReport, Finding, Passage, Earlier)
    ]


def test_a_file_that_stands_twice_in_a_folder_is_one_report(cast: Cast, tmp_path: Path) -> None:
    for name in ("a.txt", "copy of a.txt"):
        (tmp_path / name).write_text(letter())
    done = keel_report("read", tmp_path)
    assert lines(done)[-1] == "1 read and kept, 0 not read." and InspectionReport.objects.count() == 1
    assert next(line for line in lines(done) if "(read before)" in line).startswith("copy of a.txt: ")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", arriving.EMPTY),
        (b"PK\x03\x04word", "This is a Word file or a ZIP."),
        (b"Dear diary, today the sea was calm.", "This is not a report that Keel can read."),
    ],
)
def test_a_bad_file_ends_with_its_sentence_and_exit_code(cast: Cast, tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "bad.pdf").write_bytes(content)
    done = keel_report("read", tmp_path / "bad.pdf")
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit)
    assert f"bad.pdf: not read. {says}" in done.output and lines(done)[-1] == "0 read and kept, 1 not read."
    assert not InspectionReport.objects.exists()


def test_what_was_read_before_a_stop_is_recalled_by_the_next_run(cast: Cast, folder: Path) -> None:
    keel_report("read", folder)
    linked = Earlier.objects.count()
    Earlier.objects.all().delete()  # as where the run ended before it came to that
    keel_report("read", folder)
    assert Earlier.objects.count() == linked > 0


def test_one_inspection_in_two_files_is_counted_once(folder: Path) -> None:
    (folder / "z-again.txt").write_text(letter())
    said = lines(keel_report("compare", folder))
    assert said[0].startswith("3 reports read.")
    assert "z-again.txt: the same inspection as a-2020.txt, counted once." in said


def test_reading_needs_a_partnership_first(as_jobs_rolled_back: None, folder: Path) -> None:
    done = keel_report("read", folder)
    assert done.exit_code == 1 and "There is no partnership yet. `keel demo` invents one." in done.output
    assert not InspectionReport.objects.exists()


@pytest.mark.parametrize("command", ["read", "compare"])
def test_a_folder_without_reports_is_told(cast: Cast, tmp_path: Path, command: str) -> None:
    (tmp_path / "named.pdf").mkdir()  # a folder, and no report
    done = keel_report(command, tmp_path)
    assert done.exit_code == 1 and "No .pdf or .txt file is in" in done.output


def test_themes_of_many_reports_stand_in_a_table_with_places(folder: Path) -> None:
    done = keel_report("compare", folder, "--places", "1")
    said = lines(done)
    assert done.exit_code == 0 and said[0].startswith("3 reports read.") and said[1].split()[0] == "theme"
    where = next(n for n, line in enumerate(said) if line.startswith("Strategy discussions"))
    assert re.search(r" 2 +2 +1  2020 to 2024; not graded; ", said[where]), said[where]
    assert said[where + 1] == f"    Bayview 2024, a1: {HEALTH}" and not said[where + 2].startswith(" ")
    leavers = next(line for line in said if line.startswith("Care leavers"))
    assert re.search(r" 1 +3 +1  2024; requires improvement 1; Social care 3$", leavers), leavers
    assert not any(re.search(r" 0 +0 +0 ", line) for line in said), "what is praised everywhere is no fault"
    assert said[-1] == f"d-page.pdf: not read. {arriving.PAGE}"


def test_every_finding_with_its_place_stands_in_the_csv(folder: Path, tmp_path: Path) -> None:
    (folder / "=1+1.txt").write_text(letter("Harbourton", faults=["=1+1 is what some plans of children say."]))
    out = tmp_path / "out.csv"
    done = keel_report("compare", folder, "--csv", out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["report", *HEADS, "text"] and f"{out} holds all {len(rows)} findings." in done.output
    by_place = {(row[0], row[6]): dict(zip(head, row, strict=True)) for row in rows}
    told, graded = by_place["a-2020.txt", "a2"], by_place["c-graded.pdf", "para 4"]
    assert (told["area"], told["year"], told["kind"], told["text"]) == ("Bayview", "2020", "Area for improvement", TOLD)
    assert (graded[HEADS[3]], graded["theme"]) == ("requires improvement", label("leaving_care")) and graded["page"]
    assert by_place["'=1+1.txt", "a1"]["text"].startswith("'=1+1")


def test_a_csv_that_is_there_or_cannot_be_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("mine")
    there = keel_report("compare", folder, "--csv", tmp_path / "mine.csv")
    assert there.exit_code == 1 and "is there already. Give another name" in there.output
    assert (tmp_path / "mine.csv").read_text() == "mine"
    nowhere = keel_report("compare", folder, "--csv", tmp_path / "none" / "out.csv")
    assert nowhere.exit_code == 1 and "There is no folder" in nowhere.output


def test_comparing_keeps_nothing_in_the_database(cast: Cast, folder: Path) -> None:
    assert keel_report("compare", folder).exit_code == 0
    assert not InspectionReport.objects.exists() and not Finding.objects.exists()


def without_a_database(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    nowhere = {"DATABASE_URL": "postgresql://nobody:x@127.0.0.1:1/", "DJANGO_SETTINGS_MODULE": "keel.settings.testing"}
    command = [sys.executable, "-m", "keel.cli.main", "report", *map(str, words)]
    return subprocess.run(command, env=os.environ | nowhere, capture_output=True, text=True, check=False)


def test_reports_are_compared_where_no_database_is(folder: Path) -> None:
    done = without_a_database("compare", folder)
    assert done.returncode == 0 and done.stdout.startswith("3 reports read."), done.stderr


def test_training_prints_each_figure_beside_its_baseline_without_a_database() -> None:
    done = without_a_database("train")
    head, *rows = done.stdout.splitlines()
    assert done.returncode == 0 and head.split()[:2] == ["here", "baseline"], done.stderr
    for row in rows[:4]:
        here, baseline = map(float, re.findall(r"\d\.\d{3}", row)[:2])
        assert 0 < baseline < here <= 1, row
    assert "expect less of a report of another kind" in done.stdout
