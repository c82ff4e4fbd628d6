"""What was told of the same child before, beside what this file tells. It reads; nothing is written."""

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.db import connection
from django.db.models import Q

from keel.base import words
from keel.people.links.models import Link
from keel.people.persons.models import Identifier, Person, Scheme
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.facts import Fact, facts
from keel.returns.cin_census.notes import Note
from keel.returns.cin_census.stored import from_json
from keel.returns.models import CensusRecord
from keel.timeline.models import Event

CORRECTION = "~"


UNDER = """
SELECT key FROM unnest(%s::text[]) AS key WHERE EXISTS (
  SELECT 1 FROM timeline_event WHERE source_key >= key AND source_key < left(key, -1) || ';'
)
"""  # ';' is the next sign after the ':' with which each of them ends: so one look into the index for each


def people(authority: str, numbers: Collection[str]) -> dict[str, Person]:
    """The records of this authority's child ids, as far as there are any."""
    found = Identifier.objects.filter(scheme=Scheme.LA_CHILD, issuer=authority, value__in=numbers)
    return {row.value: row.person for row in found.select_related("person")}


def told_already(modules: Collection[tuple[UUID, str]]) -> set[tuple[UUID, str]]:
    """Which of these persons' modules, by their digest, are kept."""
    found = CensusRecord.objects.filter(
        person__in=[key for key, _ in modules], digest__in=[told for _, told in modules]
    )
    return set(found.values_list("person_id", "digest")) & set(modules)


def told_under(prefixes: Collection[str]) -> set[str]:
    """Under which of these, each ending in ':', there is an event."""
    with connection.cursor() as cursor:
        cursor.execute(UNDER, [list(prefixes)])
        return {key for (key,) in cursor.fetchall()}


def person(authority: str, la_child_id: str) -> Person | None:
    """The record of this authority's child id, if there is one."""
    found = Identifier.objects.filter(scheme=Scheme.LA_CHILD, issuer=authority, value=la_child_id)
    row = found.select_related("person").first()
    return row.person if row else None


def events(prefix: str) -> dict[str, Event]:
    """What was told before under keys that begin so, each in its last correction, by the key of the fact."""
    last: dict[str, Event] = {}
    for event in Event.objects.filter(source_key__startswith=prefix).order_by("known_at", "source_key"):
        last[str(event.source_key).rstrip(CORRECTION)] = event
    return last


def differences(known: Person, child: Child) -> Iterator[Note]:
    """Where the record already says something else. The record stands; a person must look."""
    who = child.identifiers
    pairs = (("birth_date", "date of birth"), ("death_date", "date of death"))
    for name, what in pairs:
        mine, theirs = getattr(known, name), getattr(who, name)
        if mine and theirs and mine != theirs:
            told = f"the record of this child has {words.day(mine)} as {what}, not {words.day(theirs)}"
            yield Note(who.at(name), f"{told}; it was not changed")
    if known.sex != "U" and child.sex not in ("U", known.sex):
        yield Note(who.at("sex"), "the record of this child has another sex; it was not changed")
    if not known.is_child:
        yield Note(who.at("la_child_id"), "the record with this LAchildID is an adult's")
    if child.adopted_on and known.sealed_at is None and is_in_use(known, child):
        told = "a case was closed by adoption and the record is used since, so it is not sealed: ask the adoption team"
        yield Note(child.line, told)


def is_in_use(known: Person, child: Child) -> bool:
    """Whether a record that an adoption should seal is linked to others, or social care worked on under its id."""
    linked = Link.objects.filter(Q(known=known) | Q(record=known), undone_at=None).exists()
    return linked or (child.adopted_on is not None and child.is_known_after(child.adopted_on))


def dies_before_birth(known: Person, child: Child) -> bool:
    """Whether this file's death would come before the birth that the record has, or the other way round."""
    who = child.identifiers
    born, died = known.birth_date or who.birth_date, known.death_date or who.death_date
    return bool(born and died and died < born)


def no_longer_told(of: UUID, record: CensusRecord, now: Iterable[Fact]) -> Iterator[Note]:
    """Facts that an earlier file of the same census told and this one does not; they stay until struck."""
    last = CensusRecord.objects.filter(person=of, year=record.year).exclude(file_digest=record.file_digest)
    before = last.order_by("loaded_at").last()
    if before is None or record.year is None:
        return
    keys = {fact.key for fact in now}
    for fact in facts(from_json(before.module), before.reference_date):
        if fact.key not in keys:
            told = f"an earlier file of this census told '{fact.words}' on {words.day(fact.on)}; this one does not"
            yield Note(record.line, f"{told}. It stays on the timeline")
