"""Children of the return as the XML that goes to the DfE: its names, in its order, one child in memory at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import IO, Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from keel.returns.cin_census.child import Child
from keel.returns.cin_census.elements import Group
from keel.returns.cin_census.header import Header

NONE = AttributesImpl({})
STEP = "  "


def write(file: IO[bytes], header: Header, children: Iterable[Child]) -> Iterator[Child]:
    """Writes the census, and gives each child as it stands in the file."""
    writer = _Writer(file)
    with writer.element("Message"):
        writer.group("Header", header)
        with writer.element("Children"):
            for each in children:
                writer.group("Child", each)
                yield each
    writer.xml.endDocument()


class _Writer:
    """Elements within each other, each on a line of its own."""

    def __init__(self, file: IO[bytes]) -> None:
        self.xml = XMLGenerator(file, "utf-8")
        self.xml.startDocument()
        self.depth = 0

    @contextmanager
    def element(self, name: str) -> Iterator[None]:
        self._line()
        self.xml.startElement(name, NONE)
        self.depth += 1
        yield
        self.depth -= 1
        self._line()
        self.xml.endElement(name)

    def group(self, name: str, of: Group) -> None:
        with self.element(name):
            for outer, told in groupby(_told(of), itemgetter(0)):
                if outer:
                    with self.element(outer):
                        self._all(told)
                else:
                    self._all(told)

    def _all(self, told: Iterable[tuple[str, str, Any]]) -> None:
        for _, name, value in told:
            if isinstance(value, Group):
                self.group(name, value)
            else:
                self._value(name, value)

    def _value(self, name: str, value: object) -> None:
        self._line()
        self.xml.startElement(name, NONE)
        self.xml.characters(_text(value))
        self.xml.endElement(name)

    def _line(self) -> None:
        self.xml.ignorableWhitespace("\n" + STEP * self.depth)


def _told(of: Group) -> Iterator[tuple[str, str, Any]]:
    """What was given, in the order of the DfE's table: the element around it or '', its name, the value or group."""
    for each in fields(of):
        given = getattr(of, each.name)
        if "element" in each.metadata:
            outer, _, name = each.metadata["element"].name.rpartition("/")
            held = given if each.metadata["element"].many else (given,)
        elif "group" in each.metadata:
            outer, name = "", each.metadata["group"]
            held = given if each.metadata["many"] else (given,)
        else:
            continue
        yield from ((outer, name, value) for value in held if value is not None)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)
