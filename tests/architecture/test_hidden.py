"""No hidden effects: what an action causes is readable in the action, and a query returns every row it is asked for."""

import ast
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from tests.architecture.walk import Module, assert_none, dotted, imports, modules, sample

WORK = {"save", "asave", "save_base", "delete", "adelete", "full_clean"}


def signals(module: Module) -> Iterator[str]:
    for node, full, _ in imports(module):
        if "signals" in full.split(".") or full.startswith("django.dispatch"):
            yield f"{module.at(node)} {full}: no signals; call what should happen in the action that causes it."


def work_in_save(module: Module) -> Iterator[str]:
    if "models" not in module.words:
        return
    for owner in (n for n in module.nodes if isinstance(n, ast.ClassDef)):
        for method in owner.body:
            if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and method.name in WORK:
                yield f"{module.at(method)} {owner.name}.{method.name}: rows do no work; an action does."


def loose_keys(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if dotted(node).split(".")[-1] in {"GenericForeignKey", "GenericRelation"}:
            yield f"{module.at(node)}: no generic foreign key; keep a plain `about` id; its kind says the page."


def hides_rows(model: type[models.Model]) -> bool:
    """Whether the model's usual way in leaves rows out."""
    return any(m.get_queryset().query.has_filters() for m in (model._default_manager, model._base_manager))


def test_signal_is_seen_by_its_import() -> None:
    assert [*signals(sample("keel/people/apps.py", "from django.db.models.signals import post_save"))]
    assert [*signals(sample("keel/people/apps.py", "from django.dispatch import receiver"))]
    assert not [*signals(sample("keel/base/postgres/keeper.py", "import signal"))]


def test_work_in_save_is_seen() -> None:
    code = "class Name(Model):\n    def save(self, **more): ..."

    assert [*work_in_save(sample("keel/people/persons/models.py", code))]
    assert not [*work_in_save(sample("keel/web/forms/form.py", code))]


def test_generic_key_is_seen() -> None:
    assert [*loose_keys(sample("keel/people/models.py", "about = GenericForeignKey('a', 'b')"))]


def test_manager_that_hides_rows_is_seen() -> None:
    class Live(models.Manager["Hidden"]):
        def get_queryset(self) -> "models.QuerySet[Hidden]":
            return super().get_queryset().filter(struck=False)

    class Hidden(models.Model):
        struck = models.BooleanField(default=False)
        objects = Live()

        class Meta:
            app_label = "nowhere"
            managed = False

    del apps.all_models["nowhere"]
    assert hides_rows(Hidden)


def test_there_are_no_signals() -> None:
    assert_none(fault for m in modules() for fault in signals(m))


def test_rows_do_no_work_when_saved() -> None:
    assert_none(fault for m in modules() for fault in work_in_save(m))


def test_there_are_no_generic_keys() -> None:
    assert_none(fault for m in modules() for fault in loose_keys(m))


def test_no_model_hides_its_rows() -> None:
    assert_none(
        f"{m.__module__}: {m.__name__}'s manager leaves rows out; give the narrower question a name in queries.py."
        for m in apps.get_models()
        if m.__module__.startswith("keel.") and hides_rows(m)
    )
