"""Many rows in one statement are the rows that Django writes."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.db.utils import DataError, ProgrammingError

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.inserting import MANY, copy_all, stencil, write_all
from keel.base.ledger import Of, Word
from keel.base.models import LedgerEntry
from keel.people.models import Name, Person
from keel.returns.cin_census.kinds import RECORD
from keel.returns.models import CensusRecord
from keel.sources.items import stamp
from tests.cast import NOW, Cast, gather

HARD = ('Zoë "the {fast}, one"', "back\\slash", "NULL", "", "two\nlines", "O'Hara %s")


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Cast:
    return gather()


def people(number: int) -> list[Person]:
    rows = [Person(one=uuid4(), kind="child", recorded_at=NOW, recorded_by=uuid4()) for _ in range(number)]
    write_all(rows)
    return rows


def record(person: Person, n: int, by: Actor) -> CensusRecord:
    return CensusRecord(
        person=person, authority="201", year=None if n else 2023, reference_date=date(2023, 3, 31), line=n,
        file_digest="f", module={"said": HARD[n % len(HARD)], "n": [n, None]}, digest=str(n), loaded_at=NOW,
        **stamp(RECORD, by=by, at=NOW),
    )  # fmt: skip


def as_held(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_every_word_comes_back_as_it_was(cast: Cast) -> None:
    names = [Name(person=p, given=said, family="x", recorded_at=NOW) for p, said in zip(people(6), HARD, strict=True)]
    write_all(names)

    assert {n.id: as_held(n) for n in Name.objects.all()} == {n.id: as_held(n) for n in names}
    assert not any(n._state.adding for n in names)


def test_every_word_of_many_rows_comes_back_too(cast: Cast) -> None:
    said = [HARD[n % len(HARD)] for n in range(MANY)]
    names = [
        Name(person=p, given=each, family="x", recorded_at=NOW) for p, each in zip(people(MANY), said, strict=True)
    ]
    write_all(names)

    assert {n.id: as_held(n) for n in Name.objects.all()} == {n.id: as_held(n) for n in names}


def test_many_lists_and_documents_come_back_too(cast: Cast) -> None:
    told = [Of(None if n else uuid4(), [uuid4() for _ in range(n % 3)], []) for n in range(MANY)]
    ids = ledger.record_each(Word.COLLECTED, "thing.tried", told, by=cast.keel, at=NOW)
    kept = [record(person, n, cast.keel) for n, person in enumerate(people(MANY))]
    write_all(kept)

    found = LedgerEntry.objects.in_bulk(ids)
    assert [(found[key].about, found[key].subjects) for key in ids] == [(of.about, of.subjects) for of in told]
    assert [as_held(row) for row in CensusRecord.objects.order_by("line")] == [as_held(row) for row in kept]


def test_lists_of_any_length_and_documents_come_back_too(cast: Cast) -> None:
    told = [Of(uuid4(), [uuid4() for _ in range(n)], []) for n in range(3)]
    ledger.record_each(Word.COLLECTED, "thing.tried", told, by=cast.keel, at=NOW)
    kept = [record(person, n, cast.keel) for n, person in enumerate(people(3))]
    write_all(kept)

    found = {e.about: e.subjects for e in LedgerEntry.objects.filter(act="thing.tried")}
    assert found == {of.about: of.subjects for of in told}
    assert [as_held(row) for row in CensusRecord.objects.order_by("line")] == [as_held(row) for row in kept]


def test_what_the_table_refuses_is_refused(cast: Cast) -> None:
    [alfie] = people(1)
    with pytest.raises(IntegrityError, match="a_name_is_not_empty"), transaction.atomic():
        write_all([Name(person=alfie, given="", family="", recorded_at=NOW)])
    with pytest.raises(DataError, match="too long"), transaction.atomic():
        write_all([Name(person=alfie, given="x" * 101, recorded_at=NOW)])
    with pytest.raises(DataError, match="too long"), transaction.atomic():
        write_all(Name(person=each, given="x" * 101, recorded_at=NOW) for each in people(MANY))
    write_all([])
    assert not Name.objects.filter(person=alfie).exists()


def test_line_filled_in_is_the_row_of_which_it_was_made(cast: Cast) -> None:
    [alfie] = people(1)
    name = Name(person=alfie, given="100%", family="\\x\t", recorded_at=NOW)
    line = stencil(name, "id", "given")
    copy_all(Name, [line % (name.id.hex, "100%")])

    assert as_held(Name.objects.get()) == as_held(name)
    with pytest.raises(ValueError, match="in their order"):
        stencil(name, "given", "id")


def test_rule_of_who_may_know_holds_for_many_rows_too(db: None) -> None:
    with pytest.raises(ProgrammingError, match="violates row-level security"), transaction.atomic():
        people(MANY)
