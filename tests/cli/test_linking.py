"""`keel people link`: two files or one, as somebody runs it; what comes out, and a sentence where nothing can."""

import csv
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from keel.cli.linking import STOPPED
from keel.cli.people import people
from keel.people.matching import model
from tests.bench.linkage import invented

OURS = (
    "id,Forename,Surname,DOB,Gender,Postcode\n"
    "K,Katie,Smith-Jones,3 May 2015,Female,BV1 2AB\n"
    "A,Amina,Khan,04/06/2014,F,BV3 4CD\n"
    "T,Ellie,Featherstone,2013-02-01,F,BV5 6EF\n"
    "N,,Unknown,,,\n"
)
THEIRS = (
    "id;first name;last name;date of birth;sex;post code\n"
    "1;Catherine;Jones;2015-05-03;2;bv12ab\n"
    "2;Khan;Amina;06.04.2014;2;BV3 4CD\n"
    "3;Elsie;Featherstone;01/02/2013;2;BV5 6EF\n"
    "4;Baby;Khan;;2;\n"
)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(people, list(map(str, words)))


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def rows(file: Path) -> dict[str, dict[str, str]]:
    """Each line by the two ids."""
    with file.open(newline="", encoding="utf-8") as opened:
        return {f"{row['left']} {row['right']}": row for row in csv.DictReader(opened)}


def linked(folder: Path, *more: str) -> dict[str, dict[str, str]]:
    out = folder / "links.csv"
    ours, theirs = written(folder, "ours.csv", OURS), written(folder, "theirs.csv", THEIRS)
    told = run("link", ours, theirs, "--id", "id", "--out", out, *more)
    assert told.exit_code == 0, told.output
    return rows(out)


def test_two_files_are_linked_with_reasons_in_words(tmp_path: Path) -> None:
    found = linked(tmp_path)
    assert found.keys() == {"K 1", "A 2", "T 3"}
    assert found["K 1"]["reasons"] == (
        "First name: a form of the same name; Family name: a part of it is the same; Date of birth: the same;"
        " Sex: the same; Postcode: the same"
    )
    assert "first and family name changed round; Date of birth: day and month" in found["A 2"]["reasons"]
    assert 0.85 <= float(found["A 2"]["probability"]) <= 1 and found["A 2"]["band"] == "likely"


def test_twins_with_one_letter_between_them_are_possible_in_a_file(tmp_path: Path) -> None:
    twins = linked(tmp_path)["T 3"]
    assert twins["band"] == "possible" and "may be twins" in twins["doubt"] and float(twins["probability"]) > 0.95


