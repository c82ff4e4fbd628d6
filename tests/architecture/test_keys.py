"""Foreign keys and migrations point down, as imports do: a key written as a string is invisible to the contract."""

import ast
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models

from tests.architecture.walk import Module, assert_none, dotted, height, modules, sample


def part(model: type[models.Model]) -> str:
    """The part of Keel that owns a model; nothing for one that came with a library."""
    where = model.__module__.split(".")
    return where[1] if where[0] == "keel" else ""


def keys() -> Iterator[tuple[str, str, str]]:
    """Every key as (part, where it stands, the part it points to)."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model
            if field.is_relation and field.concrete and isinstance(target, type) and part(model):
                yield part(model), f"{model.__module__}: {model.__name__}.{field.name}", part(target)


def upward(found: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for owner, where, target in found:
        if target and height(target) > height(owner):
            yield f"{where} points up to {target}: {owner} may not know it. Keep a plain id, or key from {target}."


def dependencies(module: Module) -> Iterator[tuple[str, str, str]]:
    """What a migration says must come before it, when that is ours too."""
    ours = {m.part for m in modules()}
    for node in module.nodes:
        if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "dependencies":
            firsts = [e.elts[0] for e in getattr(node.value, "elts", ()) if isinstance(e, ast.Tuple)]
            named = {str(f.value) for f in firsts if isinstance(f, ast.Constant)}
            yield from ((module.part, module.at(node), before) for before in sorted(named & ours))


def test_key_that_points_up_is_named() -> None:
    assert [*upward([("people", "Person.contact", "front_door")])]
    assert not [*upward([("front_door", "Contact.person", "people"), ("people", "Link.known", "people")])]


def test_migration_that_waits_for_an_upper_part_is_named() -> None:
    code = "class Migration:\n    dependencies = [('front_door', '0001_initial')]"

    assert [*upward(dependencies(sample("keel/people/migrations/0003_x.py", code)))]


def test_every_foreign_key_points_down() -> None:
    assert_none(upward(keys()))


def test_every_migration_waits_only_for_parts_below() -> None:
    assert_none(upward(found for m in modules() if m.is_migration for found in dependencies(m)))
