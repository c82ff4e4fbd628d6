"""What a page repeats: its header, its footer, its number. They are boilerplate wherever they stand."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from keel.improvement.reading.lines import Line

EDGE = 4  # lines at the head or foot of a page
SHARE = 0.25  # of the pages, and on two at least
NUMBERS = re.compile(r"\d+")
NUMBER = re.compile(r"^\W*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\W*$", re.IGNORECASE)


def repeated(lines: Sequence[Line], patterns: Iterable[re.Pattern[str]]) -> frozenset[int]:
    """Numbers of the lines that only the page's frame brings: by being outermost on many pages, or by a form's own
    pattern where a text knows no pages.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.page is not None:
            pages[line.page].append(line)
    found: set[int] = set()
    for edges in ([own[:EDGE] for own in pages.values()], [own[: -EDGE - 1 : -1] for own in pages.values()]):
        seen = Counter(same for edge in edges for same in {_same(line.text) for line in edge})
        often = {same for same, count in seen.items() if count >= max(2, SHARE * len(pages))}
        found |= {number for edge in edges for number in _outermost(edge, often)}
    found |= {line.number for line in lines if any(p.fullmatch(line.text.strip()) for p in patterns)}
    found |= {line.number for line in lines if line.page is None and line.gap and NUMBER.match(line.text)}
    return frozenset(found)


def _outermost(edge: Sequence[Line], often: set[str]) -> Iterator[int]:
    """A heading that two pages begin or end with is not of their frame: something of the text stands outside it."""
    for line in edge:
        if not (_same(line.text) in often or NUMBER.match(line.text)):
            return
        yield line.number


def _same(text: str) -> str:
    """How a header reads whatever page it is on."""
    return " ".join(NUMBERS.sub("#", text).split()).casefold()
