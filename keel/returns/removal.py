"""What the returns hold of a person, erased: every census module that was kept, and what was said of it on import."""

from uuid import UUID

from django.db.models import Q

from keel.people.persons.models import Identifier, Scheme
from keel.returns.models import CensusNote, CensusRecord


def erase(person: UUID) -> list[UUID]:
    kept = CensusRecord.objects.filter(person=person)
    erased = list(kept.values_list("id", flat=True))
    kept.delete()
    return [*erased, *_notes(person)]


def _notes(person: UUID) -> list[UUID]:
    """Of this record; and of a child of its number who was refused, and so is in no record."""
    numbers = Identifier.objects.filter(person=person, scheme=Scheme.LA_CHILD).values("value")
    notes = CensusNote.objects.filter(Q(person=person) | Q(person=None, child__in=numbers))
    erased = list(notes.values_list("id", flat=True))
    notes.delete()
    return erased


def is_held(person: UUID) -> bool:
    return CensusRecord.objects.filter(person=person, legal_hold=True).exists()
