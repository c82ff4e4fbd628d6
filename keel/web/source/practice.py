"""The rules of docs/safe-practice.md as a page reads them. The file is their one place."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings

DOCUMENT = "keel-safe-practice"
RULE = re.compile(r"^### (\d+)\. (?:\* )?(.+)\n((?:(?!- |#).+\n)+)((?:(?!#).*\n)*)", re.MULTILINE)
CITED = re.compile(r", rules? (\d+)")


@dataclass(frozen=True)
class Rule:
    """One rule: its number, what it says in a line, and more; `waits`: what of it is not in Keel yet."""

    number: str
    title: str
    words: str
    waits: str


@cache
def rules() -> tuple[Rule, ...]:
    text = (settings.ROOT / "docs" / "safe-practice.md").read_text(encoding="utf-8")
    return tuple(
        Rule(number, title, " ".join(words.split()), "; ".join(re.findall(r"\(([^)]+)\)", proof)))
        for number, title, words, proof in RULE.findall(text)
    )


def anchor(words: str) -> str:
    """Where on the page a citation leads: '#rule-24' for 'Keel: safe practice, rule 24'."""
    found = CITED.search(words)
    return f"#rule-{found[1]}" if found else ""
