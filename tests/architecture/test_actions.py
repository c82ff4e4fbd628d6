"""Every public action says who and when, is all or nothing, and leaves its word in the ledger."""

import ast
from collections.abc import Iterator

from tests.architecture.walk import Function, Module, assert_none, dotted, imports, sample, written


def public(module: Module) -> list[Function]:
    return [f for f in module.top_functions if not f.name.startswith("_")]


def signature_faults(module: Module) -> Iterator[str]:
    for f in public(module):
        if f.args.posonlyargs or f.args.args or f.args.vararg:
            yield f"{module.at(f)} {f.name}: keyword-only; write {f.name}(*, ..., by, at)."
        missing = {"by", "at"} - {a.arg for a in f.args.kwonlyargs}
        if missing:
            yield (
                f"{module.at(f)} {f.name}: take {' and '.join(sorted(missing))}=, who acts and when; "
                "what writes nothing belongs in queries.py, a step of an action begins with an underscore."
            )


def atomic_faults(module: Module) -> Iterator[str]:
    for f in public(module):
        marks = [dotted(d.func if isinstance(d, ast.Call) else d) for d in f.decorator_list]
        if "action" not in marks:
            yield f"{module.at(f)} {f.name}: put @action above it; half an action must not stand."


def is_of_actions(full: str) -> bool:
    """Whether what is imported is an actions module or comes from one."""
    return full.startswith("keel.") and "actions" in full.split(".")


def records(module: Module) -> set[str]:
    """The functions of a module that reach the ledger: themselves, by another action, or by another function here."""
    known = {here: full for _, full, here in imports(module)}
    told = {f.name for f in module.top_functions if any(reaches(n, known) for n in ast.walk(f))}
    while True:
        more = {f.name for f in module.top_functions if told & {n.id for n in ast.walk(f) if isinstance(n, ast.Name)}}
        if more <= told:
            return told
        told |= more


def reaches(node: ast.AST, known: dict[str, str]) -> bool:
    """Whether this is a call of ledger.record or of another action."""
    if not isinstance(node, ast.Call):
        return False
    first, _, rest = dotted(node.func).partition(".")
    full = f"{known.get(first, first)}.{rest}".rstrip(".")
    name = full.rpartition(".")[2]
    return full in {"keel.base.ledger.record", "keel.base.ledger.record_each"} or (
        is_of_actions(full) and name[:1].islower()
    )


def silent(module: Module) -> Iterator[str]:
    told = records(module)
    for f in public(module):
        if f.name not in told:
            yield f"{module.at(f)} {f.name}: call ledger.record(Word, 'thing.verb', Of(...), by=by, at=at) in it."


def action(code: str) -> Module:
    imported = "from keel.base import ledger\nfrom keel.agencies import actions as agencies\n"
    return sample("keel/people/links/actions.py", imported + code)


def test_action_without_person_or_moment_is_named() -> None:
    assert [*signature_faults(action("def undo(link, *, by, at): ..."))]
    assert [*signature_faults(action("def undo(*, link, by): ..."))]
    assert not [*signature_faults(action("def undo(*, link, by, at): ...\ndef _step(link): ..."))]


def test_action_that_can_stop_halfway_is_named() -> None:
    assert [*atomic_faults(action("def undo(*, by, at): ..."))]
    assert not [*atomic_faults(action("@action\ndef undo(*, by, at): ..."))]


def test_action_that_leaves_no_word_is_named() -> None:
    assert [*silent(action("def undo(*, by, at): save()"))]
    assert not [*silent(action("def undo(*, by, at): ledger.record(1)"))]
    assert not [*silent(action("def undo(*, by, at): agencies.send(note)"))]
    assert not [*silent(action("def undo(*, by, at): _undo()\ndef _undo(): ledger.record(1)"))]


def test_every_action_says_who_and_when() -> None:
    assert_none(fault for m in written() if m.is_actions for fault in signature_faults(m))


def test_every_action_is_all_or_nothing() -> None:
    assert_none(fault for m in written() if m.is_actions for fault in atomic_faults(m))


def test_every_action_leaves_its_word_in_the_ledger() -> None:
    assert_none(fault for m in written() if m.is_actions for fault in silent(m))
