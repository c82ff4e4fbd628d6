"""How a module of the return is declared: one line for each element, with its data-item number, type and codes.

A line of the DfE's table is a field of a frozen dataclass. What the elements mean stands in the module files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any


class Type(StrEnum):
    """How the text of an element is to be read."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    FLAG = "flag"
    NUMBER = "number"


@dataclass(frozen=True)
class Element:
    """One line of the DfE's table. `rule`: the DfE's where it is missing or no code; `late`: after the census."""

    name: str
    number: str
    type: Type
    codes: Mapping[str, str] = field(default_factory=dict)
    formerly: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    needed: bool = False
    many: bool = False
    rule: str = ""
    late: str = ""
    ahead: bool = False

    @property
    def says(self) -> str:
        """The name in a sentence: the last part of its path."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True, kw_only=True)
class Group:
    """A module or a group of it, with the lines in the file that it was read from."""

    line: int = field(default=0, compare=False, repr=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def at(self, name: str, number: int = 0) -> int:
        """The line of a field, or of its n-th value; the group's own where the field was not given."""
        return self.lines.get(f"{name}.{number}", self.line)


# These return Any, as dataclasses.field does for mypy: the annotation on the line says what the field holds.
def text(name: str, number: str, **more: Any) -> Any:
    return _one(Element(name, number, Type.TEXT, **more))


def code(name: str, number: str, codes: Mapping[str, str], **more: Any) -> Any:
    return _one(Element(name, number, Type.CODE, codes, **more))


def day(name: str, number: str, **more: Any) -> Any:
    return _one(Element(name, number, Type.DATE, **more))


def flag(name: str, number: str, **more: Any) -> Any:
    return _one(Element(name, number, Type.FLAG, **more))


def count(name: str, number: str, **more: Any) -> Any:
    return _one(Element(name, number, Type.NUMBER, **more))


def codes(name: str, number: str, codes: Mapping[str, str], **more: Any) -> Any:
    return _many(Element(name, number, Type.CODE, codes, many=True, **more))


def days(name: str, number: str, **more: Any) -> Any:
    return _many(Element(name, number, Type.DATE, many=True, **more))


def group(name: str, kind: type[Group]) -> Any:
    return field(default_factory=kind, metadata={"group": name, "kind": kind, "many": False})


def groups(name: str, kind: type[Group]) -> Any:
    return field(default=(), metadata={"group": name, "kind": kind, "many": True})


def _one(element: Element) -> Any:
    return field(default=None, metadata={"element": element})


def _many(element: Element) -> Any:
    return field(default=(), metadata={"element": element})


@dataclass(frozen=True)
class Nested:
    """A group inside a group: the field, its name in the file, what it becomes, whether there may be more than one."""

    field: str
    name: str
    kind: type[Group]
    many: bool


@dataclass(frozen=True)
class Leaf:
    """An element under a name that some year's file uses, with what the codes of that name mean now."""

    field: str
    element: Element
    meaning: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Shape:
    """A module as a table: its elements by field in the DfE's order, its groups, and both by their path in a file.

    `days`: those of its elements that are dates. `empty`: what its fields hold where nothing was given.
    """

    elements: Mapping[str, Element]
    nested: tuple[Nested, ...]
    leaves: Mapping[str, Leaf]
    branches: Mapping[str, Nested]
    containers: frozenset[str]
    days: tuple[str, ...]
    needed: Mapping[str, Element]
    many: frozenset[str]
    empty: Mapping[str, Any]


_SHAPES: dict[type[Group], Shape] = {}


def shape(kind: type[Group]) -> Shape:
    """The table of a module, made once."""
    if kind not in _SHAPES:
        _SHAPES[kind] = _made(kind)
    return _SHAPES[kind]


def _made(kind: type[Group]) -> Shape:
    elements = {f.name: f.metadata["element"] for f in fields(kind) if "element" in f.metadata}
    held = [f for f in fields(kind) if "group" in f.metadata]
    nested = tuple(Nested(f.name, f.metadata["group"], f.metadata["kind"], f.metadata["many"]) for f in held)
    leaves = {}
    for name, element in elements.items():
        leaves[element.name.lower()] = Leaf(name, element)
        for former, meaning in element.formerly.items():
            leaves[former.lower()] = Leaf(name, element, meaning)
    containers = frozenset(path.rpartition("/")[0] for path in leaves if "/" in path)
    days = tuple(name for name, element in elements.items() if element.type is Type.DATE)
    needed = {name: element for name, element in elements.items() if element.needed}
    many = frozenset(name for name, each in (*elements.items(), *((n.field, n) for n in nested)) if each.many)
    empty: dict[str, Any] = {name: () if name in many else None for name in elements}
    empty |= {each.field: () if each.many else each.kind() for each in nested}
    branches = {each.name.lower(): each for each in nested}
    return Shape(elements, nested, leaves, branches, containers, days, needed, many, empty)


def values(of: Group) -> Iterator[tuple[Element, Any, int]]:
    """Every value of a group and of the groups inside it, with its line."""
    for name, element in shape(type(of)).elements.items():
        held = getattr(of, name)
        for number, value in enumerate(held if element.many else (held,)):
            if value is not None:
                yield element, value, of.at(name, number)
    for each in shape(type(of)).nested:
        inside = getattr(of, each.field)
        for one in inside if each.many else (inside,):
            yield from values(one)
