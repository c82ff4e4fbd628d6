"""Each person named becomes a record of its own at once; what is said of them is kept as it was said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.inserting import write_all
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.base.rows import fresh
from keel.people.persons import identifiers
from keel.people.persons.models import Identifier, Kind, Name, NameKind, Person, Scheme, Sex
from keel.people.persons.policies import SAID


@dataclass(frozen=True)
class Details:
    """What is known of a person who is named: only the kind must be there, and for all but the unknown a name or a
    date. `key`: the id of the new record, where it was drawn before.
    """

    kind: Kind
    given: str = ""
    family: str = ""
    known_as: str = ""
    birth_date: date | None = None
    birth_estimated: bool = False
    expected_date: date | None = None
    death_date: date | None = None
    sex: Sex = Sex.NOT_KNOWN
    identity: dict[str, Any] = field(default_factory=dict)
    numbers: tuple[tuple[Scheme, str, str], ...] = ()
    key: UUID | None = None


IDENTITY = ("gender", "ethnicity", "religion", "language", "interpreter", "disability", "communication")


@action
def add(*, details: Details, by: Actor, at: datetime, sealed: bool = False) -> Person:
    """A new record with its name and numbers. The one who calls gives the ground under which it can be seen. `sealed`:
    from its first minute it is found by no search and read by those who hold its key (safe practice 13).
    """
    return add_each(details=[details], by=by, at=at, sealed=sealed)[0]


@action
def add_each(*, details: Sequence[Details], by: Actor, at: datetime, sealed: bool = False) -> list[Person]:
    """A new record for each, in their order, in as many statements as for one."""
    people = [_row(each, by, at, sealed=sealed) for each in details]
    told = list(zip(people, details, strict=True))
    write_all(people)
    write_all(name for person, each in told for name in _names(person, each, at))
    write_all(row for person, each in told for row in _numbers(person, each.numbers, by, at))
    ledger.record_each(Word.COLLECTED, "person.added", [Of(p.id, [p.id]) for p in people], by=by, at=at)
    return people


def _row(details: Details, by: Actor, at: datetime, *, sealed: bool) -> Person:
    key, identity = details.key or uuid4(), {k: v for k, v in details.identity.items() if k in IDENTITY}
    return fresh(
        Person, id=key, one=key, kind=details.kind, birth_date=details.birth_date,
        birth_estimated=details.birth_estimated, expected_date=details.expected_date, death_date=details.death_date,
        sex=details.sex, recorded_at=at, recorded_by=by.id, sealed_at=at if sealed else None, **identity,
    )  # fmt: skip


def _numbers(
    person: Person, numbers: Iterable[tuple[Scheme, str, str]], by: Actor, at: datetime
) -> Iterator[Identifier]:
    for scheme, issuer, value in numbers:
        if value:
            yield fresh(
                Identifier, person=person, scheme=scheme, issuer=issuer, value=identifiers.tidy(scheme, value),
                recorded_at=at, recorded_by=by.id,
            )  # fmt: skip


def _names(person: Person, details: Details, at: datetime) -> Iterator[Name]:
    if details.given or details.family:
        yield fresh(Name, person=person, given=details.given, family=details.family, recorded_at=at)
    if details.known_as:
        yield fresh(Name, person=person, kind=NameKind.KNOWN_AS, given=details.known_as, recorded_at=at)


@action
def describe(*, person: UUID, details: Details, by: Actor, at: datetime) -> None:
    """Rewrite a record while it is still being typed in a draft; afterwards records are linked, never overwritten."""
    row = Person.objects.select_for_update().get(id=person)
    row.kind, row.sex = details.kind, details.sex
    row.birth_date, row.birth_estimated = details.birth_date, details.birth_estimated
    row.expected_date, row.death_date = details.expected_date, details.death_date
    for key, value in details.identity.items():
        if key in IDENTITY:
            setattr(row, key, value)
    row.save(update_fields=SAID)
    _rename(row, details, at)
    for number in _numbers(row, details.numbers, by, at):
        _renumber(number)
    ledger.record(Word.ALTERED, "person.described", Of(row.id, [row.id]), by=by, at=at)


def _renumber(number: Identifier) -> None:
    """What is typed takes the place of what was typed; of what somebody verified or said since nothing is changed."""
    held = Identifier.objects.filter(person=number.person_id, scheme=number.scheme, issuer=number.issuer)
    standing = held.filter(wrong_at=None, superseded_by=None)
    if standing.filter(value=number.value).exists():
        return
    typed = standing.filter(verified_at=None, supersedes=None).order_by("recorded_at", "id").first()
    if typed is None:
        number.save(force_insert=True)
    else:
        told = {"value": number.value, "recorded_at": number.recorded_at, "recorded_by": number.recorded_by}
        Identifier.objects.filter(id=typed.id).update(**told, doubled_at=None)


def _rename(person: Person, details: Details, at: datetime) -> None:
    for kind, given, family in (
        (NameKind.CURRENT, details.given, details.family),
        (NameKind.KNOWN_AS, details.known_as, ""),
    ):
        if given or family:
            Name.objects.update_or_create(
                person=person, kind=kind, defaults={"given": given, "family": family, "recorded_at": at}
            )


LEARNT = ("birth_date", "expected_date", "death_date")


@action
def learn(*, person: Person, details: Details, by: Actor, at: datetime) -> None:
    """Fill in what the record does not say yet: a birth, a death, a sex, a number. What it says already stands."""
    learnt = {name: told for name in LEARNT if (told := getattr(details, name)) and getattr(person, name) is None}
    if person.kind == Kind.UNBORN and "birth_date" in learnt:
        learnt["kind"] = Kind.CHILD
    if person.sex == Sex.NOT_KNOWN and details.sex != Sex.NOT_KNOWN:
        learnt["sex"] = details.sex
    if learnt:
        Person.objects.filter(id=person.id).update(**learnt)
    has = set(Identifier.objects.filter(person=person).values_list("scheme", "issuer"))
    missing = [number for number in details.numbers if number[2] and number[:2] not in has]
    Identifier.objects.bulk_create(_numbers(person, missing, by, at))
    if learnt or missing:
        ledger.record(Word.ALTERED, "person.learnt", Of(person.id, [person.id]), by=by, at=at)


@action
def seal(*, person: Person, by: Actor, at: datetime) -> None:
    """Close a record after an adoption: found by no search, read by the adoption team alone (safe practice 20)."""
    if Person.objects.filter(id=person.id, sealed_at=None).update(sealed_at=at):
        ledger.record(Word.ALTERED, "person.sealed", Of(person.id, [person.id]), by=by, at=at)
    elif not Person.objects.filter(id=person.id, sealed_at__isnull=False).exists():
        raise Refused("You do not hold this record, so you cannot seal it. Ask the team that does.")
