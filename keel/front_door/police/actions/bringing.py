"""Keeping many notifications of a file at once: what none of them knew before is written in a statement a table.

The rows are those that `receive` writes one by one; a test draws files and compares. What touches something that is
there already goes through `receive` itself.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.inserting import write_all
from keel.base.ledger import Of, Word
from keel.front_door.contacts import following
from keel.front_door.contacts.models import Contact, Home, Named, Part
from keel.front_door.contacts.queries import free_references
from keel.front_door.police import locks
from keel.front_door.police.actions.receiving import Outcome, receive
from keel.front_door.police.forming import (
    Acting,
    Sender,
    contact_of,
    details_of,
    home_of,
    key_of,
    named_grant,
    named_of,
    notification_of,
    once,
    school_of,
)
from keel.front_door.police.models import Notification
from keel.front_door.police.told import Told
from keel.people.family import actions as family
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Opening
from keel.people.network import actions as network
from keel.people.persons import actions as persons
from keel.people.places import actions as places
from keel.people.places.actions import Household
from keel.timeline import actions as timeline
from keel.timeline.happening import Happening


@action
def bring(*, each: Sequence[Told], sender: Sender, by: Worker, at: datetime) -> list[Outcome]:
    """Keep them all, or none; what became of each, in their order."""
    locks.hold(sender, each)
    mine = Notification.objects.filter(controller=sender.team.agency_id)
    known = set(mine.filter(reference__in={t.called for t in each}).values_list("reference", "digest"))
    there = {("called", reference) for reference, _ in known}
    incidents = {told.incident for told in each if told.incident}
    there |= {("incident", one) for one in mine.filter(incident__in=incidents).values_list("incident", flat=True)}
    fresh = list(_fresh(each, there))
    if fresh:
        _keep(fresh, sender, by=by, at=at)
    outcomes = {id(told): Outcome.NEW for told in fresh}
    for told in each:
        if id(told) not in outcomes:
            is_known = (told.called, told.digest) in known
            outcomes[id(told)] = Outcome.KNOWN if is_known else receive(told=told, sender=sender, by=by, at=at)
    return [outcomes[id(told)] for told in each]


def _fresh(each: Sequence[Told], there: set[tuple[str, str]]) -> Iterator[Told]:
    """Those of which nothing was told before, in the table or further up in the file."""
    for told in each:
        keys = {("called", told.called)} | ({("incident", told.incident)} if told.incident else set())
        if not keys & there:
            yield told
        there |= keys


class Kept:
    """A notification that is being kept: its contact, and its people once each, as rows that are not saved yet."""

    def __init__(self, told: Told, sender: Sender, by: Worker, at: datetime) -> None:
        self.told = told
        self.contact: Contact = contact_of(told, sender, by, at)
        self.people = once(told.people)
        self.home: Home | None = home_of(self.contact, self.people.values())
        self.named: list[Named] = []

    def row(self, by: Acting, at: datetime) -> Notification:
        named = dict(zip(self.people, self.named, strict=True))
        return notification_of(self.contact, self.told, [named[key_of(one)] for one in self.told.people], by, at)

    def happening(self) -> Happening | None:
        """What the timelines of its children are told."""
        children = [row.person for row in self.named if row.part == Part.CHILD]
        born = max((child.birth_date for child in children if child.birth_date), default=None)
        return following.happening(self.contact, [child.id for child in children], born) if children else None


def _keep(fresh: Sequence[Told], sender: Sender, *, by: Worker, at: datetime) -> None:
    """A table after the other, those first that others point to."""
    kept = [Kept(told, sender, by, at) for told in fresh]
    names = free_references([each.contact.id for each in kept])
    for each in kept:
        each.contact.reference = names[each.contact.id]
    write_all(each.contact for each in kept)
    ledger.record_each(Word.COLLECTED, "contact.notified", [Of(each.contact.id) for each in kept], by=by, at=at)
    people = iter(persons.add_each(details=[details_of(one) for k in kept for one in k.people.values()], by=by, at=at))
    for each in kept:
        each.named = [named_of(each.contact, one, next(people), at) for one in each.people.values()]
    write_all(chain.from_iterable(each.named for each in kept))
    _follow([each for each in kept if each.named], sender, by=by, at=at)
    rows = [each.row(Acting(by.id, sender.team.agency_id), at) for each in kept]
    write_all(rows)
    told = [Of(row.id, [n.person_id for n in k.named]) for row, k in zip(rows, kept, strict=True)]
    ledger.record_each(Word.COLLECTED, "notification.kept", told, by=by, at=at)


def _follow(kept: Sequence[Kept], sender: Sender, *, by: Worker, at: datetime) -> None:
    """Timelines, ties, home and school, as for one; then grounds. Until somebody holds a record it is its maker's to
    write about: a police worker, whom the rule of who may know binds, sees only a summary afterwards.
    """
    timeline.record_each(happenings=[told for each in kept if (told := each.happening())], by=by, at=at)
    family.relate_new(
        said=[said for each in kept for said in following.said_of(each.contact, each.named)], by=by, at=at
    )
    housed = [(each, each.home) for each in kept if each.home]
    write_all(home for _, home in housed)
    households = [
        Household(following.living_there(each.named), following.place_of(home), local_day(at)) for each, home in housed
    ]
    places.house_each(households=households, by=by, at=at)
    works = [
        school
        for each in kept
        for row, one in zip(each.named, each.people.values(), strict=True)
        if (school := school_of(row, one))
    ]
    network.say_new(works=works, by=by, at=at)
    grounds.open_new(openings=list(_openings(kept, sender)), by=by, at=at)


def _openings(kept: Sequence[Kept], sender: Sender) -> Iterator[Opening]:
    for each in kept:
        people = [row.person_id for row in each.named]
        yield Opening(people, sender.team, named_grant(each.contact))
        yield Opening(people, each.contact.hub, following.hub_grant(each.contact))
