"""What the hub's own records in the demo add up to, and what only the truth of who is who tells."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from uuid import UUID

from django.db import connections
from django.db.models import Count, Max, QuerySet

from keel.base import calendar
from keel.base.hours import LONDON, local_day
from keel.front_door.contacts.models import Contact, From, Named, Part, Stage
from keel.people.persons.models import Kind, Person

A_YEAR = timedelta(days=365)
MONDAY, AUGUST = 0, 8
DAY = range(8, 18)  # hours
AT_ONCE = 5000  # records


def last_day() -> datetime | None:
    """The moment of the last contact, on the demo's last day; None where the hub was never told of anything."""
    last: datetime | None = Contact.objects.aggregate(last=Max("received_at"))["last"]
    return last


def count(until: datetime) -> Counter[str]:
    """How often each thing was found among what the hub was told."""
    contacts = Contact.objects.exclude(stage=Stage.DRAFT).filter(received_at__isnull=False)
    children = Named.objects.filter(part=Part.CHILD, contact__in=contacts)
    found = Counter(contacts_of_children=children.filter(contact__received_at__gt=until - A_YEAR).count())
    rows = contacts.values_list("received_at", "referrer_is", "from_team__agency__kind")
    for at, is_what, kind in rows.iterator(chunk_size=20_000):
        found.update(_moment(at or until, str(kind), professional=is_what == From.PROFESSIONAL))
    found["contacts"] = contacts.count()
    found["siblings"] = _together()
    return found


def _moment(at: datetime, kind: str, *, professional: bool) -> Iterator[str]:
    day, hour = local_day(at), at.astimezone(LONDON).hour
    if professional and calendar.is_working_day(day):
        yield "working"
        if day.weekday() == MONDAY:
            yield "monday"
    if kind == "school":
        yield "school"
        if day.month == AUGUST:
            yield "august"
    if kind == "police":
        yield "police"
        if day.weekday() > calendar.FRIDAY or hour not in DAY:
            yield "police_out"


def _together() -> int:
    """Contacts about more than one child."""
    with connections["default"].cursor() as cursor:
        cursor.execute(TOGETHER)
        return int(cursor.fetchone()[0])


def identities(truth: Path) -> Counter[str]:
    """How many contacts name somebody of whom another record stands apart; how many children have no NHS number."""
    found: Counter[str] = Counter()
    for records in _by_family(truth):
        found["people"] = max(found["people"], *(int(number) + 1 for number in records.values()))
        doubled = _apart(records)
        named = Named.objects.exclude(contact__stage=Stage.DRAFT)
        found["identified"] += _contacts(named.filter(person__in=records))
        found["doubled"] += _contacts(named.filter(person__in=doubled))
    with connections["default"].cursor() as cursor:
        cursor.execute(WITHOUT_NHS)
        found["no_nhs"], found["held"] = cursor.fetchone()
    return found


def _contacts(named: QuerySet[Named]) -> int:
    return named.aggregate(n=Count("contact", distinct=True))["n"] or 0


def _by_family(truth: Path) -> Iterator[dict[UUID, str]]:
    """Who each record truly is, of some thousand records at a time, never half a family."""
    records: dict[UUID, str] = {}
    with truth.open(newline="", encoding="utf-8") as file:
        for _, family in groupby(csv.DictReader(file), key=itemgetter("family")):
            records.update((UUID(line["record"]), line["person"]) for line in family)
            if len(records) > AT_ONCE:
                yield records
                records = {}
    yield records


def _apart(records: dict[UUID, str]) -> list[UUID]:
    """The records of those of whom links do not say that all of theirs are one; of an unknown father nobody can."""
    ones: dict[str, set[UUID]] = defaultdict(set)
    known = Person.objects.filter(id__in=records).exclude(kind=Kind.UNKNOWN)
    for key, one in known.values_list("id", "one"):
        ones[records[key]].add(one)
    return [key for key, person in records.items() if len(ones[person]) > 1]


TOGETHER = """
    SELECT count(*) FROM (
        SELECT contact_id FROM front_door_named WHERE part = 'child' GROUP BY contact_id HAVING count(*) > 1
    ) AS several
"""
WITHOUT_NHS = """
    SELECT count(*) FILTER (WHERE NOT EXISTS (
        SELECT 1 FROM people_identifier i WHERE i.person_id = c.person_id AND i.scheme = 'nhs'
    )), count(*) FROM (SELECT DISTINCT person_id FROM returns_censusrecord) AS c
"""
