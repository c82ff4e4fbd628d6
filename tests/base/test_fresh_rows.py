"""Rows that are made in haste are the rows that Django makes."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import Model

from keel.agencies.models import Team, Worker
from keel.base.models import LedgerEntry
from keel.base.rows import fresh
from keel.people.grounds.models import Ground
from keel.people.persons.models import Person

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
OURS = [model for model in apps.get_models() if model.__module__.startswith("keel.")]


def said(row: Model) -> dict[str, object]:
    """Every column but those that chance fills."""
    drawn = [f.attname for f in row._meta.concrete_fields if callable(f.default) and f.name == "id"]
    return {name: value for name, value in row.__dict__.items() if name != "_state" and name not in drawn}


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_row_without_values_has_the_same_defaults(model: type[Model]) -> None:
    assert said(fresh(model)) == said(model())


def test_row_that_points_to_others_holds_them_and_their_keys() -> None:
    person, team = Person(), Team()
    quick = fresh(Ground, person=person, team=team, worker=None, starts=NOON)
    slow = Ground(person=person, team=team, worker=None, starts=NOON)

    assert said(quick) == said(slow)
    assert quick.person is person and quick.team is team and quick.worker is None


def test_default_list_is_never_shared_between_two_rows() -> None:
    one, other = fresh(LedgerEntry), fresh(LedgerEntry)
    one.subjects.append(uuid4())

    assert other.subjects == [] and one.id != other.id


def test_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(TypeError, match="Worker has no field 'nmae'"):
        fresh(Worker, nmae="Sam Whitlock")
