"""One valid row of any table, whatever it needs filled in by itself; for tests of what the database refuses."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.db import models

from keel.agencies.models import Message, Partnership, Token, Worker
from keel.front_door.models import (
    Allegation,
    AllegationMeeting,
    BookEntry,
    Contact,
    Decision,
    HandedOn,
    KeyRelease,
    Notice,
    OnwardReferral,
    OutagePack,
    PoliceView,
    SchoolNotice,
    Shift,
    Signature,
    Spoken,
    Undertaking,
)
from keel.people.models import Ground, Identifier, Involvement, Name
from keel.returns.models import CensusImport
from keel.timeline.models import Event

NOW = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
DAY = date(2026, 11, 20)
DAY_BEFORE, DAY_AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
Column = models.Field  # generic for type checkers only
SOMEBODY = uuid4()
NEW = object()  # a row of the related table, made for this one
JOBS = "jobs"  # the login that no policy holds back: only the constraint itself may refuse


@dataclass(frozen=True)
class Same:
    """The value that another field of the row has."""

    field: str


# What a good row needs beyond one value in each required column.
GOOD: dict[type[models.Model], dict[str, Any]] = {
    Contact: {"stage": "draft"},
    Decision: {"needs_signature": True},
    Event: {"happened_at": EARLIER, "known_at": NOW},
    Ground: {"team": NEW},
    Identifier: {"scheme": "la_child"},
    Involvement: {"said": "Ms Okafor at the school"},
    Message: {"to_team": NEW},
    Name: {"given": "Alfie"},
    OnwardReferral: {"door": "prevent", "received_by": "", "refused_why": "", "settled_why": ""},
    Allegation: {"audience": "allegations", "outcome": "", "outcome_why": "", "referred": "", "referred_why": ""},
    AllegationMeeting: {"decided": ""},
    HandedOn: {"received_by": "", "refused_why": ""},
    BookEntry: {"door": "prevent"},
    OutagePack: {"use_until": LATER},
    KeyRelease: {"given_to": SOMEBODY, "released_by": SOMEBODY},
    Spoken: {"said_by": "Dev"},
    Undertaking: {"due_at": LATER, "made_at": NOW},
    PoliceView: {"said_by": "DC Malhotra"},
    SchoolNotice: {"words": "", "not_told_why": "He has no school."},
    Notice: {"to_team": NEW},
    CensusImport: {"file": NEW, "reached": 0, "loaded": 0, "queried": 0, "refused": 0},
    Partnership: {"id": True, "closes": "17:00"},
    Shift: {"starts": EARLIER, "ends": LATER},
    Signature: {"agreed": True},
    Token: {"made_at": EARLIER, "ends_at": LATER},
    Worker: {"password": "x"},
}


def make(model: type[models.Model], values: dict[str, Any], using: str = JOBS) -> models.Model:
    """A row, not saved; its related rows are. A key may be given as a row, or as its id under the column's name."""
    columns = [f for f in model._meta.concrete_fields if f.attname == f.name or f.attname not in values]
    fields = {f.name: f for f in columns if f.name in values or is_needed(f)}
    filled = {name: value_for(f, values, using) for name, f in fields.items()}
    for name, value in filled.items():
        if isinstance(value, Same):
            same = filled[value.field]
            filled[name] = same if fields[name].is_relation else getattr(same, "pk", same)
    return model(**filled | {name: value for name, value in values.items() if name not in filled})


def is_needed(field: Column) -> bool:
    return not (field.has_default() or field.null or field.blank)


def value_for(field: Column, values: dict[str, Any], using: str) -> Any:
    if field.name not in values:
        return related(field, using) if isinstance(field, models.ForeignKey) else plain(field)
    given = values[field.name]
    return related(field, using) if given is NEW else given


def related(field: Column, using: str) -> models.Model:
    target = field.related_model
    assert isinstance(target, type)
    row = make(target, GOOD.get(target, {}), using)
    row.save(using=using)
    return row


def plain(field: Column) -> Any:
    """A value that the column takes."""
    if field.choices:
        return next(value for value, _ in field.flatchoices)
    made = {
        models.UUIDField: uuid4(), models.DateTimeField: NOW, models.DateField: DAY, models.TimeField: time(9),
        models.BooleanField: False, models.EmailField: f"{uuid4().hex[:12]}@keel.example",
        models.PositiveSmallIntegerField: 1, models.PositiveIntegerField: 1, models.PositiveBigIntegerField: 1,
        models.BigIntegerField: 1, models.FloatField: 0.9, models.JSONField: {}, models.TextField: "words",
    }  # fmt: skip
    return made.get(type(field), uuid4().hex[: getattr(field, "max_length", None) or 32])
