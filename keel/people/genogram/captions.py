"""Breaks words into lines that fit beside a symbol. Widths are those of Arial, roughly: no machine here sets type."""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

SIZE = 14.0
TAIL = 4
BROAD, NARROW = frozenset("MWmw@%—"), frozenset("iIjlfrt.,:;'’()|! -")


def wrapped(words: str, room: float, *, most: int) -> list[str]:
    """At most so many lines, none wider than the room; what does not fit ends in three dots."""
    lines = list(_lines(_pieces(words.split(), room), room))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…") > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def width(words: str) -> float:
    return SIZE * sum(_em(letter) for letter in words)


def _em(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in BROAD:
        return 0.9
    if letter in NARROW:
        return 0.34
    return 0.7 if letter.isupper() else 0.58


def _pieces(words: Iterable[str], room: float) -> Iterator[str]:
    """Each word; one that is too long for a line in parts."""
    for word in words:
        rest = word
        while width(rest) > room:
            fits = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or width(f"{rest[:n]}-") <= room)
            fits = max(1, min(fits, len(rest) - TAIL))
            yield f"{rest[:fits]}-"
            rest = rest[fits:]
        yield rest


def _lines(pieces: Iterable[str], room: float) -> Iterator[str]:
    line = ""
    for piece in pieces:
        if line and width(f"{line} {piece}") > room:
            yield line
            line = ""
        line = f"{line} {piece}".strip()
    if line:
        yield line
