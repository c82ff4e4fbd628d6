"""Naming the people of a notification: a record for each at once, and what follows for hub, home, school, timeline."""

from collections.abc import Sequence
from datetime import datetime

from keel.agencies.models import Team, Worker
from keel.base.doing import action
from keel.front_door.contacts.actions import homes, ties
from keel.front_door.contacts.actions.received import reach_hub
from keel.front_door.contacts.models import Contact, Home, Named
from keel.front_door.police.forming import details_of, home_of, key_of, named_grant, named_of, once, school_of
from keel.front_door.police.told import Someone
from keel.people.grounds import actions as grounds
from keel.people.network import actions as network
from keel.people.persons import actions as persons
from keel.people.persons.models import NameKind, Person


@action
def name(*, contact: Contact, people: Sequence[Someone], team: Team, by: Worker, at: datetime) -> list[Named]:
    """A record for each person whom the contact does not name yet; those named on it, in the order of the telling."""
    named = Named.objects.filter(contact=contact).select_related("person").prefetch_related("person__names")
    there = {_key(n.person, n.part): n for n in named}
    new = {key: one for key, one in once(people).items() if key not in there}
    added = persons.add_each(details=[details_of(one) for one in new.values()], by=by, at=at)
    rows = [named_of(contact, one, person, at) for one, person in zip(new.values(), added, strict=True)]
    Named.objects.bulk_create(rows)
    if new:
        _follow(contact, list(zip(rows, new.values(), strict=True)), team, by=by, at=at)
    there |= dict(zip(new, rows, strict=True))
    return [there[key_of(one)] for one in people]


def _key(person: Person, part: str) -> tuple[str, str, str, str]:
    name = next((name for name in person.names.all() if name.kind == NameKind.CURRENT), None)
    given, family = (name.given, name.family) if name else ("", "")
    return (part, given.casefold(), family.casefold(), str(person.birth_date or ""))


def _follow(contact: Contact, new: list[tuple[Named, Someone]], team: Team, *, by: Worker, at: datetime) -> None:
    """Grounds, timelines, ties, home and school of those who are named now."""
    named = [row for row, _ in new]
    grounds.give(people=[n.person_id for n in named], to=team, grant=named_grant(contact), by=by, at=at)
    reach_hub(contact=contact, named=named, by=by, at=at)
    ties.tie(contact=contact, by=by, at=at)
    home = home_of(contact, [one for _, one in new])
    if home and not Home.objects.filter(contact=contact).exists():
        home.save(force_insert=True)
        homes.stand(contact=contact, by=by, at=at)
    for row, one in new:
        if school := school_of(row, one):
            network.say(works=school, by=by, at=at)
