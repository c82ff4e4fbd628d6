"""Hyphens at the ends of lines: which are the word's own ('co-location') and which only part it ('assess-ment')."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from keel.improvement.reading.lines import HYPHENS, Line

WORD = re.compile(rf"[^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)*")
HYPHEN = re.compile(rf"[{HYPHENS}]")
LAST = re.compile(rf"(?<![^\W\d_])(?<![{HYPHENS}])([^\W\d_]+)[{HYPHENS}]\s*$")
FIRST = re.compile(r"\s*([a-z]+)")
BEFORE = {  # what keeps its hyphen before almost any word
    "co", "cross", "ex", "inter", "long", "mid", "multi", "non", "over", "part", "post", "pre", "re", "self", "semi",
    "short", "sub", "under", "well",
}  # fmt: skip


def marked(lines: Sequence[Line], left: Sequence[Line]) -> list[Line]:
    """The same lines; those of `left` whose last word goes on without its hyphen in the next one say so."""
    breaking = set(_breaking(left))
    return [replace(line, breaks=True) if line.number in breaking else line for line in lines]


def _breaking(left: Sequence[Line]) -> Iterator[int]:
    """Lines that end within a word. A word that stands nowhere else is taken for broken where others surely are."""
    ends = [(line.number, last[1].lower(), first[1]) for line, last, first in _ends(left)]
    known = {word.lower() for word in _words(left)} if ends else set()
    whole = {number for number, before, after in ends if f"{before}{after}" in known}
    own = {number for number, before, after in ends if f"{before}-{after}" in known}
    yield from whole - own
    if len(whole - own) > len(own):
        yield from (n for n, before, after in ends if n not in whole | own and not _are_two(before, after, known))


def _ends(left: Sequence[Line]) -> Iterator[tuple[Line, re.Match[str], re.Match[str]]]:
    for line, after in pairwise(left):
        last, first = LAST.search(line.text), FIRST.match(after.text)
        if last and first:
            yield line, last, first


def _are_two(before: str, after: str, known: set[str]) -> bool:
    return before in BEFORE or {before, after} <= known


def _words(left: Sequence[Line]) -> Iterator[str]:
    """Words that no line's end parts, with plain hyphens, and what the hyphens within one part."""
    parted = False
    for line in left:
        last = LAST.search(line.text)
        first = FIRST.match(line.text) if parted else None
        for word in WORD.findall(line.text, first.end() if first else 0, last.start() if last else len(line.text)):
            parts = HYPHEN.split(word)
            yield from ("-".join(parts), *(parts if len(parts) > 1 else ()))
        parted = last is not None