def test_a_result_holds_no_name_and_opens_for_its_maker_alone(tmp_path: Path) -> None:
    linked(tmp_path)
    out = tmp_path / "links.csv"
    said = out.read_text(encoding="utf-8").casefold()
    assert not [name for name in ("katie", "jones", "khan", "bv1", "2015") if name in said]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_one_file_alone_is_looked_through_for_people_in_it_twice(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", OURS + "K2,Kate,Jones,03/05/2015,F,BV1 2AB\n")
    out = tmp_path / "links.parquet"
    told = run("link", file, "--out", out)
    assert (
        told.exit_code == 0
        and "1 pairs, 0 likely and 1 possible" in told.output
        and "Weighed by the model" in told.output
    )
    with duckdb.connect() as connection:
        pairs = connection.execute(f"SELECT * FROM '{out}'").fetchall()
    assert [(left, right, band) for left, right, _, band, *_ in pairs] == [(1, 5, "possible")], (
        "by row numbers; twins may be so"
    )


def test_with_once_each_row_keeps_its_best_pair_alone(tmp_path: Path) -> None:
    more = "K2,Kate,Smith-Jones,03/05/2015,,BV1 2AB\n"
    ours, theirs = written(tmp_path, "ours.csv", OURS + more), written(tmp_path, "theirs.csv", THEIRS)
    run("link", ours, theirs, "--id", "id", "--out", tmp_path / "all.csv")
    run("link", ours, theirs, "--id", "id", "--out", tmp_path / "best.csv", "--once")
    assert {"K 1", "K2 1"} <= rows(tmp_path / "all.csv").keys()
    assert rows(tmp_path / "best.csv").keys() == {"K 1", "A 2", "T 3"}


def test_a_column_of_another_name_is_said(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "FIRSTNM,Surname,DOB\nKatie,Smith,3/5/2015\nKatie,Smith,3/5/2015\n")
    refused = run("link", file, "--out", tmp_path / "a-links.csv", "--column", "forename=FIRSTNM")
    assert refused.exit_code == 1 and "Write --column as one of given" in refused.output
    told = run("link", file, "--out", tmp_path / "a-links.csv", "--column", "given=firstnm")
    assert told.exit_code == 0 and "1 pairs" in told.output


def test_large_files_teach_a_model_of_their_own(tmp_path: Path) -> None:
    ours, theirs = invented.write(tmp_path, 1500)
    told = run("link", ours, theirs, "--id", "id", "--out", tmp_path / "links.csv")
    assert told.exit_code == 0 and "learnt from these very records" in told.output
    pairs = [(row["left"][1:], row["right"][1:]) for row in rows(tmp_path / "links.csv").values()]
    right = sum(one == other for one, other in pairs)
    assert right > 0.97 * len(pairs) and right > 0.9 * 1500 * invented.BOTH
    again = run("link", ours, theirs, "--id", "id", "--out", tmp_path / "b.csv", "--model", model.SHIPPED)
    assert "Weighed by the model" in again.output and len(rows(tmp_path / "b.csv")) > 900


def test_an_id_that_a_spreadsheet_would_compute_is_shown(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", OURS + "=1+1,Katie,Smith-Jones,3 May 2015,F,BV1 2AB\n")
    assert run("link", file, "--id", "id", "--out", tmp_path / "links.csv").exit_code == 0
    assert "K '=1+1" in rows(tmp_path / "links.csv")


@pytest.mark.parametrize(
    ("out", "says"),
    [("there.csv", "is there already"), ("nowhere/links.csv", "cannot be written"), ("links.xlsx", "is neither")],
)
def test_a_result_that_cannot_stand_there_is_told_first(tmp_path: Path, out: str, says: str) -> None:
    written(tmp_path, "there.csv", "mine")
    told = run("link", tmp_path / "not-there.csv", "--out", tmp_path / out)
    assert told.exit_code == 1 and says in told.output
    assert [each.name for each in tmp_path.iterdir()] == ["there.csv"]


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    told = run("link", tmp_path / "not-there.csv", "--out", tmp_path / "links.csv")
    assert told.exit_code == 1 and "cannot be read: No such file" in told.output
    assert run("link", "a.csv", "b.csv", "c.csv").exit_code == 2 and not list(tmp_path.iterdir())


def test_a_model_that_is_none_is_told_in_a_sentence(tmp_path: Path) -> None:
    file, wrong = written(tmp_path, "a.csv", OURS), written(tmp_path, "model.json", '{"version": "1"}')
    told = run("link", file, "--out", tmp_path / "links.csv", "--model", wrong)
    assert told.exit_code == 1 and "is no model: it lacks a part" in told.output


def test_ctrl_c_stops_with_a_sentence_and_writes_nothing(tmp_path: Path) -> None:
    pipe, out = tmp_path / "a.csv", tmp_path / "links.csv"
    os.mkfifo(pipe)
    words = (sys.executable, "-m", "keel.cli.main", "people", "link", str(pipe), "--out", str(out))
    with (
        subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process,
        pipe.open("w", encoding="utf-8"),  # opens when the command reads, which then waits for a first line
    ):
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 130 and STOPPED in told and not out.exists()
