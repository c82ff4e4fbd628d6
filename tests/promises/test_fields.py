"""Every field of every table is classified: plain, personal, special or criminal-offence data (safe practice 29)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from keel.base.fields import Fields
from keel.sources.items import ITEM_FIELDS, Item
from tests.architecture.walk import assert_none
from tests.promises.models import ours, place

CLASSES = "plain (says nothing of a person), personal (GDPR Article 4), special (Article 9), criminal (Article 10)"


def faults(where: str, names: Iterable[str], said: object) -> Iterator[str]:
    """What is wrong with what a model says of its fields."""
    if not isinstance(said, Fields):
        yield f"{where}: write `fields_are = Fields(...)`, with each of these in one of {CLASSES}: {' '.join(names)}."
        return
    classified = Counter(name for name, _ in said)
    for name in names:
        if name not in classified:
            yield f"{where}.{name}: add '{name}' to one class of `fields_are`: {CLASSES}."
        elif classified[name] > 1:
            yield f"{where}.{name}: is in {classified[name]} classes of `fields_are`; leave it in the strictest."
    for name in classified.keys() - set(names):
        yield f"{where}: `fields_are` names '{name}', which is no field; take it out."


def test_field_without_class_or_with_two_is_named() -> None:
    assert [*faults("Name", ["given"], None)]
    assert [*faults("Name", ["given", "family"], Fields(personal="given"))]
    assert [*faults("Name", ["given"], Fields(plain="given", personal="given"))]
    assert [*faults("Name", ["given"], Fields(personal="given family"))]
    assert not [*faults("Name", ["id", "given"], Fields(plain="id", personal="given"))]


def test_every_field_of_every_table_is_classified() -> None:
    assert_none(
        fault
        for model in ours()
        for fault in faults(
            place(model),
            [f.name for f in (*model._meta.concrete_fields, *model._meta.many_to_many)],
            model.__dict__.get("fields_are"),
        )
    )


def test_every_item_keeps_the_classes_of_what_all_items_carry() -> None:
    assert_none(
        f"{place(model)}: begin `fields_are = ITEM_FIELDS + Fields(...)`; '{name}' is {said.get(name)}, not {group}."
        for model in ours()
        if issubclass(model, Item)
        for said in [dict(model.__dict__["fields_are"])]
        for name, group in ITEM_FIELDS
        if said.get(name) != group
    )
