"""The lines of a PDF: their words, how large and how bold they are, and where on the page they stand."""

import io
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import Configuration, PageObject, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError, PyPdfError

from keel.improvement.reading.lines import Line
from keel.improvement.reading.plain import LETTERS, LINES
from keel.improvement.reading.trouble import NotRead

PAGES = 150  # the longest report of these kinds has some 60
ROOM = 1.5  # of the letter's height between two lines of one paragraph it is 1.2
SCANNED = 40  # letters a page, on average: less than a page number and a heading
UNPACKED = 8_000_000  # bytes of one stream; a page of a report has some 50,000
STEPS = 400_000  # in drawing all pages; a report of 60 pages takes some 60,000
LOCKED = (
    "This PDF is locked with a password. Open it with the password, print it to a new PDF without one, and bring that."
)
DAMAGED = "This PDF is damaged and cannot be opened. Download it once more from where it was published."
TOO_LONG = (
    "This PDF has {} pages; an inspection report has 60 at most, so this is another document. Bring the report alone."
)
PICTURES = (
    "This PDF is made of pictures of pages and holds no text that can be read. Bring the PDF as it was published, or "
    "its text."
)
BIG = (
    "This PDF unpacks to far more than a report holds, so it was not read. Download it once more from where it was "
    "published."
)
LIMITS = Configuration(
    zlib_maximum_output_length=UNPACKED, lzw_maximum_output_length=UNPACKED, run_length_maximum_output_length=UNPACKED,
    brotli_maximum_output_length=UNPACKED, array_based_stream_maximum_output_length=UNPACKED,
    stream_decoding_work_maximum_length=4 * UNPACKED, stream_parsing_work_maximum_count=2 * STEPS,
    xform_maximum_invocations_per_extraction=200, page_tree_maximum_entries=20_000,
)  # fmt: skip
BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, ArithmeticError, AssertionError)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would say of a damaged file is said in our words


class TooManySteps(BaseException):
    """No `Exception`: pypdf passes over those within a form that a page draws."""


@dataclass
class Growing:
    """A line while its pieces arrive: words, and for each piece its letters' size, weight and place."""

    text: str = ""
    sizes: Counter[tuple[float, bool]] = field(default_factory=Counter)
    left: float | None = None
    top: float | None = None

    def add(self, words: str, size: float, is_bold: bool, place: tuple[float, float]) -> None:
        self.text += words
        if (letters := len(words.strip())) > 0:
            self.sizes[size, is_bold] += letters
            if self.left is None:
                self.left, self.top = place


def pages(data: bytes) -> Iterator[list[Line]]:
    """Page after page; NotRead says in a sentence why a file is not read. Lines are numbered from 0 over all pages."""
    number, letters, count, steps = 0, 0, 0, Counter[str]()
    try:
        for count, page in enumerate(_opened(data), 1):
            made = [replace(line, number=number + n) for n, line in enumerate(_lines(page, count, steps))]
            number, letters = number + len(made), letters + sum(len(line.text.strip()) for line in made)
            if number > LINES or letters > LETTERS:
                raise NotRead(BIG)
            yield made
    except LimitReachedError as error:
        raise NotRead(BIG) from error
    except (PyPdfError, *BROKEN) as error:
        raise NotRead(DAMAGED) from error  # what pypdf lets through of a file that breaks its rules
    if letters < SCANNED * count:
        raise NotRead(PICTURES)


def _opened(data: bytes) -> list[PageObject]:
    with apply_configuration(LIMITS):
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotRead(LOCKED)
        count = len(reader.pages)
        if count > PAGES:
            raise NotRead(TOO_LONG.format(count))
        if not count:
            raise NotRead(DAMAGED)
        return list(reader.pages)


def _lines(page: PageObject, number: int, steps: Counter[str]) -> Iterator[Line]:
    before = None
    for row in _rows(page, steps):
        if not row.text.strip():
            continue
        size, is_bold = row.sizes.most_common(1)[0][0] if row.sizes else (0.0, False)
        down = before - row.top if before is not None and row.top is not None else 0.0
        yield Line(
            number=0, page=number, text=row.text, size=size, is_bold=is_bold, left=row.left or 0.0,
            gap=before is None or abs(down) > ROOM * max(size, 1.0),
        )  # fmt: skip
        before = row.top


def _rows(page: PageObject, steps: Counter[str]) -> list[Growing]:
    rows = [Growing()]

    def hear(text: str, around: Any, within: Any, font: Any, size: Any) -> None:
        scale = abs(within[3] or 1) * abs(around[3] or 1)
        place = (within[4] * around[0] + around[4], within[5] * around[3] + around[5])
        is_bold = "Bold" in str((font or {}).get("/BaseFont", ""))
        for count, words in enumerate(_sayable(text).split("\n")):
            if count:
                rows.append(Growing())
            if words:
                rows[-1].add(words.replace("\r", " "), round((size or 0) * scale, 1), is_bold, place)

    def step(*_: Any) -> None:
        steps["drawn"] += 1
        if steps["drawn"] > STEPS:
            raise TooManySteps

    try:
        with apply_configuration(LIMITS):
            page.extract_text(visitor_text=hear, visitor_operand_before=step)
    except TooManySteps as error:
        raise NotRead(BIG) from error
    return rows


def _sayable(text: str) -> str:
    """Without what no text holds: NUL, and halves of a character that a broken font gives."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
