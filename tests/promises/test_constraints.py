"""The database refuses what must never be: every constraint reads as its rule and is broken here by a row."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, models, transaction

from tests.architecture.walk import assert_none
from tests.promises.breaking import BREAKS
from tests.promises.broken import Break
from tests.promises.models import ours, place
from tests.promises.rows import GOOD, JOBS, make, uuid4

CONSTRAINTS = {c.name: m for m in ours() for c in m._meta.constraints}
FEWEST, MOST = 4, 12


def name_faults(where: str, name: str, columns: set[str]) -> Iterator[str]:
    words = name.split("_")
    if name != name.lower() or not FEWEST <= len(words) <= MOST or set(words) <= columns | {"check", "unique", "uniq"}:
        yield f"{where}: name '{name}' as the rule it keeps, in {FEWEST} to {MOST} words: nobody_dies_before_birth."


def columns(model: type[models.Model]) -> set[str]:
    return {word for f in model._meta.concrete_fields for word in f.name.split("_")}


def again(row: models.Model) -> models.Model:
    """The same row under another key."""
    copy = row.__class__(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields})
    copy.pk = uuid4()
    return copy


def test_constraint_named_for_its_columns_is_seen() -> None:
    dates = {"death", "birth", "date"}

    assert [*name_faults("Seat", "seat_uniq", {"seat"})] and [*name_faults("Person", "death_birth_date_check", dates)]
    assert not [*name_faults("Person", "nobody_dies_before_birth", dates)]


def test_every_constraint_reads_as_its_rule() -> None:
    assert_none(fault for name, m in CONSTRAINTS.items() for fault in name_faults(place(m), name, columns(m)))


def test_every_constraint_is_broken_by_a_row() -> None:
    here = "tests/promises/breaking.py, breaking_people.py or breaking_improvement.py"

    assert_none(
        f"{here}: add '{name}': Break({model.__name__}, {{what is wrong with the row}}), for {place(model)}."
        for name, model in CONSTRAINTS.items()
        if name not in BREAKS
    )
    assert_none(f"{here}: no table has '{name}' any more; take it out." for name in BREAKS.keys() - CONSTRAINTS)


@pytest.mark.django_db(databases=["default", JOBS])
@pytest.mark.parametrize("name", sorted(BREAKS))
def test_row_that_breaks_the_rule_is_refused(name: str) -> None:
    broken: Break = BREAKS[name]
    good = GOOD.get(broken.model, {}) | broken.good
    with transaction.atomic(using=JOBS):
        row = make(broken.model, good)
        row.save(using=JOBS, force_insert=True)
        if not broken.twice:
            transaction.set_rollback(True, using=JOBS)

    with pytest.raises(IntegrityError, match=name), transaction.atomic(using=JOBS):
        bad = again(row) if broken.twice else make(broken.model, good | broken.bad)
        bad.save(using=JOBS, force_insert=True)
