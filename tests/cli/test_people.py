"""`keel people train`: a model learnt from the register, written and compared; or a sentence why not."""

import json
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from keel.cli.people import people
from keel.demo import fill
from keel.demo.wanted import Size, Wanted
from keel.people.matching import model

UNTIL = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)


def test_a_model_is_learnt_from_the_register_and_compared(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(Wanted(Size(1500, years=5), 1, UNTIL, tmp_path / "truth.csv"))
    file = tmp_path / "ours.json"
    told = CliRunner().invoke(people, ["train", str(file)])
    assert told.exit_code == 0, told.output
    learnt = model.load(file)
    assert "records of this register" in learnt.trained_on and "before" in told.output
    assert learnt.weight("born", "same") > 8 > 0 > learnt.weight("born", "differs")
    assert min(learnt.frequencies["family"].listed.values()) * 5000 > 4, "no name that few have is in it"
    again = CliRunner().invoke(people, ["train", str(file)])
    assert again.exit_code == 1 and "is there already" in again.output
    assert json.loads(file.read_text())["version"] == learnt.version


def test_too_small_a_register_teaches_nothing(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    told = CliRunner().invoke(people, ["train", str(tmp_path / "ours.json")])
    assert told.exit_code == 1 and "a model needs 1,000" in told.output and not (tmp_path / "ours.json").exists()


def test_misses_and_false_links_are_printed_by_group(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(Wanted(Size(1500, years=5), 1, UNTIL, tmp_path / "truth.csv"))
    told = CliRunner().invoke(people, ["fairness", str(tmp_path / "truth.csv")])
    assert told.exit_code == 0, told.output
    lines = {line[:44].strip(): line[44:].split() for line in told.output.splitlines() if line}
    pairs, missed, likely, false = lines["Everybody"]
    assert int(pairs.replace(",", "")) > 500 and float(missed[:-1]) < 20 and float(false[:-1]) < 5 and likely
    assert "Ethnicity: Pakistani" in lines and any(group.startswith("Names: ") for group in lines)


def test_a_truth_without_its_columns_is_told_which(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text("record,person\n", encoding="utf-8")
    told = CliRunner().invoke(people, ["fairness", str(tmp_path / "truth.csv")])
    assert told.exit_code == 1 and "has no column ethnicity, origin" in told.output


def test_a_model_to_compare_with_is_read_first(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    for words in (["train", str(tmp_path / "ours.json")], ["fairness", str(tmp_path / "truth.csv")]):
        (tmp_path / "truth.csv").write_text("record,person,ethnicity,origin\n", encoding="utf-8")
        told = CliRunner().invoke(people, [*words, "--model", str(tmp_path / "none.json")])
        assert told.exit_code == 1 and "none.json cannot be read" in told.output
