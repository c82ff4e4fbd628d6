"""What was told of a household in two years; and children of whom most was told while their plan stayed the same."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, QuerySet

from keel.base.hours import local_day
from keel.base.prepared import Prepared, keys, moment
from keel.front_door.concern.incidents import Incident, incidents
from keel.front_door.concern.patterns import CHANGED, Seen, seen
from keel.front_door.contacts.models import Contact, Named, Stage
from keel.front_door.decisions.models import Decision

YEAR, TWO_YEARS = timedelta(days=365), timedelta(days=730)
MOST = 50


@dataclass(frozen=True)
class Concern:
    """The incidents of two years, the oldest first, as far as the declared worker may see them; how many of them in
    twelve months; which patterns there are.
    """

    told: tuple[Incident, ...]
    in_a_year: int
    patterns: tuple[Seen, ...]

    @property
    def weeks(self) -> list[tuple[date, list[Incident]]]:
        """Weeks in which something was told, the newest first."""
        newest = sorted(self.told, key=lambda i: i.on, reverse=True)
        return [(week, list(rows)) for week, rows in groupby(newest, key=lambda i: i.week)]


def concern(near: Collection[UUID], at: datetime) -> Concern:
    """`near`: the records of a child and of everybody in the household."""
    return added_up(TOLD.ask(near=near, since=at - TWO_YEARS), at)


def added_up(contacts: Iterable[Contact], at: datetime) -> Concern:
    """The same of contacts that were read already, older ones too, each with its `people` and `outcomes` beside it."""
    told = tuple(i for i in incidents(contacts) if i.on >= local_day(at - TWO_YEARS))
    since = local_day(at - YEAR)
    return Concern(told, sum(i.on >= since for i in told), seen(told, since))


def _told() -> QuerySet[Contact]:
    named = Named.objects.filter(person__among=keys("near"))
    outcomes = Decision.objects.filter(contact=OuterRef("id"), replaced_at=None).values("outcome").distinct()
    rows = Contact.objects.filter(id__in=named.values("contact"), received_at__gte=moment("since"))
    return rows.exclude(stage=Stage.DRAFT).annotate(
        people=ArraySubquery(named.filter(contact=OuterRef("id")).values("person")), outcomes=ArraySubquery(outcomes)
    )


TOLD = Prepared(_told)


@dataclass(frozen=True)
class Often:
    """A child as an index card: in how many incidents they were named in twelve months, the newest, what is open; when
    that was counted.
    """

    person: UUID
    name: str
    birth_date: date | None
    incidents: int
    newest: date
    open: int
    opens: bool
    counted_at: datetime


def most_repeated(at: datetime) -> list[Often]:
    """Children whose plan did not change, those with most incidents first; for the manager of the hub."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_most_repeated(%s, %s, %s)", [at - YEAR, sorted(CHANGED), MOST])
        return [Often(*row) for row in cursor.fetchall()]
