"""The file as a stream: header and children as small trees with exact lines, one child in memory at a time.

Expat counts lines right in files of any length and fetches nothing; a document type, so an entity, is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from keel.returns.cin_census.notes import Unreadable

CHUNK = 64 * 1024
LARGEST_FILE = 2 * 1024**3
LARGEST_PIECE = 1024**2
LONGEST_TEXT = 1000
MOST_ELEMENTS = 20_000
DEEPEST = 12
MOST_STRAY = 20
SHOWN = 60
NO_XML = "This is not an XML file. A census is the .xml file that goes to the DfE, not a spreadsheet or PDF of it."
BLOCKS = {("message", "header"): "header", ("message", "children", "child"): "child"}


@dataclass(slots=True)
class Node:
    """An element: its name without namespace, its line, its text, what is in it, and text that stands between."""

    name: str
    line: int
    text: str = ""
    text_line: int = 0
    is_cut: bool = False
    inside: list["Node"] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)


def blocks(path: Path) -> Iterator[Node]:
    """The header and each child as the file gives them. The file's faults are told as `Unreadable`."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable("The file is larger than 2 GB, which no census is. Nothing was read.")
        with path.open("rb") as file:
            yield from _Stream().read(file)
    except OSError as error:
        raise Unreadable(f"The file cannot be opened: {error.strerror}.") from error


class _Stream:
    """What is open while reading: the names down to here, the tree being made, the blocks that are whole."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.open: list[Node] = []
        self.whole: list[Node] = []
        self.elements = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def read(self, file: BinaryIO) -> Iterator[Node]:
        fed = 0
        while chunk := file.read(CHUNK):
            fed += len(chunk)
            self.feed(chunk)
            if fed - self.parser.CurrentByteIndex > LARGEST_PIECE:
                raise Unreadable(f"One piece of the file near line {self.line} is larger than 1 MB: this is no census.")
            yield from self.whole
            self.whole.clear()
        if fed == 0:
            raise Unreadable("The file is empty. Export the census from your system again.")
        self.feed(b"", is_last=True)
        yield from self.whole

    def feed(self, chunk: bytes, *, is_last: bool = False) -> None:
        try:
            self.parser.Parse(chunk, is_last)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise Unreadable(self.fault()) from error

    def fault(self) -> str:
        if not self.path and not self.elements:
            return NO_XML
        return f"The file is damaged or breaks off at line {self.line}. Nothing was read; export it again."

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber

    def doctype(self, *_: object) -> None:
        raise Unreadable(
            f"Line {self.line} declares a document type (DOCTYPE). A census has none and such a file could do harm, "
            "so nothing was read."
        )

    def start(self, full: str, _: object) -> None:
        name = full.rpartition(" ")[2]
        self.elements += 1
        self.path.append(name.lower())
        if len(self.path) == 1 and self.path != ["message"]:
            raise Unreadable(
                f"This XML file is no census: its outermost element is <{name[:40]}>, where a CIN census has <Message>."
            )
        if len(self.path) > DEEPEST:
            raise Unreadable(f"Line {self.line} stands more than {DEEPEST} elements deep: this is no census.")
        if self.open or tuple(self.path) in BLOCKS:
            self.grow(Node(name, self.line))

    def grow(self, node: Node) -> None:
        if self.open:
            self.open[-1].inside.append(node)
        else:
            self.elements = 1
        self.open.append(node)
        if self.elements > MOST_ELEMENTS:
            raise Unreadable(
                f"One child, from line {self.open[0].line}, has over {MOST_ELEMENTS:,} elements: this is no census."
            )

    def characters(self, text: str) -> None:
        if not self.open:
            return
        node = self.open[-1]
        if node.inside:
            self.between(node, text)
        elif len(node.text) > LONGEST_TEXT:
            node.is_cut = node.is_cut or bool(text.strip())
        elif node.text or text.strip():
            node.text_line = node.text_line or self.line
            node.text += text[: LONGEST_TEXT + 1]

    def between(self, node: Node, text: str) -> None:
        if text.strip() and len(node.stray) < MOST_STRAY:
            node.stray.append((self.line, text.strip()[:SHOWN]))

    def end(self, _: str) -> None:
        self.path.pop()
        if not self.open:
            return
        node = self.open.pop()
        node.text = node.text.strip()
        if node.inside and node.text:
            node.stray.insert(0, (node.text_line, node.text[:SHOWN]))
        if not self.open:
            self.whole.append(node)
