"""An erased person is nowhere: every table that can hold a person's id is filled, and searched after the erasure."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from keel.front_door.models import Contact, Named
from keel.people.models import Person
from keel.people.removal.actions import erase
from tests.architecture.walk import assert_none
from tests.cast import NOW, Cast
from tests.promises.models import ours
from tests.promises.scene import contact_of, row

# What stays, because it says that something was done, with ids only.
KEPT = {"base_ledgerentry", "people_erasure"}
# What a row needs beside the person, so that its table takes it.
BESIDE = {"adults": {"link": "the worry is about drinking at home"}}


def holders() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every column that may hold a person: keys to one, and lists of ids."""
    for model in ours():
        for field in model._meta.concrete_fields:
            is_list = isinstance(field, ArrayField) and isinstance(field.base_field, models.UUIDField)
            if (field.related_model is Person or is_list) and model._meta.db_table not in KEPT:
                yield model, field


def holding(person: UUID) -> list[str]:
    """Tables with a row in which the person's id stands anywhere, in whatever type of column."""
    tables = [m._meta.db_table for m in ours() if m._meta.db_table not in KEPT]
    with connection.cursor() as cursor:
        return [table for table in tables if _found(cursor, table, person)]


def _found(cursor: object, table: str, person: UUID) -> bool:
    cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}" t WHERE t::text LIKE %s)', [f"%{person}%"])  # type: ignore[attr-defined]
    return bool(cursor.fetchone()[0])  # type: ignore[attr-defined]


def fill(cast: Cast, person: models.Model, other: models.Model) -> None:
    """One row in each table for the person; all on one contact, which is about another child too."""
    contact = row(Contact, contact_of(cast))
    for named in (person, other):
        row(Named, {"contact": contact, "person": named})
    for model, field in holders():
        on = {"contact": contact} if "contact" in {f.name for f in model._meta.concrete_fields} else {}
        if model is not Named:
            held = [person.pk] if isinstance(field, ArrayField) else person
            row(model, {**on, field.name: held, **BESIDE.get(field.name, {})})


@pytest.mark.django_db(transaction=True, databases=["default", "jobs"])
def test_no_table_holds_an_erased_person(as_jobs: None, cast: Cast) -> None:
    alfie, bella = row(Person, {"kind": "child"}), row(Person, {"kind": "child"})
    fill(cast, alfie, bella)
    assert {"people_name", "front_door_named", "timeline_subject"} <= set(holding(alfie.pk))

    erase(person=alfie.pk, reason="retention ended", by=cast.keel, at=NOW)

    assert_none(f"{table} still holds an erased person: extend the part's removal.py." for table in holding(alfie.pk))
