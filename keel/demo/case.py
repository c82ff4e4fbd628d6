"""One contact while it is being written: its rows so far, and the few facts that its next steps ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from keel.agencies.models import Message, Team, Worker
from keel.demo.bayview import Bayview
from keel.demo.chance import Chance
from keel.demo.history import History
from keel.demo.known import Known
from keel.demo.plan import Plan
from keel.demo.tempo import Tempo
from keel.demo.voices import Voice
from keel.front_door import stage
from keel.front_door.checks.models import Check, Choice
from keel.front_door.contacts.models import Contact, Home, Named, Part, Stage
from keel.front_door.contacts.sections import SECTIONS
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.notices.models import Notice
from keel.front_door.stage import Facts
from keel.people.persons.models import Person
from keel.people.persons.queries import nameless
from keel.people.places.models import Place


@dataclass
class Case:
    """A contact with everything that hangs on it."""

    history: History
    plan: Plan
    contact: Contact
    voice: Voice
    tempo: Tempo
    named: list[Named] = field(default_factory=list)
    named_people: set[UUID] = field(default_factory=set)
    asked: dict[UUID, Message] = field(default_factory=dict)
    home: Home | None = None
    place: Place | None = None
    housed: set[UUID] = field(default_factory=set)
    protected: set[UUID] = field(default_factory=set)
    checks: list[Check] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def known(self) -> Known:
        return self.history.known

    @property
    def bayview(self) -> Bayview:
        return self.known.bayview

    @property
    def chance(self) -> Chance:
        return self.known.chance

    @property
    def until(self) -> datetime:
        return self.known.until

    @property
    def people(self) -> list[UUID]:
        return [n.person_id for n in self.named]

    @property
    def children(self) -> list[Named]:
        """The children whom the worry is about, as they were named."""
        return [n for n in self.named if n.part == Part.CHILD]

    @property
    def adults(self) -> list[Named]:
        return [n for n in self.named if n.part == Part.ADULT]

    def person(self, named: Named) -> Person:
        return self.known.people[named.person_id]

    def births(self, named: Iterable[Named]) -> date | None:
        return self.known.born(n.person_id for n in named)

    @property
    def facts(self) -> Facts:
        """What decides where the contact stands, as stage.facts_of counts it."""
        standing = [d for d in self.decisions if d.replaced_at is None]
        waiting = {d.person_id for d in standing if not d.in_force_at}
        untold = sum(n.is_open for n in self.notices)
        return Facts(
            graded=bool(self.contact.urgency),
            open_checks=sum(c.answered_at is None for c in self.checks),
            children=len(self.children),
            proposed=len(standing),
            in_force=sum(d.person_id not in waiting for d in standing),
            untold=untold,
            told=len(self.notices) - untold,
            chosen=bool(self.checks or self.choices),
        )

    def advance(self, at: datetime) -> None:
        """Write the stage that the facts now mean."""
        now = stage.of(self.facts)
        if now != self.contact.stage:
            self.contact.stage, self.contact.closed_at = now, at if now == Stage.CLOSED else None

    def called(self, named: Named) -> str:
        """What pages call somebody."""
        return self.known.names.get(named.person_id) or nameless(self.person(named), "")

    def read_later(self, message: Message) -> None:
        """Whoever gets it reads it in their own time."""
        to = message.to_worker or (message.to_team and self.reader(message.to_team, message.id))
        if to:
            self.known.plan(self.tempo.read(message.sent_at), partial(self.read, message, to))

    def read(self, message: Message, by: Worker, at: datetime) -> None:
        if message.read_at is None:
            message.read_at, message.read_by = at, by.id

    def reader(self, team: Team, key: UUID) -> Worker:
        """Whoever of a team takes something on."""
        members = self.bayview.members(team)
        return members[key.int % len(members)]

    def turn(self, section: str, at: datetime, by: Worker | None = None) -> None:
        """The next version of the contact, and who saved the section: its writer, unless somebody else did."""
        contact, who = self.contact, by or self.contact.from_worker
        contact.version += 1
        contact.saved[section] = {"version": contact.version, "by": str(who.id), "at": at.isoformat()}

    def save(self, section: str, values: Mapping[str, Any], at: datetime) -> None:
        """One section's answers on the contact."""
        for column in SECTIONS[section]:
            if column in values:
                setattr(self.contact, column, values[column])
        self.turn(section, at)

    def worker_at(self, at: datetime) -> Worker:
        """Whoever of the hub works on this contact at a moment; at night the emergency duty team."""
        if not self.bayview.hours.is_open(at):
            return self.bayview.night[self.contact.id.int % len(self.bayview.night)]
        if self.contact.owner_id and self.contact.owner in self.bayview.screeners:
            return self.contact.owner
        return self.bayview.screeners[self.contact.id.int % len(self.bayview.screeners)]
