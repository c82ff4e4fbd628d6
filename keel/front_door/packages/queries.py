"""What is asked of packages: what left for a contact, and which numbers the case system gave its children."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.decisions.queries import Child
from keel.front_door.packages.models import CaseNumber, Package


@dataclass(frozen=True)
class Receipt:
    """That a system has a child, under which number, since which day; `is_ours`: it is the authority's case system."""

    system: str
    number: str
    received_on: date
    is_ours: bool = True


def made(contact: Contact) -> QuerySet[Package]:
    """What left for the case system, the newest first."""
    return Package.objects.filter(contact=contact, struck_at=None).order_by("-made_at", "-id")


def is_ready(family: Iterable[Child]) -> bool:
    """Whether anything is in force that the case system must know."""
    return any(child.in_force for child in family)


def beside_named() -> ArraySubquery:
    """The numbers of each person named on a contact, from every contact of theirs that the hub holds, in the question
    that reads the names.
    """
    rows = CaseNumber.objects.filter(person__one=OuterRef("person__one"), struck_at=None).order_by("noted_at", "id")
    return ArraySubquery(
        rows.values(said=JSONObject(system="system", number="number", received_on="received_on", team="team"))
    )


def receipts(one: NamedPerson) -> list[Receipt]:
    """From a person who was read with `cased=beside_named()`; the newest of each system, as one typed wrong is
    followed by the right one.
    """
    rows: list[dict[str, Any]] = one.named.cased  # type: ignore[attr-defined]  # annotated
    newest = {(row["team"], row["system"].casefold()): row for row in rows}
    return [
        Receipt(row["system"], row["number"], date.fromisoformat(row["received_on"]), row["team"] is None)
        for row in newest.values()
    ]


def case_numbers(one: NamedPerson) -> list[Receipt]:
    """Those of the authority's case system alone. Another system's name tells where a child goes, so it never leaves
    (safe practice 14).
    """
    return [receipt for receipt in receipts(one) if receipt.is_ours]


def kept_secret(people: Collection[UUID]) -> bool:
    """Whether one of these people, or of their household, must not be found (safe practice 14)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_kept_secret(%s)", [list(people)])
        return bool(cursor.fetchone()[0])


def holds_sealed(contact: Contact) -> bool:
    """Whether somebody named on a contact has a record that is sealed, this one or a linked one (safe practice 20)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_holds_sealed(%s)", [contact.id])
        return bool(cursor.fetchone()[0])
