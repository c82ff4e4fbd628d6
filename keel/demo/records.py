"""One record of a person with its names and numbers, in the shape of persons.actions.add."""

from datetime import datetime

from keel.base.actors import Actor
from keel.demo.family import Member
from keel.demo.known import Known
from keel.demo.made import made
from keel.people.persons import identifiers
from keel.people.persons.actions import IDENTITY, Details
from keel.people.persons.models import Identifier, Name, NameKind, Person


def bring(known: Known, details: Details, member: Member, *, by: Actor, at: datetime) -> Person:
    """A new record of a member of the family, as it was said."""
    person = made(
        Person, kind=details.kind, birth_date=details.birth_date, birth_estimated=details.birth_estimated,
        expected_date=details.expected_date, death_date=details.death_date, sex=details.sex, recorded_at=at,
        recorded_by=by.id, **{k: v for k, v in details.identity.items() if k in IDENTITY},
    )  # fmt: skip
    known.meet(person, member, by=by)
    if details.given or details.family:
        name = known.add(made(Name, person=person, given=details.given, family=details.family, recorded_at=at))
        known.names[person.id] = str(name)
    if details.known_as:
        known.add(made(Name, person=person, kind=NameKind.KNOWN_AS, given=details.known_as, recorded_at=at))
    for scheme, issuer, value in details.numbers:
        tidy = identifiers.tidy(scheme, value)
        number = made(
            Identifier, person=person, scheme=scheme, issuer=issuer, value=tidy, recorded_at=at, recorded_by=by.id
        )  # fmt: skip
        known.numbers.append(known.add(number))
    return person
