"""The lines of a report that came as text. A form feed begins a page; without one no page is known."""

from collections.abc import Iterator
from itertools import count

from keel.improvement.reading.lines import Line
from keel.improvement.reading.trouble import NotRead

LETTERS = 1_000_000  # the longest report has some 150,000
LINES = 20_000
TOO_LONG = "This text is longer than ten inspection reports. Bring one report alone."
NOT_TEXT = "This file is neither a PDF nor text in an alphabet that can be read. Bring the PDF as it was published."
WIDE = (b"\xff\xfe", b"\xfe\xff")


def pages(data: bytes) -> Iterator[list[Line]]:
    """Page after page, the lines numbered from 0 over all of them."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LETTERS or text.count("\n") > LINES:
        raise NotRead(TOO_LONG)
    numbers = count()
    parts = text.split("\f")
    for number, part in enumerate(parts, 1):
        yield list(_lines(part, number if len(parts) > 1 else None, numbers))


def _lines(part: str, page: int | None, numbers: "count[int]") -> Iterator[Line]:
    gap = True
    for text in part.split("\n"):
        if not text.strip():
            gap = True
            continue
        yield Line(next(numbers), page, text, gap=gap)
        gap = False


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16",) if data.startswith(WIDE) else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise NotRead(NOT_TEXT)
