"""What a link rests on: who was picked among the proposed, what agrees and what differs, the worker's own words."""

from dataclasses import dataclass
from uuid import UUID

from keel.base.refusal import Refused
from keel.people.matching.candidates import candidates
from keel.people.persons.models import Person


@dataclass(frozen=True)
class Known:
    """The known person whom a worker picked, and the worker's own words where fields conflict."""

    person: UUID
    words: str = ""


def evidence(record: Person, known: Known) -> str:
    """Refused where nobody proposed that person, or where fields differ and nothing says why it is the same one."""
    card = next((c for c in candidates(record) if c.person == known.person), None)
    if card is None:
        raise Refused("That record is no longer among the possible ones. Look at the page again.")
    if card.differ and not known.words.strip():
        verb = "differs" if len(card.differ) == 1 else "differ"
        raise Refused(f"{', '.join(card.differ)} {verb}. Write why you are sure that this is the same person.")
    agree, differ = (", ".join(fields) or "nothing" for fields in (card.agree, card.differ))
    return f"Agree: {agree}. Differ: {differ}. {known.words}".strip()
