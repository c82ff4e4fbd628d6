"""Striking an item, by the data protection officer; erasing a person's record, as the jobs login, wherever it is."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from keel.agencies.kinds import Role
from keel.agencies.models import Message
from keel.agencies.queries import Standing
from keel.base import ledger, queue
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.people import models as people
from keel.people.grounds.actions import Refused
from keel.people.persons.identifiers import Number
from keel.people.removal.models import Erasure
from keel.people.removal.numbers import KEPT, digest
from keel.people.removal.queries import Listed, erased_under
from keel.people.removal.registry import HOLDERS
from keel.sources.items import Item


@action
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


@action
def erase(*, person: UUID, reason: str, by: Actor, at: datetime) -> list[UUID]:
    """Erase one record of a person with everything that is only theirs; the ids of what went. As the jobs login."""
    if any(holder.is_held(person) for holder in HOLDERS):
        raise Refused("Something of this person is under legal hold. It cannot be erased until the hold ends.")
    for other in _alone_through(person):
        erase(person=other, reason=reason, by=by, at=at)
    return _erase(person, reason, by, at)


def _alone_through(person: UUID) -> list[UUID]:
    return [each for holder in HOLDERS for each in holder.alone_through(person)]


def _erase_whole(person: UUID, by: Actor, at: datetime) -> None:
    for other in _alone_through(person):
        _erase_whole(other, by, at)
    _erase(person, "erased before; a backup had brought it back", by, at)


def _erase(person: UUID, reason: str, by: Actor, at: datetime) -> list[UUID]:
    """The list outside the database is told by a job, which goes with this transaction or not at all."""
    numbers = _numbers(person)
    items = [key for holder in HOLDERS for key in holder.erase(person)]
    _erase_people(person)
    _note(Erasure(id=person, items=items, numbers=numbers, reason=reason, erased_by=by.id, erased_at=at))
    ledger.record(Word.ERASED, "person.erased", Of(person, [person], items), by=by, at=at)
    queue.defer("erasures.list")
    return items


@action
def erase_again(*, listed: Iterable[Listed], by: Actor, at: datetime) -> int:
    """After a backup was restored: erase once more whom it brought back; how many there were.

    Whom the backup had never held, or holds no more, is noted too: a file from outside may bring them. A legal hold
    that the backup still has was over when they were erased: it keeps nobody.
    """
    count = 0
    for each in listed:
        _note_again(each, by, at)
        if people.Person.objects.filter(id=each.id).exists():
            _erase_whole(each.id, by, at)
            count += 1
    return count


@action
def lift(*, number: Number, by: Actor, at: datetime) -> None:
    """Let files load a child under this number again, who came back to social care. Nothing erased comes back by it."""
    found = list(erased_under(number))
    if not found:
        raise Refused("Nobody with this id was erased, so nothing keeps it out. Check the authority and the id.")
    for erasure in found:
        erasure.numbers.remove(digest(number))
        erasure.save(update_fields=["numbers"])
        ledger.record(Word.ALTERED, "erasure.lifted", Of(erasure.id, [erasure.id]), by=by, at=at)


def _note_again(listed: Listed, by: Actor, at: datetime) -> None:
    if Erasure.objects.filter(id=listed.id, numbers__contains=list(listed.numbers)).exists():
        return
    reason = "erased before; a backup did not know of it"
    _note(Erasure(id=listed.id, numbers=list(listed.numbers), reason=reason, erased_by=by.id, erased_at=at))
    ledger.record(Word.ERASED, "erasure.noted", Of(listed.id, [listed.id]), by=by, at=at)


def _note(erasure: Erasure) -> None:
    """Of a record that is erased a second time, what the first time told stays."""
    known = Erasure.objects.filter(id=erasure.id).first()
    erasure.items = sorted({*erasure.items, *(known.items if known else ())})
    erasure.numbers = sorted({*erasure.numbers, *(known.numbers if known else ())})
    erasure.save()


def _numbers(person: UUID) -> list[str]:
    """Digests of the numbers under which a file from outside would make this record again."""
    held = people.Identifier.objects.filter(person=person, scheme__in=KEPT)
    return [digest(Number(*row)) for row in held.values_list("scheme", "issuer", "value")]


def _erase_people(person: UUID) -> None:
    mine = Q(person=person)
    places = list(people.Stay.objects.filter(mine).values_list("place", flat=True))
    people.Relationship.objects.filter(mine | Q(other=person)).delete()
    people.Responsibility.objects.filter(Q(adult=person) | Q(child=person)).delete()
    people.Split.objects.filter(Q(record=person) | Q(other=person)).delete()
    people.Link.objects.filter(Q(record=person) | Q(known=person)).delete()
    people.Review.objects.filter(ground__person=person).delete()
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
        people.Adoption,
        people.Proposal,
    ):
        model.objects.filter(mine).delete()
    for signed in people.SignedList.objects.filter(people__contains=[person]):
        _leave(signed, person)
    people.Place.objects.filter(id__in=places, stays=None).delete()
    Message.objects.filter(subjects__contains=[person]).delete()
    people.Person.objects.filter(id=person).delete()


def _leave(signed: people.SignedList, person: UUID) -> None:
    """Take somebody off a list of who came along with a team; an empty list goes."""
    signed.people.remove(person)
    if signed.people:
        signed.save(update_fields=["people"])
    else:
        signed.delete()
