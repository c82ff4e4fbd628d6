"""What the returns hold of a person, erased: every census module that was kept."""

from uuid import UUID

from keel.returns.models import CensusRecord


def erase(person: UUID) -> list[UUID]:
    kept = CensusRecord.objects.filter(person=person)
    erased = list(kept.values_list("id", flat=True))
    kept.delete()
    return erased


def is_held(person: UUID) -> bool:
    return CensusRecord.objects.filter(person=person, legal_hold=True).exists()
