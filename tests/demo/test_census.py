"""The census of nobody reads back through the reader and the rules of the import, and is never written over a file."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from keel.cli.demo import demo
from keel.demo.census.making import Wanted, last_day, make
from keel.returns.cin_census.census import Read, children, survey
from keel.returns.cin_census.notes import Outcome

LAST = date(2026, 3, 31)


def made(folder: Path, *, number: int = 300, seed: int = 1, name: str = "census.xml") -> Path:
    place = folder / name
    make(Wanted(place, number, seed, LAST), told=lambda _: None)
    return place


def read(place: Path) -> list[Read]:
    return list(children(survey(place), date(2026, 11, 20)))


def test_all_300_are_read_without_refusal_or_query(tmp_path: Path) -> None:
    found = survey(made(tmp_path))

    assert (found.children, found.header.lea, found.header.reference_date, found.notes) == (300, "999", LAST, ())
    assert Counter(each.outcome for each in read(found.path)) == {Outcome.LOADED: 300}


def test_most_children_have_several_assessments_enquiries_and_reviews(tmp_path: Path) -> None:
    cases = [case for each in read(made(tmp_path)) for case in each.child.episodes]
    counted = Counter[str]()
    for case in cases:
        reviews = sum(len(plan.reviews) for plan in case.protection_plans)
        counted.update(assessments=len(case.assessments), enquiries=len(case.enquiries), reviews=reviews)

    assert counted["assessments"] > 600 and counted["enquiries"] > 600 and counted["reviews"] > 300
    assert any(each.child.is_unborn for each in read(tmp_path / "census.xml"))


def test_same_seed_makes_the_same_children_however_many_follow(tmp_path: Path) -> None:
    few, many = read(made(tmp_path, number=20)), read(made(tmp_path, number=40, name="more.xml"))
    other = read(made(tmp_path, number=20, seed=2, name="other.xml"))

    assert [each.child for each in few] == [each.child for each in many[:20]]
    assert [each.child for each in few] != [each.child for each in other]


def test_no_file_is_written_over_and_the_new_one_is_closed_to_others(tmp_path: Path) -> None:
    place = made(tmp_path, number=2)
    before = place.read_bytes()
    again = CliRunner().invoke(demo, ["--cin-census", str(place), "--children", "3"])

    assert again.exit_code == 1 and "nothing is written over it" in again.output
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (before, 0o600)
    assert [each.name for each in tmp_path.iterdir()] == ["census.xml"]


def test_command_says_what_it_wrote(tmp_path: Path) -> None:
    words = ["--cin-census", str(tmp_path / "c.xml"), "--children", "5", "--until", "2026-11-20"]
    said = CliRunner().invoke(demo, words).output

    assert "5 children up to 31 March 2026" in said


@pytest.mark.parametrize(("today", "last"), [(date(2026, 3, 30), 2025), (LAST, 2026), (date(2026, 12, 1), 2026)])
def test_census_is_of_the_newest_year_that_is_over(today: date, last: int) -> None:
    assert last_day(today) == date(last, 3, 31)
