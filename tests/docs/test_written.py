"""What is written for people who work on Keel stays true: decisions are listed, paths that are named exist."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.walk import ROOT, assert_none

DECISIONS = ROOT / "docs" / "decisions"
ONE_PAGE = 70
PATH = re.compile(r"`((?:keel|tests|docs)/[\w./-]*)`")


def decision_faults(name: str, text: str, index: str) -> Iterator[str]:
    title = re.sub(r"^# (\d+\. )?", "", text.splitlines()[0]) if text else ""
    if not re.match(r"\d{4}-[a-z0-9-]+\.md$", name):
        yield f"docs/decisions/{name}: name it 0001-what-was-chosen.md."
    if f"[{title}]({name})" not in index:
        yield f"docs/decisions/README.md: add the row | {name[:4]} | [{title}]({name}) |"
    if text.count("\n") > ONE_PAGE:
        yield f"docs/decisions/{name}: {text.count(chr(10))} lines; a decision is one page of at most {ONE_PAGE}."


def lost_paths(where: str, text: str) -> Iterator[str]:
    for path in PATH.findall(text):
        if not (ROOT / path).exists():
            yield f"{where}: `{path}` is not there any more; name what took its place."


def test_decision_that_is_not_listed_is_named() -> None:
    assert [*decision_faults("0001-a.md", "# We chose A\n", "")]
    assert [*decision_faults("one.md", "# A\n", "[A](one.md)")]
    assert not [*decision_faults("0001-a.md", "# We chose A\n", "| 0001 | [We chose A](0001-a.md) |")]


def test_path_that_went_away_is_named() -> None:
    assert [*lost_paths("README.md", "see `keel/nowhere/at_all.py`")]
    assert not [*lost_paths("README.md", "see `keel/base/ledger.py` and `make run`")]


def test_every_decision_is_listed_and_one_page() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    pages = sorted(p for p in DECISIONS.glob("*.md") if p.name != "README.md")

    assert_none(f for p in pages for f in decision_faults(p.name, p.read_text(encoding="utf-8"), index))


def test_every_path_that_a_page_names_exists() -> None:
    pages: list[Path] = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

    assert_none(f for p in pages for f in lost_paths(p.relative_to(ROOT).as_posix(), p.read_text(encoding="utf-8")))
