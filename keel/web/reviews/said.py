"""Openings in the words of a page: figures, months, seats, acts of the ledger."""

from datetime import date

from keel.agencies.kinds import Role
from keel.agencies.models import Seat
from keel.base.models import Word
from keel.people.reviews.queries import Look

FIGURES = {
    "opened": "Opened",
    "told": "Told",
    "in_time": "Reviewed in time",
    "late": "Late",
    "not_upheld": "Not upheld",
}
ACTS = {
    "child.opened": "looked at the record",
    "child.summary": "looked at the summary",
    "child.why": "looked at why they may see it",
    "child.refused": "was refused the record",
    "glass.broken": "opened the summary",
    "ground.manual": "opened the record to a worker by hand",
    "message.people.glass_broken": "told those who work with them, which Keel does by itself",
    "message.people.opened_by_hand": "told that worker, which Keel does by itself",
    "people.searched": "found them by a search",
    "messages.opened": "had a message about them in sight",
    "message.read": "read a message about them",
}


def month(code: str) -> str:
    """'November 2026' for '2026-11'; nothing for what is no month."""
    try:
        return f"{date.fromisoformat(f'{code}-01'):%B %Y}"
    except ValueError:
        return ""


def seat(held: Seat) -> str:
    """'Emergency duty worker, Bayview MASH (Children's social care)'."""
    return f"{Role(held.role).label}, {held.team.name} ({held.team.agency.short_name})"


def looked(each: Look) -> str:
    """An act as a sentence would say it; one without words of its own by its word and its name in the ledger."""
    return ACTS.get(each.act) or f"{Word(each.word).label}: {each.act.replace('.', ', ').replace('_', ' ')}"
