"""Hyphens at the ends of lines: which are the word's own ('co-location') and which only part it ('assess-ment')."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from keel.improvement.reading.lines import Line

WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
LAST = re.compile(r"([^\W\d_]+)[-\u2010\u2011\u00ad]\s*$")
FIRST = re.compile(r"\s*([a-z]+)")


def marked(lines: Sequence[Line], left: Sequence[Line]) -> list[Line]:
    """The same lines; those of `left` whose last word goes on without its hyphen in the next one say so."""
    breaking = set(_breaking(left))
    return [replace(line, breaks=True) if line.number in breaking else line for line in lines]


def _breaking(left: Sequence[Line]) -> Iterator[int]:
    known: set[str] | None = None
    for line, after in pairwise(left):
        last, first = LAST.search(line.text), FIRST.match(after.text)
        if last is None or first is None:
            continue
        if known is None:  # words as they stand where no line ends
            known = {word.lower() for each in left for word in WORD.findall(each.text)}
        whole, own = f"{last[1]}{first[1]}".lower(), f"{last[1]}-{first[1]}".lower()
        if line.text.rstrip().endswith("\u00ad") or (whole in known and own not in known):
            yield line.number
