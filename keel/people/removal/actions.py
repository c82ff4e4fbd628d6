"""Striking an item, by the data protection officer; erasing a person's record, as the jobs login, wherever it is."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from keel.agencies.kinds import Role
from keel.agencies.models import Message
from keel.agencies.queries import Standing
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.ledger import Of, Word
from keel.people import models as people
from keel.people.grounds.actions import Refused
from keel.people.removal.models import Erasure
from keel.people.removal.registry import HOLDERS
from keel.sources.items import Item


@transaction.atomic
def strike(*, item: Item, why: str, by: Standing, at: datetime) -> None:
    """Hide an item from everyone but the data protection officer: wrong child, court order. The row stays."""
    if Role.DATA_OFFICER not in by.roles:
        raise Refused("Only the data protection officer strikes an item. Ask them, and say what is wrong with it.")
    if not why.strip():
        raise Refused("Write why this is struck.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_strike(%s, %s, %s)", [item._meta.db_table, item.pk, why])
        if not cursor.fetchone()[0]:
            raise Refused("There is no such item, or it was struck already.")
    ledger.record(Word.ERASED, "item.struck", Of(item.pk), by=by.worker, at=at)


@transaction.atomic
def erase(*, person: UUID, reason: str, by: Actor, at: datetime) -> list[UUID]:
    """Erase one record of a person with everything that is only theirs; the ids of what went. As the jobs login."""
    if any(holder.is_held(person) for holder in HOLDERS):
        raise Refused("Something of this person is under legal hold. It cannot be erased until the hold ends.")
    items = [key for holder in HOLDERS for key in holder.erase(person)]
    _erase_people(person)
    Erasure.objects.update_or_create(
        id=person, defaults={"items": items, "reason": reason, "erased_by": by.id, "erased_at": at}
    )
    ledger.record(Word.ERASED, "person.erased", Of(person, [person], items), by=by, at=at)
    return items


@transaction.atomic
def erase_again(*, people_: Iterable[UUID], by: Actor, at: datetime) -> int:
    """After a backup was restored: erase once more whom it brought back; how many there were."""
    found = [p for p in people_ if people.Person.objects.filter(id=p).exists()]
    for person in found:
        erase(person=person, reason="erased before; a backup had brought it back", by=by, at=at)
    return len(found)


def _erase_people(person: UUID) -> None:
    mine = Q(person=person)
    places = list(people.Stay.objects.filter(mine).values_list("place", flat=True))
    people.Relationship.objects.filter(mine | Q(other=person)).delete()
    people.Responsibility.objects.filter(Q(adult=person) | Q(child=person)).delete()
    people.Link.objects.filter(Q(record=person) | Q(known=person)).delete()
    for model in (
        people.Name,
        people.Identifier,
        people.Stay,
        people.Protection,
        people.SafeContact,
        people.Ground,
        people.Conflict,
        people.Involvement,
        people.Flag,
    ):
        model.objects.filter(mine).delete()
    people.Place.objects.filter(id__in=places, stays=None).delete()
    Message.objects.filter(subjects__contains=[person]).delete()
    people.Person.objects.filter(id=person).delete()
