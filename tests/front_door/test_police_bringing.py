"""Many notifications of a file at once leave the very rows that they leave one by one."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keel.base.models import LedgerEntry
from keel.front_door.contacts.models import Part
from keel.front_door.models import Contact, Home, Named, Notification
from keel.front_door.police.actions.bringing import bring
from keel.front_door.police.actions.receiving import Outcome, receive
from keel.front_door.police.forming import Sender
from keel.front_door.police.told import Someone, Told
from keel.people.models import Ground, Involvement, Name, Person, Relationship, Stay
from keel.timeline.models import Event, Subject
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import alfie, told

TABLES = (
    Contact, Named, Home, Notification, Person, Name, Ground, Relationship, Stay, Involvement, Event, Subject,
    LedgerEntry,
)  # fmt: skip
KEYS = ("person", "other", "contact", "subjects", "people", "about")

people = st.builds(
    lambda given, born, address, school: alfie(given=given, born=born, address=address, school=school),
    st.sampled_from(("Alfie", "Bella", "ALFIE")), st.sampled_from((date(2017, 5, 3), date(2019, 1, 2), None)),
    st.sampled_from(("", "4 Quay Lane")), st.sampled_from(("", "Quay Primary")),
)  # fmt: skip
adults = st.builds(
    lambda role, relation: Someone(role, Part.ADULT, given="Dana", family="Marsh", relation=relation),
    st.sampled_from(("Victim", "Suspect")), st.sampled_from(("", "parent")),
)  # fmt: skip
suspects = st.just(Someone("Suspect child", Part.CHILD, given="Carl", family="Marsh"))
notifications = st.builds(
    lambda reference, incident, corrects, grade, named: told(
        reference, incident=incident, corrects=corrects, grade=grade, people=tuple(named)
    ),
    st.sampled_from(("PPN/1", "PPN/2", "PPN/3", "PPN/4")), st.sampled_from(("", "LOG 7", "LOG 8")),
    st.sampled_from(("", "", "", "PPN/1")), st.sampled_from(("red", "green")),
    st.lists(st.one_of(people, adults, suspects), max_size=4),
)  # fmt: skip


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Iterator[Cast]:
    yield gather()


def names() -> dict[str, str]:
    """What contacts and people are called that have another key each time: by what was told of them."""
    called: dict[str, str] = {}
    for sent in Notification.objects.order_by("digest"):
        called[str(sent.contact_id)] = called.get(str(sent.contact_id), "") + sent.digest[:9]
    for named in Named.objects.select_related("person"):
        said = [f"{name.kind} {name.given} {name.family}" for name in named.person.names.all()]
        called[str(named.person_id)] = f"{called.get(str(named.contact_id))} {said} {named.person.birth_date}"
    return called


def row(each: Any, called: dict[str, str]) -> tuple[str, ...]:
    """A row without the keys that are made anew each time; those of contacts and people by what they are called."""
    told = [type(each).__name__]
    for field in each._meta.concrete_fields:
        value = getattr(each, field.attname)
        if field.name in KEYS:
            keys = value if isinstance(value, list) else [value]
            told.append(str(sorted(called.get(str(k["person"] if isinstance(k, dict) else k), "") for k in keys)))
        elif not (field.primary_key or field.is_relation or field.name in ("one", "items") or field.unique):
            told.append(f"{field.name}={value}")
    return tuple(told)


def written() -> Counter[tuple[str, ...]]:
    called = names()
    return Counter(row(each, called) for table in TABLES for each in table.objects.all())


def kept_by(how: Any) -> tuple[list[Outcome], Counter[tuple[str, ...]]]:
    """What became of each, and what was written; then it is taken back."""
    before = written()
    with transaction.atomic():
        outcomes = how()
        after = written() - before
        transaction.set_rollback(True)
    return outcomes, after


@given(st.lists(notifications, min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each draw is taken back
def test_together_or_one_by_one_the_same_is_written(cast: Cast, each: list[Told]) -> None:
    sender = Sender(cast.teams["police"], cast.teams["hub"])
    together = kept_by(lambda: bring(each=each, sender=sender, by=cast.keel, at=NOW))
    single = kept_by(lambda: [receive(told=one, sender=sender, by=cast.keel, at=NOW) for one in each])

    assert together == single
