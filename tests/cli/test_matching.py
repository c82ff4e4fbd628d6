"""`keel people match`: a file beside the register; who is not looked at, and what the ledger keeps."""

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from keel.base.models import LedgerEntry, Word
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.matching import model, register
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from keel.people.proposals.queries import waiting
from tests.cast import NOW, Cast, child, gather
from tests.cli.test_linking import rows, run, written
from tests.people.test_grounds import house, protect

FILE = "pupil,forename,surname,dob,postcode\n1,Alf,Marsh,03/05/2017,BV1 2AB\n2,Zoë,Quill,03/05/2017,\n3,Tom,Bell,,\n"
BORN = date(2017, 5, 3)


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    return gather()


def match(folder: Path, *more: str, by: str = "tess", why: str = "known", to: str = "School or college") -> Result:
    file, address = written(folder, "pupils.csv", FILE), f"{by}@bayview.example"
    words = ("--id", "pupil", "--by", address, "--why", why, "--to", to, "--out", str(folder / "links.csv"))
    return run("match", file, *words, *more)


def test_a_file_is_matched_with_the_register_and_the_ledger_keeps_it(cast: Cast, tmp_path: Path) -> None:
    with cast.acting("sam"):
        alfie, zoe = child(cast), child(cast, "Zoe", "Quill")
        child(cast, "Ruby", "Webb")
    told = match(tmp_path)
    assert told.exit_code == 0 and ": 2 pairs, 1 likely and 1 possible" in told.output, told.output
    assert rows(tmp_path / "links.csv").keys() == {f"1 {alfie.id}", f"2 {zoe.id}"}
    assert stat.S_IMODE((tmp_path / "links.csv").stat().st_mode) == 0o600
    compared = LedgerEntry.objects.get(word=Word.COMBINED, act="extract.matched_for_known")
    disclosed = LedgerEntry.objects.get(word=Word.DISCLOSED, act="extract.told_for_known")
    assert compared.actor == disclosed.actor == cast.tess.id and compared.items == disclosed.items
    assert disclosed.about == cast.teams["school"].agency_id and set(disclosed.subjects) == {alfie.id, zoe.id}


def test_what_is_possible_and_not_likely_is_put_before_the_hub(cast: Cast, tmp_path: Path) -> None:
    with cast.acting("sam"):
        fred = child(cast, "Alfreda")
    told = match(tmp_path, "--review", "School or college")
    assert told.exit_code == 0, told.output
    with cast.acting("sam"):
        [row] = waiting()
        assert (row.key, row.name, row.person, row.birth_date) == ("1", "Alf Marsh", fred.id, BORN)
        assert "twins" in row.doubt and "Date of birth: the same" in row.reasons
    refused = run("match", tmp_path / "pupils.csv", "--by", cast.tess.email, "--why", "known", "--to",
                  "School or college", "--out", str(tmp_path / "b.csv"), "--review", "The newspaper")  # fmt: skip
    assert "Say whose file it is with --review" in refused.output


def test_nobody_sealed_conflicted_or_not_sent_is_looked_at(cast: Cast, tmp_path: Path) -> None:
    with cast.acting("sam"):
        child(cast, "Zoe", "Quill", born=date(2011, 1, 1))
        persons.seal(person=child(cast), by=cast.sam, at=NOW)
        kin = child(cast, "Zoe", "Quill")
        draft = persons.add(
            details=Details(Kind.CHILD, given="Alfie", family="Marsh", birth_date=BORN), by=cast.sam, at=NOW
        )
        grant = Grant(GroundKind.NAMED, Level.CONTENT, draft.id)
        grounds.give(people=[draft.id], to=cast.teams["hub"], grant=grant, by=cast.sam, at=NOW)
    with cast.acting("morgan"):
        grounds.note_conflict(worker=cast.tess, person=kin, reason="own niece", by=cast.morgan, at=NOW)
    assert ": 0 pairs" in match(tmp_path).output
    assert LedgerEntry.objects.filter(word=Word.COMBINED, act__startswith="extract.").count() == 1
    assert not LedgerEntry.objects.filter(act__startswith="extract.told").exists()


def test_a_protected_address_is_no_reason_in_a_result(cast: Cast, tmp_path: Path) -> None:
    with cast.acting("lena"):
        alfie, zoe = child(cast, by="lena"), child(cast, "Zoe", "Quill", by="lena")
        house(cast, alfie)
    match(tmp_path)
    assert "Postcode: the same" in rows(tmp_path / "links.csv")[f"1 {alfie.id}"]["reasons"]
    with cast.acting("lena"):
        protect(cast, alfie)
    with cast.acting("tess"):
        found = {row.key: row.postcode for row in register.open_records()}
    assert found == {str(alfie.id): None, str(zoe.id): None}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"by": "sam"}, "Only a data steward matches a file"),
        ({"by": "nobody"}, "Nobody who works in Keel has the e-mail"),
        ({"why": "curious"}, "one of known, double, review, return"),
        ({"to": "The newspaper"}, "Say who gets the result with --to"),
    ],
)
def test_without_steward_purpose_and_recipient_nothing_is_matched(
    cast: Cast, tmp_path: Path, asked: dict[str, str], says: str
) -> None:
    told = match(tmp_path, **asked)
    assert told.exit_code == 1 and says in told.output and not (tmp_path / "links.csv").exists()
    assert not LedgerEntry.objects.filter(act__startswith="extract.").exists()


def test_an_installations_own_model_is_the_one_in_use(cast: Cast, tmp_path: Path, settings: Any) -> None:
    own = json.loads(model.SHIPPED.read_text(encoding="utf-8")) | {"version": "of our own", "trained_on": "Bayview"}
    settings.MATCHING_MODEL = str(written(tmp_path, "own.json", json.dumps(own)))
    with cast.acting("sam"):
        child(cast)
    assert "Weighed by the model of our own, learnt from Bayview." in match(tmp_path).output
    assert model.in_use().version == "of our own"


def test_a_missing_file_is_told_before_anything_is_noted(cast: Cast, tmp_path: Path) -> None:
    words = ("--by", cast.tess.email, "--why", "known", "--to", "School or college", "--out", tmp_path / "links.csv")
    told = run("match", tmp_path / "none.csv", *words)
    assert told.exit_code == 1 and "cannot be read" in told.output
    assert not LedgerEntry.objects.filter(act__startswith="extract.").exists()
