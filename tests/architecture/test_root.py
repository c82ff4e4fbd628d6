"""The first look: few entries at the root, every part in the order, every module named plainly, saying what it owns."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.walk import ROOT, Module, assert_none, height, ignored, modules, sample, written

ENTRIES = 15
VAGUE = {"common", "core", "general", "helper", "helpers", "lib", "manager", "misc", "shared", "stuff", "util", "utils"}


def docstring_faults(module: Module) -> Iterator[str]:
    told = ast.get_docstring(module.tree)
    if told is None:
        yield f"{module.path}: open it with a docstring of 1 to 5 lines: what it owns, and what it does not."
    elif len(told.splitlines()) > 5:
        yield f"{module.path}: its docstring has {len(told.splitlines())} lines; say in 1 to 5 what it owns."


def name_faults(module: Module) -> Iterator[str]:
    for word in module.words:
        plain = word.strip("_")
        if VAGUE & set(plain.split("_")):
            yield f"{module.path}: '{word}' says nothing of what is inside; name it for the thing it owns."
        if len(plain.split("_")) > 2:
            yield f"{module.path}: '{word}' has more than two words; let the folder carry the noun."


def repeated_names(module: Module) -> Iterator[str]:
    for function in (f for f in module.top_functions if not f.name.startswith("_")):
        for folder in module.words[1:-1]:
            if re.search(rf"(^|_){folder}(_|$)", function.name) and function.name != folder:
                yield f"{module.at(function)} {function.name}: the folder says '{folder}' already; leave it out."


def test_module_that_says_nothing_or_too_much_is_named() -> None:
    assert [*docstring_faults(sample("keel/people/links.py", "import ast\n"))]
    assert [*docstring_faults(sample("keel/people/links.py", '"""a\nb\nc\nd\ne\nf\n"""\n'))]
    assert not [*docstring_faults(sample("keel/people/links.py", '"""Links between records."""\n'))]


def test_vague_or_long_module_name_is_named() -> None:
    assert [*name_faults(sample("keel/people/utils.py", ""))]
    assert [*name_faults(sample("keel/people/date_helpers/links.py", ""))]
    assert [*name_faults(sample("keel/people/make_new_links.py", ""))]
    assert not [*name_faults(sample("keel/front_door/checks/__init__.py", ""))]


def test_function_that_repeats_its_folder_is_named() -> None:
    assert [*repeated_names(sample("keel/people/links/actions.py", "def make_links(): ..."))]
    assert [*repeated_names(sample("keel/front_door/queries.py", "def front_door_counts(): ..."))]
    assert not [*repeated_names(sample("keel/people/links/actions.py", "def undo(): ..."))]


def test_root_shows_the_service_at_one_sight() -> None:
    visible = [e.name for e in ROOT.iterdir() if not e.name.startswith(".") and not ignored(e.name)]

    assert len(visible) <= ENTRIES, f"{len(visible)} entries at the root; put the newest elsewhere: {sorted(visible)}"


def test_every_part_has_its_place_in_the_order() -> None:
    assert {height(m.part) for m in modules() if len(m.words) > 2}


def test_every_module_says_what_it_owns() -> None:
    assert_none(fault for m in written() for fault in docstring_faults(m))


def test_every_module_has_a_plain_short_name() -> None:
    assert_none(fault for m in written() for fault in name_faults(m))


def test_no_function_repeats_the_name_of_its_folder() -> None:
    assert_none(fault for m in written() for fault in repeated_names(m))
