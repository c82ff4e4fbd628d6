"""The tests themselves: each is a sentence, asserts something, runs every time, does not sleep, mocks nothing."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.walk import Function, Module, assert_none, dotted, imports, modules, sample

FEWEST, MOST = 4, 14
ASSERTS = re.compile(r"^(assert_|check_|expect|raises$|warns$|fail$)")
SLEEPS = {"time.sleep", "sleep", "asyncio.sleep", "page.wait_for_timeout"}
# The one place where a test may end early, saying why: files of others that stand beside the checkout, or do not.
BESIDE = "tests/returns/beside.py"
SKIPS = {"skip", "skipif", "skipUnless", "skipIf", "xfail", "importorskip"}


def stated(module: Module) -> list[Function]:
    return [f for f in module.functions if f.name.startswith("test_")]


def claims(function: Function, helpers: frozenset[str]) -> bool:
    """Whether a function asserts, itself or by a helper of the tests."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = dotted(node.func).rpartition(".")[2]
            if ASSERTS.match(name) or name in helpers:
                return True
    return False


def helpers(found: tuple[Module, ...]) -> frozenset[str]:
    """Names of the tests' own functions that assert, at whatever depth."""
    known: frozenset[str] = frozenset()
    functions = [f for m in found for f in m.functions if not f.name.startswith("test_")]
    while True:
        more = known | {f.name for f in functions if claims(f, known)}
        if more == known:
            return known
        known = more


def empty_tests(module: Module, known: frozenset[str]) -> Iterator[str]:
    for test in stated(module):
        if not claims(test, known):
            yield f"{module.at(test)} {test.name}: asserts nothing; say what must be true after it."


def unreadable(module: Module) -> Iterator[str]:
    for test in stated(module):
        words = len(test.name.removeprefix("test_").split("_"))
        if not FEWEST <= words <= MOST:
            yield f"{module.at(test)} {test.name}: {words} words; say in a sentence of {FEWEST} to {MOST} what holds."


def idle(module: Module) -> Iterator[str]:
    for node in module.nodes:
        name = dotted(node)
        if isinstance(node, ast.Call) and dotted(node.func) in SLEEPS:
            yield f"{module.at(node)} {dotted(node.func)}: no test sleeps; wait for what must be there."
        if name.startswith(("pytest.", "unittest.")) and name.rpartition(".")[2] in SKIPS and module.path != BESIDE:
            yield f"{module.at(node)} {name}: every test runs every time; give it what it needs."
    for node, full, _ in imports(module):
        if full.startswith(("unittest.mock", "mock.")):
            yield f"{module.at(node)} {full}: no mocks; use the real part, the database is there."


def case(code: str) -> Module:
    return sample("tests/people/test_links.py", code)


def test_test_that_asserts_nothing_is_named() -> None:
    assert [*empty_tests(case("def test_x(): link()"), frozenset())]
    assert not [*empty_tests(case("def test_x():\n    with pytest.raises(Refused): link()"), frozenset())]
    assert not [*empty_tests(case("def test_x(): opens(page)"), helpers((case("def opens(p): assert p"),)))]


def test_test_that_is_no_sentence_is_named() -> None:
    assert [*unreadable(case("def test_links(): ..."))] and [*unreadable(case(f"def test_{'a_' * 15}(): ..."))]
    assert not [*unreadable(case("def test_undone_link_lists_its_decisions(): ..."))]


def test_test_that_waits_mocks_or_hides_is_named() -> None:
    assert [*idle(case("time.sleep(1)"))] and [*idle(case("@pytest.mark.skip\ndef test_x(): ..."))]
    assert [*idle(case("from unittest.mock import patch"))]
    assert not [*idle(case("page.wait_for_url('/')"))]


def test_every_test_asserts_something() -> None:
    known = helpers(modules("tests"))

    assert_none(fault for m in modules("tests") for fault in empty_tests(m, known))


def test_every_test_reads_as_a_sentence() -> None:
    assert_none(fault for m in modules("tests") for fault in unreadable(m))


def test_no_test_sleeps_mocks_or_is_skipped() -> None:
    assert_none(fault for m in modules("tests") for fault in idle(m))
