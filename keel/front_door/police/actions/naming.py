"""Naming the people of a notification: a record for each at once, and what follows for hub, home, school, timeline."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from keel.agencies.models import Team, Worker
from keel.front_door.contacts.actions import homes, ties
from keel.front_door.contacts.actions.received import reach_hub
from keel.front_door.contacts.models import Contact, Home, Named, Part, YesNo
from keel.front_door.police.told import Someone
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.network import actions as network
from keel.people.network.actions import Works
from keel.people.network.models import Work
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import NameKind, Person
from keel.people.places.models import PlaceKind


@transaction.atomic
def name(*, contact: Contact, people: Iterable[Someone], team: Team, by: Worker, at: datetime) -> list[Named]:
    """A record for each person whom the contact does not name yet; those named on it, in the order of the telling."""
    there = {_key_of(n.person, n.part): n for n in Named.objects.filter(contact=contact).select_related("person")}
    found, new = [], []
    for one in people:
        key = _key(one)
        if key not in there:
            there[key] = _add(contact, one, by=by, at=at)
            new.append((there[key], one))
        found.append(there[key])
    if new:
        _follow(contact, new, team, by=by, at=at)
    return found


def _key(one: Someone) -> tuple[str, str, str, str]:
    return (one.part, one.given.casefold(), one.family.casefold(), str(one.born or ""))


def _key_of(person: Person, part: str) -> tuple[str, str, str, str]:
    name = person.names.filter(kind=NameKind.CURRENT).first()
    given, family = (name.given, name.family) if name else ("", "")
    return (part, given.casefold(), family.casefold(), str(person.birth_date or ""))


def _add(contact: Contact, one: Someone, *, by: Worker, at: datetime) -> Named:
    details = Details(
        kind=one.kind, given=one.given, family=one.family, known_as=one.known_as, birth_date=one.born, sex=one.sex
    )
    person = persons.add(details=details, by=by, at=at)
    lives = YesNo.YES if one.address or one.postcode else YesNo.NOT_KNOWN
    row = Named(contact=contact, person=person, part=one.part, relation=one.relation, lives_with=lives, added_at=at)
    row.save(force_insert=True)
    return row


def _follow(contact: Contact, new: list[tuple[Named, Someone]], team: Team, *, by: Worker, at: datetime) -> None:
    """Grounds, timelines, ties, home and school of those who are named now."""
    named = [row for row, _ in new]
    grant = Grant(GroundKind.NAMED, Level.SUMMARY, contact.id)
    grounds.give(people=[n.person_id for n in named], to=team, grant=grant, by=by, at=at)
    reach_hub(contact=contact, named=named, by=by, at=at)
    ties.tie(contact=contact, by=by, at=at)
    housed = next((one for _, one in new if one.part == Part.CHILD and (one.address or one.postcode)), None)
    if housed and not Home.objects.filter(contact=contact).exists():
        home = Home(contact=contact, kind=PlaceKind.HOME, lines=housed.address, postcode=housed.postcode)
        home.save(force_insert=True)
        homes.stand(contact=contact, by=by, at=at)
    for row, one in new:
        if one.school and one.part == Part.CHILD:
            network.say(works=Works(row.person_id, Work.SCHOOL, one.school), by=by, at=at)
