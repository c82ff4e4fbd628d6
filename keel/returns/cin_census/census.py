"""A census file, read twice: once to know that it is whole, then child by child. Nothing of a broken file is used."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keel.returns.cin_census.child import Child
from keel.returns.cin_census.child_identifiers import ChildIdentifiers
from keel.returns.cin_census.header import Header
from keel.returns.cin_census.notes import Note, Notes, Outcome, Unreadable
from keel.returns.cin_census.reading import read
from keel.returns.cin_census.refusals import refused
from keel.returns.cin_census.rules import Context, asked
from keel.returns.cin_census.stream import Node, blocks

IDENTIFIERS = "childidentifiers"


@dataclass(frozen=True)
class Survey:
    """What the first reading found: a whole census, its header, how many children, which ids stand there twice."""

    path: Path
    digest: str
    header: Header
    notes: tuple[Note, ...]
    children: int
    repeated_ids: frozenset[str]
    repeated_upns: frozenset[str]


@dataclass(frozen=True)
class Read:
    """A child as it was read, with everything to tell about it, in the order of the lines."""

    child: Child
    refusals: tuple[Note, ...]
    queries: tuple[Note, ...]

    @property
    def outcome(self) -> Outcome:
        if self.refusals:
            return Outcome.REFUSED
        return Outcome.QUERIED if self.queries else Outcome.LOADED


def survey(path: Path) -> Survey:
    """Read the whole file once. `Unreadable` says in a sentence why it cannot be used."""
    header, notes, ids, upns, children = Header(), Notes(), Counter[str](), Counter[str](), 0
    for node in blocks(path, IDENTIFIERS):
        if _is_header(node):
            header = read(Header, node, notes)
            continue
        children += 1
        identifiers = _identifiers(node)
        ids[identifiers.la_child_id or ""] += 1
        upns[identifiers.upn or ""] += 1
    _check_collection(header)
    if not children:
        raise Unreadable("The file holds no child: there is no <Child> under <Children>. Nothing was read.")
    told = sorted(notes.queries + notes.refusals)
    return Survey(path, _digest(path), header, tuple(told), children, _repeated(ids), _repeated(upns))


def children(of: Survey, today: date) -> Iterator[Read]:
    """Each child with its queries or the reasons why it is refused. What is dated after `today` is asked about."""
    context = Context(of.header.reference_date, today, of.repeated_ids, of.repeated_upns)
    for node in blocks(of.path):
        if not _is_header(node):
            yield judge(node, context)


def judge(node: Node, context: Context) -> Read:
    """One child of the file."""
    notes = Notes()
    child = read(Child, node, notes)
    notes.add(refusals=refused(child))
    if not notes.refusals:
        notes.add(queries=asked(child, context))
    return Read(child, tuple(sorted(notes.refusals)), tuple(sorted(set(notes.queries))))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _identifiers(child: Node) -> ChildIdentifiers:
    found = [each for each in child.inside if each.name.lower() == IDENTIFIERS]
    return read(ChildIdentifiers, found[0], Notes()) if found else ChildIdentifiers()


def _is_header(node: Node) -> bool:
    return node.name.lower() == "header"


def _check_collection(header: Header) -> None:
    if header.collection not in (None, "CIN"):
        raise Unreadable(f"The header says that this is the return '{header.collection[:20]}', not the CIN census.")


def _repeated(counted: Counter[str]) -> frozenset[str]:
    return frozenset(each for each, times in counted.items() if each and times > 1)
