"""The 34 rules of safe practice: each is shown by a test or waits for a part that is not there; citations hold."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from keel.sources import documents
from tests.architecture.walk import ROOT, assert_none, files

PAGE = ROOT / "docs" / "safe-practice.md"
LAST = 34
RULE = re.compile(r"^### (\d+)\. (.+)\n((?:(?!##).*\n)*)", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
WAITS = re.compile(r"^- Waits for: (.+)$", re.MULTILINE)
PART = re.compile(r"^\| ([a-z ]+) \| .+ \| (keel/[\w/]+) \|$", re.MULTILINE)
NUMBERS = r"(\d+(?:(?:, | and | to |-)\d+)*)"
CITED = re.compile(rf"\bsafe\s+practice,? (?:rules? )?{NUMBERS}", re.IGNORECASE)
CITED_AS_DATA = re.compile(r"keel-safe-practice(?:\",|\n)\s++(?:place: )?+\"?+(?!rule \d)(.{0,30})")
# What a page once quoted that is not in the repository: notes of the design, by the names of their files.
LOST = re.compile(
    r"(?<![\w-])(?:" + "|".join(("safety", "design", "style", "pages", "practice", "stack", "peers", "systems")) + r")"
    r"\.md\b|\bfindings\.ya" + r"ml\b|\b[Ss]afety \d+\b"
)


@cache
def names_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def rule_faults(number: str, body: str, parts: dict[str, str]) -> Iterator[str]:
    tests, waits = TEST.findall(body), WAITS.findall(body)
    if not tests and not waits:
        yield f"Rule {number}: name the tests that show it, or '- Waits for: <part>'."
    for path, name in tests:
        if not (ROOT / path).exists() or name not in names_in(ROOT / path):
            yield f"Rule {number}: {path}::{name} is not there any more; name the test that shows the rule now."
    for part, what in (each.rstrip(")").partition(" (")[::2] for line in waits for each in line.split("), ")):
        if part not in parts:
            yield f"Rule {number}: no part is called '{part}'; see the list at the end of the page."
        elif not what:
            yield f"Rule {number}: say what of it waits for '{part}', in brackets; the page of the rules shows it."
        elif (ROOT / parts[part]).exists():
            yield f"Rule {number}: it waits for '{part}', and {parts[part]} stands; name the tests that show the rule."


def wrong_numbers(where: str, text: str) -> Iterator[str]:
    for cited in CITED.findall(text):
        for number in re.findall(r"\d+", cited):
            if not 1 <= int(number) <= LAST:
                yield f"{where}: there is no rule {number} of safe practice; docs/safe-practice.md has 1 to {LAST}."
    for place in CITED_AS_DATA.findall(text):
        yield f"{where}: cites keel-safe-practice at '{place}'; say which rule: 'rule 24'."


def lost_sources(where: str, text: str) -> Iterator[str]:
    for found in sorted(set(LOST.findall(text))):
        yield f"{where}: {found} is not in the repository; cite what is: 'safe practice 24', a document, a decision."


def told() -> Iterator[tuple[str, str]]:
    """Every text of the repository with its path, but this file."""
    for path in files():
        if path.suffix in (".py", ".html", ".yaml", ".md", ".toml", ".css", ".js") and path != Path(__file__):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_rule_that_nothing_shows_is_named() -> None:
    parts = {"casework": "keel/casework", "people": "keel/people"}

    assert [*rule_faults("1", "Words alone.", parts)]
    assert [*rule_faults("1", "- Shown by `tests/docs/test_safe_practice.py::test_of_nothing`", parts)]
    assert [*rule_faults("1", "- Waits for: people", parts)] and [*rule_faults("1", "- Waits for: luck", parts)]
    assert [*rule_faults("1", "- Waits for: casework", parts)]
    assert not [*rule_faults("1", "- Waits for: casework (plans, and meetings), casework (visits)", parts)]


def test_citation_that_leads_nowhere_is_named() -> None:
    assert [*wrong_numbers("a.py", "safe practice 4, 7 and 35")] and [*wrong_numbers("a.html", "Safe practice, rule 0")]
    assert [*wrong_numbers("a.yaml", "document: keel-safe-practice\n    place: page 3")]
    assert not [*wrong_numbers("a.yaml", "document: keel-safe-practice\n    place: rule 3")]
    assert [*lost_sources("a.py", "see safety" + ".md 24")] and not [*lost_sources("a.py", "docs/safe-practice.md")]


def test_the_page_has_every_rule_once_in_order() -> None:
    assert [int(number) for number, _, _ in RULE.findall(PAGE.read_text(encoding="utf-8"))] == [*range(1, LAST + 1)]


def test_every_rule_is_shown_or_waits_for_a_named_part() -> None:
    page = PAGE.read_text(encoding="utf-8")
    parts = dict(PART.findall(page))

    assert_none(fault for number, _, body in RULE.findall(page) for fault in rule_faults(number, body, parts))


def test_every_citation_of_safe_practice_leads_to_a_rule() -> None:
    assert documents.get("keel-safe-practice").short == "Keel: safe practice"
    assert_none(fault for where, text in told() for fault in wrong_numbers(where, text))


def test_nothing_cites_what_is_not_in_the_repository() -> None:
    assert_none(fault for where, text in told() for fault in lost_sources(where, text))
