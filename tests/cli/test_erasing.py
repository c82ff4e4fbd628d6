"""`keel erase`, as an operator uses it: the list beside the backups, after a restore, and for a child who came back."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from keel.cli.erase import erase
from keel.people.models import Erasure, Person
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Scheme
from tests.cast import NOW, Cast, gather


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    return gather()


def run(*words: str | Path, said: str = "") -> Result:
    return CliRunner().invoke(erase, list(map(str, words)), input=said)


def forgotten(cast: Cast) -> Person:
    """A child with the authority's id RND1, erased at the command line."""
    numbers = ((Scheme.LA_CHILD, "201", "RND1"),)
    alfie = persons.add(details=Details(Kind.CHILD, given="Alfie", numbers=numbers), by=cast.keel, at=NOW)
    assert run("person", alfie.id, "--reason", "Retention ended", said="y\n").output.startswith("This cannot be undone")
    return alfie


def test_list_names_nobody_and_restores_what_a_backup_forgot(cast: Cast, tmp_path: Path) -> None:
    alfie = forgotten(cast)
    listed = run("list").output
    (tmp_path / "erased.txt").write_text(listed)
    before = Erasure.objects.get().numbers
    Erasure.objects.all().delete()

    assert listed.split() == [str(alfie.id), *before] and "RND1" not in listed
    assert run("again", tmp_path / "erased.txt").output == "0 of 1 had come back and are erased again.\n"
    assert (Erasure.objects.get().id, Erasure.objects.get().numbers) == (alfie.id, before)


def test_list_of_ids_alone_still_serves(cast: Cast, tmp_path: Path) -> None:
    alfie = persons.add(details=Details(Kind.CHILD, given="Alfie"), by=cast.keel, at=NOW)
    (tmp_path / "erased.txt").write_text(f"{alfie.id}\n\n")

    assert "1 of 1 had come back" in run("again", tmp_path / "erased.txt").output
    assert not Person.objects.exists()


def test_file_that_is_no_list_erases_nobody(cast: Cast, tmp_path: Path) -> None:
    alfie = persons.add(details=Details(Kind.CHILD, given="Alfie"), by=cast.keel, at=NOW)
    (tmp_path / "erased.txt").write_text(f"{alfie.id}\nSubject,Day\n")

    assert "Line 2 begins with no id" in run("again", tmp_path / "erased.txt").output
    assert Person.objects.exists()


def test_child_who_came_back_is_let_in_by_the_authoritys_id(cast: Cast) -> None:
    forgotten(cast)

    assert "Nobody with this id was erased" in run("lift", "202", "RND1").output
    assert "Files with this id are loaded again" in run("lift", "201", "RND1").output
    assert Erasure.objects.get().numbers == []
