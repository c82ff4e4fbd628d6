"""What a file is, by its own bytes, before anything of it is read."""

from collections.abc import Iterator

from keel.improvement.reading import pdf, plain
from keel.improvement.reading.lines import Line
from keel.improvement.reading.trouble import NotRead

CAP = 25 * 1024 * 1024
AHEAD = 1024  # bytes in which a PDF says that it is one
TOO_LARGE = (
    "This file is larger than 25 MB; an inspection report has a few. Bring the report alone, as it was published."
)
EMPTY = "This file is empty. Download the report once more from where it was published."
WORD = "Bring the PDF as it was published, or save it as PDF first."
PAGE = (
    "This is a web page, saved in place of the report: a download that failed often leaves one. Open the address in a "
    "browser, download the PDF again and look at it before you bring it."
)
KINDS = (
    ((b"pk\x03\x04", b"pk\x05\x06"), f"This is a Word file or a ZIP. {WORD}"),
    ((b"\xd0\xcf\x11\xe0",), f"This is an old Word file. {WORD}"),
    ((b"{\\rtf",), f"This is a Word file (RTF). {WORD}"),
    ((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body"), PAGE),
    (
        (b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\x00", b"mm\x00*"),
        "This is a picture. Bring the PDF as it was published.",
    ),
)


def pages(data: bytes) -> Iterator[list[Line]]:
    """The lines of each page, one page after the other; NotRead says why a file is not read."""
    if len(data) > CAP:
        raise NotRead(TOO_LARGE)
    start = data[:AHEAD].lstrip(b"\xef\xbb\xbf\r\n\t \f\0").lower()
    if not start and not data.strip(b"\xef\xbb\xbf\r\n\t \f\0"):
        raise NotRead(EMPTY)
    for marks, says in KINDS:
        if start.startswith(tuple(mark.lower() for mark in marks)):
            raise NotRead(says)
    return pdf.pages(data) if b"%PDF-" in data[:AHEAD] else plain.pages(data)
