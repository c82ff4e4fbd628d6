"""What a record consists of in the words of a page, piece by piece, for whoever chooses which of them go."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from keel.agencies.queries import agency_names
from keel.base import words
from keel.base.hours import local_day
from keel.front_door.identity.splitting import Whole
from keel.people.family.models import Tie
from keel.people.network.models import FlagKind, Work
from keel.people.persons.identifiers import shown
from keel.people.persons.models import NameKind, Scheme
from keel.people.persons.queries import by_id
from keel.people.places.models import PlaceKind
from keel.people.splits.models import PieceOf
from keel.timeline.models import Event
from keel.web.forms import Option
from keel.web.timeline.links import label

HELD = {"yes": "has it", "no": "does not have it", "not_known": "not known"}
Row = Mapping[str, Any]


def options(whole: Whole) -> dict[PieceOf, list[Option]]:
    """By kind, each piece that may go; kinds of which there is none are left out."""
    names = {key: name for key, (_, name) in by_id(whole.rows.people).items()} if whole.rows.people else {}
    agencies = agency_names()
    say: dict[PieceOf, Callable[[Row], str]] = {
        PieceOf.NUMBER: lambda row: f"{Scheme(row['scheme']).label} {shown(row['scheme'], row['value'])}",
        PieceOf.NAME: lambda row: f"{NameKind(row['kind']).label}: {row['given']} {row['family']}",
        PieceOf.STAY: stay,
        PieceOf.TIE: lambda row: tie(row, names),
        PieceOf.HELD: lambda row: f"{called(row, 'person', names)}: {HELD[row['held']]}{held(row)}",
        PieceOf.WORK: lambda row: f"{Work(row['work']).label}: {row['team'] or row['agency'] or row['said']}",
        PieceOf.FLAG: lambda row: f"{FlagKind(row['kind']).label}: {row['words']}",
    }
    found = {of: [Option(row["id"], say[of](row)) for row in rows] for of, rows in whole.rows.rows.items()}
    found[PieceOf.EVENT] = [Option(str(each.id), event(each, agencies)) for each in whole.events]
    return {of: offered for of, offered in found.items() if offered}


def called(row: Row, end: str, names: Mapping[UUID, str]) -> str:
    return names.get(UUID(row[end]), "somebody")


def tie(row: Row, names: Mapping[UUID, str]) -> str:
    one, other = called(row, "person", names), called(row, "other", names)
    return f"{one} is {Tie(row['tie']).label} of {other}{until(row)}"


def held(row: Row) -> str:
    """On what ground, since when, and when that was said."""
    said = (row["ground"], f"since {_day(row['since'])}" if row["since"] else "", f"said {_day(row['said'][:10])}")
    return "".join(f", {part}" for part in said if part)


def stay(row: Row) -> str:
    lines = ", ".join(part for part in [*row["lines"].splitlines(), row["postcode"], row["contact"]] if part)
    return f"{PlaceKind(row['kind']).label}: {lines or 'not said where'}{until(row)}"


def until(row: Row) -> str:
    said = (("since", row["starts"]), ("until", row["ends"]))
    return "".join(f", {word} {_day(day)}" for word, day in said if day)


def _day(told: str) -> str:
    return words.day(date.fromisoformat(told))


def event(row: Event, agencies: Mapping[UUID, str]) -> str:
    """The day, what it was, who told it, the first of its words."""
    said = "" if row.words.rstrip(". ").casefold() == label(row).casefold() else f": {row.words[:120]}"
    by = agencies.get(row.controller, "")
    return f"{words.day(local_day(row.happened_at))}, {label(row)}{said}" + (f" ({by})" if by else "")
