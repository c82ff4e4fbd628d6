"""Children whose school is still to be told, by the clock; what a school was told; which team is whose school."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Func, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.base import words
from keel.base.calendar import is_working_day, next_working_day
from keel.base.clocks import Clock
from keel.base.grown import grown_if_born
from keel.base.hours import LONDON, local_day, moment
from keel.front_door.contacts.models import Contact, Named, Part
from keel.front_door.contacts.once import once
from keel.front_door.contacts.queries import NamedPerson, children_on
from keel.front_door.police import queries as police
from keel.front_door.police.models import About
from keel.front_door.schools.models import SchoolNotice
from keel.people.persons.models import Person
from keel.sources.queries import Book

SCHOOLS = (AgencyKind.SCHOOL, AgencyKind.EARLY_YEARS)
BELL = time(8, 30)  # local: the safeguarding lead has it before the children come
LOOKED_BACK = timedelta(days=14)


@dataclass(frozen=True)
class Untold:
    """A child of a domestic abuse notification of whom no school has been told, and nobody said why not."""

    contact: Contact
    child: NamedPerson

    @property
    def is_confirmed(self) -> bool:
        return self.child.is_settled

    @property
    def came_at(self) -> datetime:
        return self.contact.received_at or self.contact.started_at


def before_school(came: datetime) -> datetime:
    """The beginning of the next school day; a working day stands for it, as no calendar of a school is known here."""
    here = came.astimezone(LONDON)
    same = is_working_day(here.date()) and here.time() < BELL
    return moment(here.date() if same else next_working_day(here.date()), BELL)


def clock(came: datetime, book: Book, told: datetime | None = None) -> Clock:
    limit = book.limit("domestic_abuse.school_told", came.date())
    return Clock(came, limit, stopped=told, cap=before_school(came))


def to_tell(at: datetime) -> Func:
    """For an `annotate`: how many children of domestic abuse notifications there are of whom no school was told, and
    nobody said why not, under any record of theirs. Who is confirmed and grown is left out, whatever the police call
    them. The policies guard and do not find: they would test everybody named on every notification.
    """
    since, grown = _bounds(at)
    return Func(Value(since), Value(grown), function="keel_number_untold", output_field=IntegerField())


def number_untold(at: datetime) -> int:
    """The same by itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_number_untold(%s, %s)", _bounds(at))
        return int(cursor.fetchone()[0])


def _bounds(at: datetime) -> tuple[datetime, date]:
    return at - LOOKED_BACK, grown_if_born(local_day(at))


def untold(at: datetime) -> list[Untold]:
    """The one that came first is first. Children who were born only: an unborn child has no school."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT named FROM keel_schools_untold(%s, %s)", _bounds(at))
        keys = [key for (key,) in cursor.fetchall()]
    found = Named.objects.filter(id__in=keys).select_related("contact")
    rows = {n.id: n for n in found.order_by("contact__received_at")}
    contacts = {n.contact_id: n.contact for n in rows.values()}
    people = children_on(contacts.values())
    mine = {key: [p for p in people.get(key, ()) if p.named.id in rows] for key in contacts}
    return [Untold(contact, p) for key, contact in contacts.items() for p in once(mine[key])]


def schools() -> QuerySet[Team]:
    """Schools and nurseries that have a team in Keel."""
    rows = Team.objects.filter(agency__kind__in=SCHOOLS, closed_on=None).select_related("agency")
    return rows.order_by("name")


def born_last() -> Subquery:
    """The last date of birth that any record of who is named holds: who is grown by this one is grown by them all."""
    rows = Person.objects.filter(one=OuterRef("person__one"), birth_date__isnull=False)
    return Subquery(rows.order_by("-birth_date").values("birth_date")[:1])


def years_grown(named: Named, on: date) -> str:
    """'20 years', of somebody confirmed whom the police call a child; nothing of a child. Read with `born_last`."""
    born: date | None = named.born_last  # type: ignore[attr-defined]  # annotated
    is_grown = named.part == Part.CHILD and named.settled_at and born and born <= grown_if_born(on)
    return words.age(born, on) if born and is_grown else ""


def called(named: Named) -> str:
    """What the school reads as the child's name, as the hub's pages say it."""
    return next((p.name for p in children_on([named.contact])[named.contact_id] if p.named.id == named.id), "")


def happened_on(contact: Contact) -> date | None:
    """The day of the domestic abuse, as the version that stands tells it."""
    told = (version.newest for version in police.told(contact) if version.newest.about == About.DOMESTIC_ABUSE)
    return next((local_day(one.happened_at) for one in told if one.happened_at), None)


def notices(named: Named) -> list[SchoolNotice]:
    """What was said of this child on this contact, the oldest first."""
    rows = SchoolNotice.objects.filter(contact=named.contact_id, person__one=named.person.one, struck_at=None)
    return list(rows.select_related("to_team").order_by("told_at"))


@dataclass(frozen=True)
class Said:
    """Of one child: the school that was told and when it had it; or why none was told."""

    school: str
    told_at: datetime
    received_at: datetime | None
    not_told_why: str


def beside_named() -> ArraySubquery:
    """What schools were told of each person named on a contact, in the question that reads the names."""
    here = {"contact": OuterRef("contact"), "person__one": OuterRef("person__one")}
    rows = SchoolNotice.objects.filter(**here, struck_at=None)
    told = JSONObject(school="to_team__name", told="told_at", received="received_at", why="not_told_why")
    return ArraySubquery(rows.order_by("told_at").values(said=told))


def said(child: NamedPerson) -> list[Said]:
    """From a person who was read with `beside_named`."""
    rows = child.named.schools  # type: ignore[attr-defined]  # annotated
    return [
        Said(
            row["school"] or "",
            datetime.fromisoformat(row["told"]),
            datetime.fromisoformat(row["received"]) if row["received"] else None,
            row["why"],
        )
        for row in rows
    ]


def to_us(who: Standing) -> QuerySet[SchoolNotice]:
    """What this worker's school was told, the newest first."""
    rows = SchoolNotice.objects.filter(to_team__in=who.team_ids, struck_at=None)
    return rows.select_related("to_team").order_by("-told_at")


def not_received(who: Standing) -> QuerySet[SchoolNotice]:
    """What this worker's school was told and nobody of it has said that it has, the oldest first."""
    return to_us(who).filter(received_at=None).order_by("told_at", "id")
