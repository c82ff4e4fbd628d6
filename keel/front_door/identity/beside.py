"""What stands beside a contact at every step: warnings, who holds a case, safe contact, the grade, whom nobody asked.

One question for all of it, as a page has few to spare. What the declared worker may not see is not in it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency, Team, Worker
from keel.agencies.queries import live
from keel.base.prepared import Prepared, key, keys, moment
from keel.front_door.checks.models import Choice
from keel.front_door.contacts import private
from keel.front_door.contacts.models import Contact, Home, Named, Urgency
from keel.front_door.referrer import queries as referrer
from keel.front_door.referrer.queries import Said
from keel.front_door.triage.models import Grade
from keel.people.family.models import SafeContact
from keel.people.network.models import HOLDS_CASE, Flag, Involvement
from keel.people.persons.queries import name_of
from keel.people.places.models import Protection
from keel.people.record.queries import safe_words

SAFE = {n: n for n in ("phone", "times", "note")} | {"letters": "no_letters", "voicemail": "no_voicemail"}


@dataclass(frozen=True)
class Graded:
    """The newest grade: how urgent, what level of need, why, and whose word it is."""

    urgency: Urgency
    level: int | None
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True)
class Beside:
    """`safe`: how each adult named may safely be reached, by name; `left_out`: whom nobody asked, and why;
    `between`: what passed with the referrer since; `teller`: how a private referrer may be answered."""

    warnings: tuple[Flag, ...]
    holding: tuple[Involvement, ...]
    safe: Mapping[str, tuple[str, ...]]
    is_secret: bool
    grade: Graded | None
    left_out: tuple[tuple[str, str], ...]
    between: tuple[Said, ...]
    teller: tuple[str, ...]


def beside(contact: Contact, near: Collection[UUID], at: datetime) -> Beside:
    """`near` are the records around the contact's children, whose warnings and case holders count."""
    told: dict[str, Any] = BESIDE.ask(contact=contact.id, near=near, at=at)[0]
    return Beside(
        warnings=tuple(_flag(said) for said in told["warned"]),
        holding=tuple(_holder(said) for said in told["holding"]),
        safe={said["name"] or "An adult": safe_words(said) for said in told["safe"]},
        is_secret=told["is_secret"],
        grade=next((_grade(said) for said in told["graded"]), None),
        left_out=tuple((said["team"] or AgencyKind(said["kind"]).label, said["reason"]) for said in told["left_out"]),
        between=referrer.thread(told),
        teller=private.facts(private.as_it_stands(told["teller"], told["reply"])),
    )


def _beside() -> QuerySet[Contact, Any]:
    named = Named.objects.filter(contact=key("contact")).values("person__one")
    secret = Home.objects.filter(Home.PROTECTED, contact=OuterRef("id"))
    kept = Protection.objects.filter(live(moment("at")), person__one__in=named)
    return Contact.objects.filter(id=key("contact")).values(
        warned=ArraySubquery(_warned()),
        holding=ArraySubquery(_holding()),
        safe=ArraySubquery(_safe(named)),
        is_secret=Exists(secret) | Exists(kept),
        graded=ArraySubquery(_graded()),
        left_out=ArraySubquery(_left_out()),
        teller=Subquery(private.sealed()),
        reply=Subquery(private.corrected()),
        **referrer.annotations(),
    )


BESIDE = Prepared(_beside)


def _warned() -> QuerySet[Any, Any]:
    """All live warnings; none is ever left out (safe practice 8)."""
    columns = {n: n for n in ("id", "kind", "words", "starts", "review_on", "ends")}
    said = JSONObject(person="person_id", owner="owner__name", **columns)
    rows = Flag.objects.filter(live(moment("at")), person__among=keys("near"))
    return rows.order_by("kind", "-starts").values(said=said)


def _flag(said: dict[str, Any]) -> Flag:
    times = {name: datetime.fromisoformat(said[name]) if said[name] else None for name in ("starts", "ends")}
    return Flag(
        id=UUID(said["id"]), person_id=UUID(said["person"]), kind=said["kind"], words=said["words"],
        owner=Team(name=said["owner"]), review_on=date.fromisoformat(said["review_on"]), **times,
    )  # fmt: skip


def _holding() -> QuerySet[Any, Any]:
    rows = Involvement.objects.filter(person__among=keys("near"), work__in=HOLDS_CASE, ends=None)
    said = JSONObject(
        person="person_id", work="work", said="said", agency="agency__short_name", team="team__name",
        worker="worker__name",
    )  # fmt: skip
    return rows.order_by("work", "recorded_at").values(row=said)


def _holder(said: dict[str, Any]) -> Involvement:
    return Involvement(
        person_id=UUID(said["person"]), work=said["work"], said=said["said"],
        agency=Agency(short_name=said["agency"]) if said["agency"] else None,
        team=Team(name=said["team"]) if said["team"] else None,
        worker=Worker(name=said["worker"]) if said["worker"] else None,
    )  # fmt: skip


def _safe(named: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """The newest row of each counts, so the oldest comes first."""
    rows = SafeContact.objects.filter(person__one__in=named).annotate(name=name_of("person_id"))
    return rows.order_by("recorded_at").values(row=JSONObject(name="name", **SAFE))


def _graded() -> QuerySet[Any, Any]:
    who = Worker.objects.filter(id=OuterRef("graded_by")).values("name")
    rows = Grade.objects.filter(contact=OuterRef("id")).annotate(who=Subquery(who)).order_by("-graded_at", "-id")
    columns = {n: n for n in ("urgency", "level", "reason", "who")}
    return rows.values(row=JSONObject(at="graded_at", **columns))[:1]


def _grade(said: dict[str, Any]) -> Graded:
    return Graded(
        Urgency(said["urgency"]), said["level"], said["reason"], said["who"] or "", datetime.fromisoformat(said["at"])
    )


def _left_out() -> QuerySet[Any, Any]:
    rows = Choice.objects.filter(contact=OuterRef("id"), asked=False).order_by("chosen_at")
    return rows.annotate(who=F("team__name")).values(row=JSONObject(team="who", kind="agency_kind", reason="reason"))
