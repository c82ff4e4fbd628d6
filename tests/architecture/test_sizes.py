"""Small things: how long files and functions are, how many arguments a function asks for. Tables may be long."""

import ast
from collections.abc import Iterator
from statistics import median

from tests.architecture.walk import Function, Module, assert_none, modules, sample, written

FILE, HALF_OF_FILES = 400, 75
FUNCTION, HALF_OF_FUNCTIONS = 50, 9
ARGUMENTS = 5


def is_table(module: Module) -> bool:
    """Data written down: nothing in it is computed."""
    return not module.functions


def is_bare(module: Module) -> bool:
    """A module that only says what its folder owns; it would make every median look good."""
    return all(isinstance(n, ast.Expr) for n in module.tree.body)


def size(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def arguments(function: Function) -> int:
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([a for a in named if a.arg not in ("self", "cls")])


def file_faults(module: Module) -> Iterator[str]:
    if module.lines > FILE and not is_table(module):
        yield f"{module.path}: {module.lines} lines; at most {FILE}. Split it by thing, not by layer."


def function_faults(module: Module) -> Iterator[str]:
    for function in module.functions:
        if size(function) > FUNCTION:
            yield f"{module.at(function)} {function.name}: {size(function)} lines; at most {FUNCTION}. Name a step."


def argument_faults(module: Module) -> Iterator[str]:
    for function in module.functions:
        if arguments(function) > ARGUMENTS:
            yield (
                f"{module.at(function)} {function.name}: {arguments(function)} arguments; at most {ARGUMENTS}. "
                "Group what belongs together in a frozen dataclass."
            )


def test_file_of_401_lines_is_named_unless_a_table() -> None:
    assert [*file_faults(sample("keel/people/a.py", "def f(): ...\n" + "\n" * 400))]
    assert not [*file_faults(sample("keel/people/a.py", "def f(): ...\n" + "\n" * 399))]
    assert not [*file_faults(sample("keel/sources/a.py", "A = 1\n" * 401))]


def test_function_of_51_lines_is_named() -> None:
    assert [*function_faults(sample("keel/people/a.py", "def f():\n" + "    x = 1\n" * 50))]
    assert not [*function_faults(sample("keel/people/a.py", "def f():\n" + "    x = 1\n" * 49))]


def test_sixth_argument_is_named_even_when_keyword_only() -> None:
    assert [*argument_faults(sample("keel/people/a.py", "def f(a, *, b, c, d, by, at): ..."))]
    assert not [*argument_faults(sample("keel/people/a.py", "class A:\n  def f(self, a, *, b, c, by, at): ..."))]


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    assert_none(fault for m in (*written(), *modules("tests")) for fault in file_faults(m))


def test_no_function_is_longer_than_a_page() -> None:
    assert_none(fault for m in (*written(), *modules("tests")) for fault in function_faults(m))


def test_no_function_asks_for_more_than_five_things() -> None:
    assert_none(fault for m in written() for fault in argument_faults(m))


def test_half_of_all_files_are_short() -> None:
    lines = {m.path: m.lines for m in written() if not is_bare(m)}
    middle, longest = median(lines.values()), sorted(lines, key=lambda path: -lines[path])[:5]

    assert middle < HALF_OF_FILES, (
        f"The middle file has {middle} lines, not under {HALF_OF_FILES}. Begin with {longest}."
    )


def test_half_of_all_functions_are_short() -> None:
    sizes = [size(f) for m in written() for f in m.functions]

    assert median(sizes) < HALF_OF_FUNCTIONS, f"The middle function has {median(sizes)} lines; give steps names."
