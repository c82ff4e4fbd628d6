"""One telling about two people of a family, written whole: their tie, parental responsibility, a home they share."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.people.family import actions as family
from keel.people.family.actions import Held, Said
from keel.people.family.models import Tie
from keel.people.grounds import actions as grounds
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Person
from keel.people.places import actions as places
from keel.people.places.models import Place


@dataclass(frozen=True)
class Kin:
    """What one is to another and whose word that is; of an adult and a child also whether the adult holds parental
    responsibility, on what ground, since when.
    """

    tie: Tie
    said_by: str = ""
    since: date | None = None
    held: str = ""
    ground: str = ""
    held_since: date | None = None


@dataclass(frozen=True)
class Newcomer:
    """Somebody of whom there is no record yet; `home`: where they live together, if they do."""

    details: Details
    kin: Kin
    home: UUID | None = None


@action
def add(*, newcomer: Newcomer, to: Person, by: Actor, at: datetime) -> Person:
    """A record of their own, which those read who read the other's. One whose id was drawn before and is there already
    is the same telling once more.
    """
    key = newcomer.details.key
    if key and (there := Person.objects.filter(id=key).first()):
        return there
    person = persons.add(details=newcomer.details, by=by, at=at)
    grounds.open_like(new=person.id, alike=to.id, by=by, at=at)
    tell(person=person, of=to, kin=newcomer.kin, by=by, at=at)
    if newcomer.home:
        place = Place.objects.get(id=newcomer.home)
        places.join(people=[person.id], place=place, since=local_day(at), by=by, at=at)
    return person


@action
def tell(*, person: Person, of: Person, kin: Kin, by: Actor, at: datetime) -> None:
    """`person` is the tie of `of`. What was said otherwise before ends."""
    family.relate(said=Said(person.id, of.id, kin.tie, kin.said_by, kin.since), by=by, at=at)
    if kin.held and person.is_child != of.is_child:
        adult, child = (of, person) if person.is_child else (person, of)
        family.hold(said=Held(adult.id, child.id, kin.held, kin.ground, kin.held_since), by=by, at=at)
