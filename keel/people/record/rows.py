"""One question to the database for everyone around a person: each record with its names, home, ties and safe contact.

It begins from the one record that is opened and reads on by ids; the policies take away what may not be seen.
"""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from keel.base.prepared import Prepared, key
from keel.people.family.models import Relationship, Responsibility, SafeContact
from keel.people.persons.models import Identifier, Name, Person
from keel.people.places.models import Protection, Stay


def around(person: UUID) -> list[Person]:
    """Every visible record of this person, of those tied to them and of those who live with them now."""
    return AROUND.ask(person=person)


def _around() -> QuerySet[Person]:
    one = Person.objects.filter(id=key("person")).values("one")
    near = Person.objects.filter(one__in=one).values("id").union(*_near(one))
    rows = Person.objects.filter(one__in=Person.objects.filter(id__in=near).values("one"))
    return rows.annotate(**_beside(one)).order_by("recorded_at", "id")


def _near(one: QuerySet[Person, Any]) -> list[QuerySet[Any, Any]]:
    ties = Relationship.objects.filter(ends=None)
    mine = Stay.objects.filter(person__one__in=one, ends=None, place__kind="home").values("place")
    return [
        ties.filter(other__one__in=one).values("person"),
        ties.filter(person__one__in=one).values("other"),
        Stay.objects.filter(place__in=mine, ends=None).values("person"),
    ]


def _beside(one: QuerySet[Person, Any]) -> dict[str, Any]:
    """What stands beside each record, newest first, as JSON."""
    me = OuterRef("id")
    ties = Relationship.objects.filter(
        Q(person=me, other__one__in=one) | Q(other=me, person__one__in=one), ends=None
    ).order_by("-recorded_at")
    held = Responsibility.objects.filter(Q(adult=me, child__one__in=one) | Q(child=me, adult__one__in=one))
    return {
        "called": _listed(Name, "kind", "-recorded_at", kind="kind", given="given", family="family"),
        "numbers": ArraySubquery(
            Identifier.objects.filter(person=me, wrong_at=None).order_by("scheme", "-recorded_at").values(
                told=JSONObject(
                    scheme="scheme", issuer="issuer", value="value", verified="verified_as", superseded="superseded_by",
                    twice=Func(F("id"), function="keel_number_doubled", output_field=BooleanField()),
                )
            )
        ),
        "tied": ArraySubquery(ties.values(told=JSONObject(tie="tie", of="other"))),
        "held": ArraySubquery(
            held.order_by("-recorded_at").values(told=JSONObject(held="held", ground="ground", since="since"))[:1]
        ),
        "safe": _listed(
            SafeContact, "-recorded_at",
            phone="phone", times="times", letters="no_letters", voicemail="no_voicemail", note="note",
        ),
        "staying": ArraySubquery(
            Stay.objects.filter(person=me, ends=None).order_by("-starts", "-recorded_at").values(told=JSONObject(
                place="place_id", kind="place__kind", lines="place__lines", postcode="place__postcode",
                contact="place__contact", since="starts", arrangement="arrangement",
            ))
        ),
        "protected": Exists(Protection.objects.filter(person=me, ends=None)),
        "withheld": Func(F("id"), function="keel_whereabouts_withheld", output_field=BooleanField()),
    }  # fmt: skip


def _listed(model: Any, *order: str, **columns: str) -> ArraySubquery:
    rows = model.objects.filter(person=OuterRef("id")).order_by(*order)
    return ArraySubquery(rows.values(told=JSONObject(**columns)))


AROUND = Prepared(_around)
