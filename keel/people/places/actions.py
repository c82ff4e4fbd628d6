"""Where people stay, as it was said, and the protection of somebody's whereabouts (safe practice 14 and 15)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from keel.agencies.models import Team
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.places.models import Place, PlaceKind, Protection, Stay


@dataclass(frozen=True)
class Where:
    """A place as somebody says it. Of a refuge only the organisation is kept."""

    kind: str = PlaceKind.HOME
    lines: str = ""
    postcode: str = ""
    organisation: str = ""
    uprn: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.lines or self.postcode or self.organisation)


@action
def house(*, people: Collection[UUID], where: Where, since: date, by: Actor, at: datetime) -> Place:
    """People stay together at a place from a day on. Each telling makes a place of its own: addresses link nobody."""
    return house_each(households=[Household(people, where, since)], by=by, at=at)[0]


@dataclass(frozen=True)
class Household:
    """Who stays together, where, from what day on; of a child away from home why (`Arrangement`).
    `kept_by`: the team that alone is to know the place, and why.
    """

    people: Collection[UUID]
    where: Where
    since: date
    arrangement: str = ""
    kept_by: Team | None = None
    kept_why: str = ""


@action
def house_each(*, households: Sequence[Household], by: Actor, at: datetime) -> list[Place]:
    """Many households, each at a place of its own, in their order."""
    told = [(_place(each.where), each) for each in households]
    Place.objects.bulk_create(place for place, _ in told)
    Stay.objects.bulk_create(_stay(person, place, each, by=by, at=at) for place, each in told for person in each.people)
    said = [Of(place.id, list(each.people)) for place, each in told]
    ledger.record_each(Word.COLLECTED, "place.said", said, by=by, at=at)
    return [place for place, _ in told]


def _place(where: Where) -> Place:
    if where.kind == PlaceKind.REFUGE:
        return Place(kind=where.kind, contact=where.organisation)
    return Place(
        kind=where.kind, contact=where.organisation, lines=where.lines, postcode=where.postcode, uprn=where.uprn
    )


@action
def describe(*, place: Place, where: Where, by: Actor, at: datetime) -> None:
    """Say otherwise what a place is, while it is still being typed."""
    is_refuge = where.kind == PlaceKind.REFUGE
    lines, postcode, uprn = ("", "", "") if is_refuge else (where.lines, where.postcode, where.uprn)
    Place.objects.filter(id=place.id).update(
        kind=where.kind, lines=lines, postcode=postcode, uprn=uprn, contact=where.organisation
    )
    ledger.record(Word.ALTERED, "place.described", Of(place.id), by=by, at=at)


@action
def join(*, people: Collection[UUID], place: Place, since: date, by: Actor, at: datetime) -> None:
    """More people are said to stay at a place."""
    told = Household(people, Where(), since)
    Stay.objects.bulk_create(_stay(person, place, told, by=by, at=at) for person in people)
    if people:
        ledger.record(Word.COLLECTED, "stay.said", Of(place.id, list(people)), by=by, at=at)


@action
def leave(*, people: Collection[UUID], on: date, by: Actor, at: datetime) -> None:
    """People no longer stay where they were said to stay."""
    Stay.objects.filter(person_id__in=people, ends=None).update(ends=on)
    if people:
        ledger.record(Word.ALTERED, "stay.ended", Of(subjects=list(people)), by=by, at=at)


@action
def move(*, household: Household, by: Actor, at: datetime) -> Place:
    """People go to live somewhere together from a day on; where they stayed until then ends that day. A place
    that is to be kept secret is protected in the same breath.
    """
    if not household.where.is_known:
        raise Refused("Write the address, or the organisation to ring.")
    staying = Stay.objects.filter(person_id__in=household.people, ends=None)
    if staying.filter(starts__gt=household.since).exists():
        raise Refused("One of them began to live where they are later than that day. Check the day.")
    leave(people=household.people, on=household.since, by=by, at=at)
    place = house_each(households=[household], by=by, at=at)[0]
    if household.kept_by:
        there = Protection.objects.filter(person__in=household.people, ends=None).values_list("person", flat=True)
        new = sorted(set(household.people) - set(there))
        protect(people=new, held_by=household.kept_by, reason=household.kept_why, by=by, at=at)
    return place


def _stay(person: UUID, place: Place, told: Household, *, by: Actor, at: datetime) -> Stay:
    return Stay(
        person_id=person, place=place, starts=told.since, arrangement=told.arrangement, recorded_at=at,
        recorded_by=by.id,
    )  # fmt: skip


@action
def protect(*, people: Collection[UUID], held_by: Team, reason: str, by: Actor, at: datetime) -> None:
    """Keep the whereabouts of people from everyone but one team; it spreads to their household by itself."""
    rows = [
        Protection(person_id=person, held_by=held_by, reason=reason, starts=at, noted_by=by.id) for person in people
    ]
    Protection.objects.bulk_create(rows)
    if rows:
        ledger.record(Word.ALTERED, "place.protected", Of(subjects=list(people)), by=by, at=at)
