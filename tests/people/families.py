"""Families of the cast in a line each: who is who to whom, who lives together, who works with them or was told."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from keel.people.family.models import Relationship, Tie
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.network.models import Involvement, Work
from keel.people.persons.models import Person
from keel.people.places.actions import Where, house
from keel.people.places.models import PlaceKind, Stay
from tests.cast import NOW, Cast

HOME = Where(PlaceKind.HOME, "3 Elm Road", "BV1 2AB")


def relate(cast: Cast, person: Person, other: Person, tie: Tie) -> Relationship:
    """`person` is the `tie` of `other`; called while Sam acts."""
    row = Relationship(person=person, other=other, tie=tie, recorded_at=NOW, recorded_by=cast.sam.id)
    row.save(force_insert=True)
    return row


def lives(cast: Cast, people: Sequence[Person], where: Where = HOME, *, since: date = date(2025, 1, 1)) -> list[Stay]:
    """People who live together; their stays, in their order."""
    place = house(people=[p.id for p in people], where=where, since=since, by=cast.sam, at=NOW)
    stays = {stay.person_id: stay for stay in Stay.objects.filter(place=place)}
    return [stays[p.id] for p in people]


def works(cast: Cast, person: Person, team: str, work: Work) -> Involvement:
    """A team that works with somebody."""
    held = cast.teams[team]
    row = Involvement(person=person, agency=held.agency, team=held, work=work, recorded_at=NOW, recorded_by=cast.sam.id)
    row.save(force_insert=True)
    return row


def told(cast: Cast, person: Person, team: str, *, by: str) -> None:
    """A team that was told an outcome."""
    grant = Grant(GroundKind.TOLD, Level.SUMMARY, uuid4())
    grounds.give(people=[person.id], to=cast.teams[team], grant=grant, by=cast.workers[by], at=NOW)
