"""Who may write: rows change in actions, on models, in migrations and in a few named writers; nowhere else."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.walk import Module, assert_none, dotted, modules, sample, written

# A write outside actions, and why. A line that excuses nothing any more is a fault.
WRITERS = {
    "keel/base/inserting.py": "how actions write many rows; tests/base holds them equal to Django's own",
    "keel/base/doing.py": "how every action ends: with its entries in the ledger",
    "keel/base/ledger.py": "what every action writes; it is no act itself",
    "keel/front_door/stage.py": "the last step of each front-door action, in its transaction, with a word of its own",
    "keel/people/extracts/blocks.py": "a table of DuckDB, in memory and gone after the run",
    "keel/people/extracts/results.py": "the file of a result, which DuckDB writes",
    "keel/demo/copy.py": "the one COPY writer; tests/demo holds its rows equal to rows driven through the actions",
}
# These take values by name only, so that dict.update, Image.save and cache.delete are not taken for them.
BY_NAME = {"save", "create", "update", "delete"}
OTHERS = {"bar", "environ", "filters", "globals", "headers", "tests"}  # mappings and progress bars
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete_queryset", "write_all", "copy_all"}
SQL = re.compile(r"\s*(insert|update|delete|truncate|copy|merge)\s", re.IGNORECASE)


def is_write(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in ALWAYS
    if not isinstance(call.func, ast.Attribute):
        return False
    if dotted(call.func.value).rpartition(".")[2] in OTHERS:
        return False
    verb = call.func.attr.removeprefix("a") if call.func.attr[1:] in BY_NAME | ALWAYS else call.func.attr
    if verb in ALWAYS or (verb in BY_NAME and not call.args):
        return True
    said = [n.value for n in ast.walk(call) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return verb in {"execute", "executemany", "copy"} and bool(said) and bool(SQL.match(said[0]))


def may_write(module: Module) -> bool:
    """Actions; models; migrations; and a part's `removal`, its step of people.removal.actions.erase, which notes it."""
    return module.is_actions or module.words[-1] == "removal" or module.is_migration or "models" in module.words


def writes(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.Call) and is_write(node):
            what = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            yield f"{module.at(node)} .{what}(...): rows change in actions; move it to an actions.py of {module.part}."


def sees(code: str) -> bool:
    return bool([*writes(sample("keel/people/queries.py", code))])


def test_each_way_of_writing_a_row_is_seen() -> None:
    assert sees("Name.objects.create(given='Alfie')")
    assert sees("name.save()") and sees("name.save(update_fields=['given'])") and sees("await name.asave()")
    assert sees("Name.objects.filter(id=1).update(given='Alfie')") and sees("Name.objects.all().delete()")
    assert sees("inserting.write_all(names)") and sees("write_all(names)")
    assert sees("copy_all(Name, lines)")
    assert sees("Name.objects.bulk_create(names)") and sees("Name.objects.get_or_create(given='Alfie')")
    assert sees("cursor.execute('UPDATE people_name SET given = 1')") and sees("cursor.copy(f'COPY {t} FROM STDIN')")


def test_what_only_looks_like_a_write_is_left_alone() -> None:
    assert not sees("counts.update(found)") and not sees("told.update(b'x')") and not sees("image.save(path)")
    assert not sees("environment.globals.update(url=url)")
    assert not sees("cache.delete('key')") and not sees("cursor.execute('SELECT 1')") and not sees("create(name=1)")


def test_rows_change_in_actions_only() -> None:
    assert_none(f for m in written() if not may_write(m) and m.path not in WRITERS for f in writes(m))


def test_every_named_writer_still_needs_its_name() -> None:
    by_path = {m.path: m for m in modules()}
    assert_none(
        f"tests/architecture/test_writes.py: {path} writes nothing; take it out of WRITERS."
        for path in WRITERS
        if path in by_path and not [*writes(by_path[path])]
    )
