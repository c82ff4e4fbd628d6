"""What was not known of a person is filled in on their own record; of what it says already nothing is overwritten."""

from datetime import date, datetime, timedelta

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.numbers import actions as numbers
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Name, NameKind, Person, Sex

EARLY = timedelta(weeks=20)  # before the due date: nobody is born earlier and lives
LATE = timedelta(weeks=4)
WHOLE = timedelta(weeks=42)
CHANGED = "Somebody said this a moment ago. Look at the page again."


@action
def know(*, person: Person, details: Details, by: Actor, at: datetime) -> None:
    """An adult nobody knew by name is known: a father, a partner. Who they are to others stands as it stood."""
    if not (details.given or details.family):
        raise Refused("Write at least one name.")
    told = {"kind": Kind.ADULT} | _learnt(person, details)
    if not Person.objects.filter(id=person.id, kind=Kind.UNKNOWN).update(**told):
        raise Refused(CHANGED)
    _name(person, details, at)
    ledger.record(Word.ALTERED, "person.became_known", Of(person.id, [person.id]), by=by, at=at)
    numbers.notice(people=[person.id], by=by, at=at)


@action
def bear(*, person: Person, details: Details, by: Actor, at: datetime) -> None:
    """An unborn child is born: the record goes on as the child's. A name it was spoken of by stays as another name."""
    born = details.birth_date
    if born is None:
        raise Refused("Enter the date of birth.")
    _check(born, person.expected_date, at)
    told = {"kind": Kind.CHILD} | _learnt(person, details)
    if not Person.objects.filter(id=person.id, kind=Kind.UNBORN, death_date=None).update(**told):
        raise Refused(CHANGED)
    _name(person, details, at)
    ledger.record(Word.ALTERED, "person.born", Of(person.id, [person.id]), by=by, at=at)


@action
def lose(*, person: Person, on: date, by: Actor, at: datetime) -> None:
    """A pregnancy ended. Nobody is told by itself, and no letter goes out (safe practice 25)."""
    if on > local_day(at):
        raise Refused("That day is still to come.")
    if person.expected_date and not person.expected_date - WHOLE <= on <= person.expected_date + LATE:
        raise Refused("That day does not fit the due date. Check both.")
    if not Person.objects.filter(id=person.id, kind=Kind.UNBORN, death_date=None).update(death_date=on):
        raise Refused(CHANGED)
    ledger.record(Word.ALTERED, "person.pregnancy_ended", Of(person.id, [person.id]), by=by, at=at)


def _learnt(person: Person, details: Details) -> dict[str, object]:
    """What the record does not say yet."""
    told: dict[str, object] = {}
    if details.birth_date and person.birth_date is None:
        told["birth_date"] = details.birth_date
    if details.sex != Sex.NOT_KNOWN and person.sex == Sex.NOT_KNOWN:
        told["sex"] = details.sex
    return told


def _check(born: date, due: date | None, at: datetime) -> None:
    if born > local_day(at):
        raise Refused("That day is still to come.")
    if due and not due - EARLY <= born <= due + LATE:
        raise Refused("That day does not fit the due date. Check both.")


def _name(person: Person, details: Details, at: datetime) -> None:
    if not (details.given or details.family):
        return
    Name.objects.filter(person=person, kind=NameKind.CURRENT).update(kind=NameKind.KNOWN_AS)
    name = Name(person=person, given=details.given, family=details.family, recorded_at=at)
    name.save(force_insert=True)
