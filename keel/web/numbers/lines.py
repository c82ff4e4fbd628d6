"""A person's numbers in the words of a page: each once, what is known of it, who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from keel.agencies.queries import agency_names, worker_names
from keel.base import words
from keel.base.hours import local_day
from keel.people.persons.identifiers import is_temporary, shown
from keel.people.persons.models import Identifier, Scheme, Verified


@dataclass(frozen=True)
class Line:
    """A number as the page shows it, once however many records give it: what is known of it, who says so."""

    id: UUID
    label: str
    value: str
    standing: list[tuple[str, str]]
    told: list[str]
    is_open: bool
    is_twice: bool


def lines(rows: list[Identifier]) -> list[Line]:
    who = worker_names({key for row in rows for key in (row.recorded_by, row.verified_by, row.wrong_by) if key})
    names, groups = agency_names(), dict[tuple[object, ...], list[Identifier]]()
    for row in rows:
        groups.setdefault((row.scheme, row.issuer, row.value, row.wrong_at), []).append(row)
    return [line(group, who, names) for group in groups.values()]


def line(group: list[Identifier], who: dict[UUID, str], names: dict[UUID, str]) -> Line:
    first = next((row for row in group if row.superseded_by is None), group[0])
    is_open = first.wrong_at is None and first.superseded_by is None and first.scheme != Scheme.LA_CHILD
    told = [words for row in group for words in _told(row, who)]
    tags, twice = standing(group), any(getattr(row, "twice", False) for row in group)
    return Line(first.id, _label(first, names), shown(first.scheme, first.value), tags, told, is_open, twice)


def _label(row: Identifier, names: dict[UUID, str]) -> str:
    label = Scheme(row.scheme).label
    if row.scheme == Scheme.OWN:
        return f"Number at {names.get(UUID(row.issuer), 'an agency')}"
    return f"{label}, authority {row.issuer}" if row.issuer else label


def _told(row: Identifier, who: dict[UUID, str]) -> Iterator[str]:
    yield f"Given by {who.get(row.recorded_by, 'Keel')} on {words.day(local_day(row.recorded_at))}."
    if row.verified_at and row.verified_by:
        seen = Verified(row.verified_as).label
        yield f"{seen}: {who.get(row.verified_by, 'Keel')}, {words.day(local_day(row.verified_at))}."
    if row.superseded_by:
        yield f"Now {shown(row.scheme, row.superseded_by.value)}."
    if row.wrong_at and row.wrong_by:
        yield f"{who.get(row.wrong_by, 'Keel')}, {words.day(local_day(row.wrong_at))}: {row.wrong_why}"


def standing(group: list[Identifier]) -> list[tuple[str, str]]:
    """Tags with their colour; what is said in words stands first."""
    row = group[0]
    if row.wrong_at:
        return [("Not theirs", "grey")]
    tags = [("Superseded", "grey")] if all(each.superseded_by for each in group) else []
    tags += [("Verified", "green")] if any(each.verified_at for each in group) else [("Not verified", "yellow")]
    tags += [("Temporary", "blue")] if is_temporary(row.scheme, row.value) else []
    return [*tags, ("Used twice", "red")] if any(getattr(each, "twice", False) for each in group) else tags
