"""A whole referral at once, as another system has it: begun, written, its people named, sent; all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.base.doing import action
from keel.front_door.contacts.actions.naming import Telling, name, reach
from keel.front_door.contacts.actions.sending import send
from keel.front_door.contacts.actions.writing import Answers, Begun, settle_home, start, write
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.contacts.sections import HOME
from keel.people.family.actions import Safe
from keel.people.network import actions as network
from keel.people.network.actions import Works


@dataclass(frozen=True)
class Whole:
    """What a referral tells, children first. `works` and `safe`: by the id of a telling, who works with them and how
    they may safely be reached. An adult's `relation_to` holds ids of tellings too.
    """

    id: UUID
    team: Team
    in_danger: str
    people: tuple[Telling, ...]
    sections: Mapping[str, Mapping[str, Any]]
    home: Mapping[str, str] = field(default_factory=dict)
    works: Mapping[UUID, Mapping[str, str]] = field(default_factory=dict)
    safe: Mapping[UUID, Safe] = field(default_factory=dict)


@action
def refer(*, whole: Whole, by: Standing, at: datetime) -> Contact:
    """Send a whole referral, through the actions of the form, one after the other."""
    contact = start(begun=Begun(whole.id, whole.team, whole.in_danger), by=by, at=at)
    for section, values in whole.sections.items():
        write(contact=contact, answers=Answers(section, contact.version, values), by=by, at=at)
    named: dict[UUID, Named] = {}
    for place, telling in enumerate(whole.people):
        tied = replace(telling, relation_to=tuple(named[key].person_id for key in telling.relation_to))
        # Each a moment after the one before, for the first child is the one that others are brothers and sisters of.
        before = at - timedelta(microseconds=len(whole.people) - place)
        named[telling.id] = name(contact=contact, telling=tied, by=by, at=before)
    _tell_more(named, whole, by=by, at=at)
    if any(whole.home.values()):
        settle_home(contact=contact, answers=Answers(HOME, contact.version, whole.home), by=by, at=at)
    return send(contact=contact, by=by, at=at)


def _tell_more(named: Mapping[UUID, Named], whole: Whole, *, by: Standing, at: datetime) -> None:
    for key, works in whole.works.items():
        for work, said in works.items():
            network.say(works=Works(named[key].person_id, work, said), by=by.worker, at=at)
    for key, safe in whole.safe.items():
        reach(named=named[key], safe=safe, version=named[key].contact.version, by=by, at=at)
