"""All that hangs on one contact, table by table, with ids said by place: two contacts of one shape read the same."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from keel.agencies.models import Message
from keel.front_door.models import Check, Choice, Contact, Decision, Grade, Home, Named, Notice, Signature
from keel.people.models import (
    Ground,
    Identifier,
    Involvement,
    Link,
    Name,
    Person,
    Place,
    Relationship,
    Responsibility,
    SafeContact,
    Stay,
)  # fmt: skip
from keel.timeline.models import Event, Subject

JOBS = "jobs"
Row = dict[str, Any]


def held(contact: Contact) -> dict[str, list[Row]]:
    """The rows of a contact and of the people named on it."""
    people = list(Named.objects.using(JOBS).filter(contact=contact).values_list("person", flat=True))
    of_contact, of_people = Q(contact=contact.id), Q(person__in=people)
    notices = Notice.objects.using(JOBS).filter(of_contact).values_list("id", flat=True)
    checks = Check.objects.using(JOBS).filter(of_contact).values_list("id", flat=True)
    named = Named.objects.using(JOBS).filter(of_contact).values_list("id", flat=True)
    about = Q(about__in=[contact.id, *notices, *checks, *named])
    wanted: list[tuple[type[Model], Q]] = [
        (Person, Q(id__in=people)),
        *((model, of_people) for model in (Name, Identifier, SafeContact, Stay)),
        (Involvement, of_people & Q(agency=None)),  # as the referrer names them
        (Place, Q(stays__person__in=people)),
        *((model, of_contact) for model in (Home, Named, Grade, Choice, Check, Decision, Notice)),
        (Contact, Q(id=contact.id)),
        (Relationship, of_people),
        (Responsibility, Q(child__in=people)),
        (Link, Q(record__in=people)),
        (Signature, Q(decision__contact=contact.id)),
        (Ground, of_people & about),
        (Message, about),
        (Event, Q(subjects__person__in=people)),
        (Subject, of_people),
    ]
    found = {m._meta.label: list(m._default_manager.using(JOBS).filter(q).distinct()) for m, q in wanted}
    return _said({label: [_row(r) for r in rows] for label, rows in found.items()})


def _row(row: Model) -> Row:
    """Every column but one: a twin has the numbers of the child whose twin it is, and that is noticed."""
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname != "doubled_at"}


def _said(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The same with each id as its table and place; what is not named yet has no part in the order."""
    names: dict[str, str] = {}
    own = {str(row["id"]) for rows in tables.values() for row in rows if "id" in row}
    for label, rows in tables.items():
        rows.sort(key=lambda row: repr(_name(row | {"reference": ""}, dict.fromkeys(own, "") | names)))
        names |= {str(row["id"]): f"{label} {n}" for n, row in enumerate(rows) if "id" in row}
    said = {label: [_name(row, names) for row in rows] for label, rows in tables.items()}
    return {label: sorted(rows, key=repr) for label, rows in said.items()}


def _name(value: Any, names: dict[str, str]) -> Any:
    match value:
        case UUID():
            return names.get(str(value), str(value))
        case str():
            return _in_text(value, names)
        case list():
            return sorted((_name(v, names) for v in value), key=repr)
        case dict():
            return {_in_text(k, names): _name(v, names) for k, v in value.items()}
        case _:
            return value


def _in_text(text: str, names: dict[str, str]) -> str:
    """`person:<id>` and the like."""
    head, colon, key = text.rpartition(":")
    return f"{head}{colon}{names[key]}" if key in names else names.get(text, text)


def differences(one: dict[str, list[Row]], other: dict[str, list[Row]], leaving: Iterable[str] = ()) -> list[str]:
    """Column by column what is not the same; each line says where."""
    found = []
    for label in one:
        if len(one[label]) != len(other[label]):
            found.append(f"{label}: {len(one[label])} rows and {len(other[label])}")
        for n, (mine, theirs) in enumerate(zip(one[label], other[label], strict=False)):
            for column in mine:
                if mine[column] != theirs[column] and column not in leaving:
                    found.append(f"{label} {n} {column}: {mine[column]!r} and {theirs[column]!r}")
    return found
