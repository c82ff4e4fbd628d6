"""The file as a stream: header and children as small trees with exact lines, one child in memory at a time.

Expat counts lines right in files of any length and fetches nothing; a document type, so an entity, is refused.
"""

from collections.abc import Iterator
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


class Node:
    """An element: its name without namespace, its line, its text, what is in it, and text that stands between."""

    __slots__ = ("inside", "is_cut", "line", "name", "stray", "text")

    def __init__(self, name: str, line: int) -> None:
        self.name, self.line = name, line
        self.text, self.is_cut = "", False
        self.inside: list[Node] = []
        self.stray: list[tuple[int, str]] = []


def blocks(path: Path, only: str = "") -> Iterator[Node]:
    """The header and each child as the file gives them. The file's faults are told as `Unreadable`.

    `only`: the one group of a child that is wanted; of the others it is seen that they are whole, and no more.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable("The file is larger than 2 GB, which no census is. Nothing was read.")
        with path.open("rb") as file:
            yield from _Stream(only).read(file)
    except OSError as error:
        raise Unreadable(f"The file cannot be opened: {error.strerror}.") from error


class _Stream:
    """What is open while reading: how deep it stands, the tree being made, the blocks that are whole.

    Its handlers run for each of some millions of elements, so they do little and ask nothing twice.
    """

    def __init__(self, only: str) -> None:
        self.only = only
        self.depth = 0
        self.path: list[str] = []  # of what stands around the blocks
        self.open: list[Node] = []
        self.whole: list[Node] = []
        self.elements = 0
        self.skipped = 0  # the depth of a group that is not wanted, while it lasts
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

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
        if not self.elements:
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
        self.deeper()
        if self.open:
            self.grow(full.rpartition(" ")[2])
        else:
            self.enter(full.rpartition(" ")[2])

    def deeper(self, *_: object) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST:
            raise Unreadable(f"Line {self.line} stands more than {DEEPEST} elements deep: this is no census.")
        if self.elements > MOST_ELEMENTS and self.open:
            raise Unreadable(
                f"One child, from line {self.open[0].line}, has over {MOST_ELEMENTS:,} elements: this is no census."
            )

    def enter(self, name: str) -> None:
        """An element around the blocks, or the first of a block."""
        self.path.append(name.lower())
        if self.path[0] != "message":
            raise Unreadable(
                f"This XML file is no census: its outermost element is <{name[:40]}>, where a CIN census has <Message>."
            )
        if tuple(self.path) in BLOCKS:
            self.elements = 1
            self.open.append(Node(name, self.line))
            self.parser.CharacterDataHandler = self.characters

    def grow(self, name: str) -> None:
        if self.only and len(self.open) == 1 and self.path[-1] == "child" and name.lower() != self.only:
            self.skipped = self.depth
            self.parser.CharacterDataHandler = None
            self.parser.StartElementHandler, self.parser.EndElementHandler = self.deeper, self.pass_over
            return
        around, node = self.open[-1], Node(name, self.parser.CurrentLineNumber)
        if around.text:
            self.between(around, around.text)
            around.text = ""
        around.inside.append(node)
        self.open.append(node)

    def characters(self, text: str) -> None:
        """All the text between two tags, or as much of it as the parser holds at once."""
        node = self.open[-1]
        if not node.text and text.isspace():
            return
        if node.inside:
            self.between(node, text)
        elif len(node.text) > LONGEST_TEXT:
            node.is_cut = True
        else:
            node.text += text.lstrip() if not node.text else text

    def between(self, node: Node, text: str) -> None:
        if len(node.stray) < MOST_STRAY:
            line = self.line - text.lstrip().count("\n")
            node.stray.append((line, text.strip()[:SHOWN]))

    def end(self, _: str) -> None:
        self.depth -= 1
        if self.open:
            self.close(self.open.pop())
        else:
            self.path.pop()

    def pass_over(self, _: str) -> None:
        """The end of an element in a group that is not wanted, or of that group."""
        self.depth -= 1
        if self.depth < self.skipped:
            self.parser.CharacterDataHandler = self.characters
            self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end

    def close(self, node: Node) -> None:
        node.text = node.text.rstrip()
        if not self.open:
            self.path.pop()
            self.whole.append(node)
            self.parser.CharacterDataHandler = None
