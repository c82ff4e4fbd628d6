"""What the timeline holds of a person, erased: their part in events, and the events that were about nobody else."""

from uuid import UUID

from keel.timeline.models import Event, Subject


def erase(person: UUID) -> list[UUID]:
    mine = Subject.objects.filter(person=person)
    events = list(mine.values_list("event", flat=True))
    mine.delete()
    alone = Event.objects.filter(id__in=events, subjects=None)
    erased = list(alone.values_list("id", flat=True))
    Event.objects.filter(corrects__in=erased).update(corrects=None)
    alone.delete()
    return erased


def is_held(person: UUID) -> bool:
    return Event.objects.filter(subjects__person=person, legal_hold=True).exists()
