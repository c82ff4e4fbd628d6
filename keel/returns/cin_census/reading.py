"""A tree of the file as a module of the return: text becomes values by the elements it holds, of whatever year."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from keel.returns.cin_census import values
from keel.returns.cin_census.elements import Group, Leaf, Nested, Type, shape
from keel.returns.cin_census.notes import Notes
from keel.returns.cin_census.stream import LONGEST_TEXT, Node
from keel.returns.cin_census.values import Unread

G = TypeVar("G", bound=Group)
Value = str | date | bool | int


def read(kind: type[G], node: Node, notes: Notes) -> G:
    """One group. What cannot be read is noted by line; what is missing or unknown is asked about."""
    reader = _Reader(kind, node, notes)
    for path, each in reader.walk(node, ""):
        reader.take(path, each)
    made: G = reader.made()
    return made


class _Reader:
    """One group while it is read: its values so far and the lines they stood on."""

    def __init__(self, kind: type[Any], node: Node, notes: Notes) -> None:
        self.kind, self.shape, self.node, self.notes = kind, shape(kind), node, notes
        self.held: dict[str, list[Any]] = {}
        self.lines: dict[str, int] = {}

    def walk(self, node: Node, before: str) -> Iterator[tuple[str, Node]]:
        """Every element under the node by its path; containers are walked through."""
        for line, text in node.stray:
            self.notes.ask(line, f"text between elements is not read: '{text}'")
        for each in node.inside:
            path = f"{before}{each.name.lower()}"
            if path in self.shape.containers:
                yield from self.walk(each, f"{path}/")
            else:
                yield path, each

    def take(self, path: str, node: Node) -> None:
        if branch := self.shape.branches.get(path):
            self.branch(branch, node)
        elif leaf := self.shape.leaves.get(path):
            self.leaf(leaf, node)
        else:
            self.notes.ask(node.line, f"the element {node.name[:60]} is not one of {self.node.name}; it is not read")

    def branch(self, each: Nested, node: Node) -> None:
        made = read(each.kind, node, self.notes)
        if not each.many and each.field in self.held:
            self.notes.ask(node.line, f"{node.name} stands here a second time; the first one holds")
            return
        self.held.setdefault(each.field, []).append(made)

    def leaf(self, leaf: Leaf, node: Node) -> None:
        if node.inside or node.is_cut or len(node.text) > LONGEST_TEXT:
            what = "holds other elements" if node.inside else f"is longer than {LONGEST_TEXT} characters"
            self.notes.refuse(node.line, f"{node.name} {what}, so it cannot be read")
            self.held.setdefault(leaf.field, [])
        elif node.text and (value := self.value(leaf, node)) is not None:
            self.keep(leaf, value, node)

    def keep(self, leaf: Leaf, value: Value, node: Node) -> None:
        held = self.held.setdefault(leaf.field, [])
        if held and not leaf.element.many:
            same = "" if held[0] == value else ", and says something else"
            self.notes.ask(node.line, f"{node.name} stands here a second time{same}; the first one holds")
            return
        self.lines[f"{leaf.field}.{len(held)}"] = node.line
        held.append(value)

    def value(self, leaf: Leaf, node: Node) -> Value | None:
        match leaf.element.type:
            case Type.DATE:
                return self.day(leaf, node)
            case Type.CODE:
                return self.code(leaf, node)
            case Type.FLAG | Type.NUMBER:
                return self.figure(leaf, node)
            case Type.TEXT:
                return node.text

    def day(self, leaf: Leaf, node: Node) -> date | None:
        try:
            value, remark = values.day(node.text)
        except Unread:
            self.notes.refuse(node.line, f"{node.name} '{node.text[:30]}' is not a date", leaf.element.rule)
            self.held.setdefault(leaf.field, [])
            return None
        if remark:
            self.notes.ask(node.line, f"{node.name} {remark}")
        return value

    def code(self, leaf: Leaf, node: Node) -> str:
        """The code as it is in the set; one that is not in it is kept as it was given."""
        known = leaf.element.codes if leaf.meaning is None else leaf.meaning
        given = node.text if node.text in known else node.text.upper()
        if given not in known:
            self.notes.ask(node.line, f"{node.name} '{node.text[:30]}' is not one of its codes", leaf.element.rule)
            return node.text
        return given

    def figure(self, leaf: Leaf, node: Node) -> int | None:
        is_flag = leaf.element.type is Type.FLAG
        try:
            return values.flag(node.text) if is_flag else values.number(node.text)
        except Unread:
            what = "neither true nor false" if is_flag else "no whole number"
            self.notes.ask(node.line, f"{node.name} '{node.text[:30]}' is {what}; it is not read", leaf.element.rule)
            self.held.setdefault(leaf.field, [])
            return None

    def made(self) -> Any:
        """As the group's own constructor makes it, which takes field after field."""
        made = object.__new__(self.kind)
        filled = made.__dict__
        filled.update(self.shape.empty, line=self.node.line, lines=self.lines)
        for name, held in self.held.items():
            if held:
                filled[name] = tuple(held) if name in self.shape.many else held[0]
        for name, element in self.shape.needed.items():
            if name not in self.held:
                self.notes.ask(self.node.line, f"{element.says} is missing", element.rule)
        return made
