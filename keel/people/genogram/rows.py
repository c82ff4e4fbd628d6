"""What the genogram asks of the database: people by ids, each with names, ties, and where they stay on the day.

Sealed records are left out for everybody, whatever they hold (safe practice 20); the policies take away the rest.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, DateField, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from keel.base.prepared import Given, Prepared, keys
from keel.people.family.models import Relationship, Responsibility
from keel.people.persons.models import Person
from keel.people.persons.queries import name_of, number_of
from keel.people.places.models import Stay


def people(ids: Collection[UUID], day: date) -> list[Person]:
    """Every visible record of each of these people, the oldest first."""
    return PEOPLE.ask(people=ids, day=day) if ids else []


def housemates(places: Collection[UUID], day: date) -> set[UUID]:
    """Who stays at one of these places on the day."""
    return set(MATES.ask(places=places, day=day)) if places else set()


def responsibilities(ids: Collection[UUID]) -> list[Responsibility]:
    """What is said of parental responsibility, by or for somebody, the newest first."""
    rows = Responsibility.objects.filter(Q(adult__in=list(ids)) | Q(child__in=list(ids)))
    return list(rows.order_by("-recorded_at", "id"))


def _on_the_day() -> QuerySet[Stay, Stay]:
    day = Given("day", DateField())
    return Stay.objects.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)


def _people() -> QuerySet[Person]:
    me = OuterRef("id")
    mine = Person.objects.filter(id__among=keys("people")).values("one")
    ties = Relationship.objects.filter(Q(person=me) | Q(other=me)).order_by("recorded_at", "id")
    said = JSONObject(
        person="person", other="other", tie="tie", starts="starts", ends="ends", recorded_at="recorded_at"
    )
    rows = Person.objects.filter(one__in=mine, sealed_at=None).annotate(
        called=name_of("id"),
        number=number_of("id"),
        tied=ArraySubquery(ties.values(told=said)),
        staying=ArraySubquery(
            _on_the_day()
            .filter(person=me)
            .order_by("-starts", "place")
            .values(told=JSONObject(place="place", kind="place__kind"))
        ),
        withheld=Func(F("id"), function="keel_whereabouts_withheld", output_field=BooleanField()),
    )
    return rows.order_by("recorded_at", "id")


def _mates() -> QuerySet[Stay, UUID]:
    return _on_the_day().filter(place__among=keys("places")).values_list("person", flat=True)


PEOPLE = Prepared(_people)
MATES = Prepared(_mates)
