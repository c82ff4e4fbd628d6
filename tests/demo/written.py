"""A contact of the demo written once more through the real actions: the same words, people and moments."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from keel.agencies.models import Team, Worker
from keel.front_door.contacts import actions as contacts
from keel.front_door.contacts.actions.naming import Identity
from keel.front_door.contacts.models import Contact, Home, Named, Part
from keel.front_door.contacts.sections import HOME_ANSWERS, SECTIONS
from keel.front_door.triage.actions import TRIAGE
from keel.people.family.actions import Safe
from keel.people.family.models import SafeContact
from keel.people.grounds.access import declared
from keel.people.network.models import Involvement
from keel.people.persons.actions import IDENTITY, Details
from keel.people.persons.models import Identifier, Kind, Name, NameKind, Scheme, Sex

JOBS = "jobs"
Step = Callable[[datetime], None]


def worker(key: UUID | None) -> Worker:
    return Worker.objects.get(id=key)


def team(key: UUID | None) -> Team | None:
    return Team.objects.select_related("agency").filter(id=key).first()


def as_of(by: Worker, at: datetime, step: Callable[[Any], object]) -> None:
    """One action, in a transaction in which the database knows who acts and when."""
    with declared(by, at) as who:
        step(who)


@dataclass
class Written:
    """A contact as it stands in the demo (`old`), and its twin, so far as its referrer writes it."""

    old: Contact
    key: UUID = field(default_factory=uuid4)
    named: dict[UUID, UUID] = field(default_factory=dict)
    steps: list[tuple[datetime, int, Step]] = field(default_factory=list)

    def plan(self, at: datetime, step: Step) -> None:
        self.steps.append((at, len(self.steps), step))

    @property
    def new(self) -> Contact:
        return Contact.objects.get(id=self.key)

    def rows(self, model: Any, **more: Any) -> list[Any]:
        return list(model.objects.using(JOBS).filter(**(more or {"contact": self.old.id})))

    def write(self) -> None:
        old, by = self.old, worker(self.old.from_worker_id)
        begun = contacts.Begun(self.key, Team.objects.get(id=old.from_team_id), old.in_danger)
        self.plan(old.started_at, lambda at: as_of(by, at, lambda who: contacts.start(begun=begun, by=who, at=at)))
        for section, saved in sorted(old.saved.items(), key=lambda item: item[1]["version"]):
            code, _, key = section.partition(":")
            if code != TRIAGE:
                self.plan(datetime.fromisoformat(saved["at"]), partial(self._save, by, code, key))
        assert old.received_at
        self.plan(old.received_at, lambda at: as_of(by, at, lambda who: contacts.send(contact=self.new, by=who, at=at)))

    def _save(self, by: Worker, code: str, key: str, at: datetime) -> None:
        steps = {"person": self._name, "identity": self._identify, "reach": self._reach}
        if key:
            named = Named.objects.using(JOBS).get(id=key)
            as_of(by, at, lambda who: steps[code](named, who, at))
        elif code == "home":
            home = Home.objects.using(JOBS).get(contact=self.old.id)
            answers = contacts.Answers(code, 999, {c: getattr(home, c) for c in HOME_ANSWERS})
            as_of(by, at, lambda who: contacts.settle_home(contact=self.new, answers=answers, by=who, at=at))
        else:
            answers = contacts.Answers(code, 999, {c: getattr(self.old, c) for c in SECTIONS[code]})
            as_of(by, at, lambda who: contacts.write(contact=self.new, answers=answers, by=who, at=at))

    def _name(self, named: Named, who: Any, at: datetime) -> None:
        self.named[named.id] = uuid4()
        telling = contacts.Telling(
            self.named[named.id], Part(named.part), self._details(named), named.relation, (), named.lives_with,
            named.responsible, named.responsible_why, tuple(named.adult_worries),
        )  # fmt: skip
        contacts.name(contact=self.new, telling=telling, by=who, at=at)

    def _details(self, named: Named) -> Details:
        person = named.person
        names = {n.kind: n for n in Name.objects.using(JOBS).filter(person=person)}
        current, known_as = names.get(NameKind.CURRENT), names.get(NameKind.KNOWN_AS)
        numbers = Identifier.objects.using(JOBS).filter(person=person).values_list("scheme", "issuer", "value")
        return Details(
            Kind(person.kind), current.given if current else "", current.family if current else "",
            known_as.given if known_as else "", person.birth_date, person.birth_estimated, person.expected_date,
            sex=Sex(person.sex), numbers=tuple((Scheme(s), i, v) for s, i, v in numbers),
        )  # fmt: skip

    def twin(self, named: UUID) -> Named:
        return Named.objects.get(id=self.named[named])

    def person(self, named: UUID) -> UUID:
        return Named.objects.using(JOBS).get(id=self.named[named]).person_id

    def _identify(self, named: Named, who: Any, at: datetime) -> None:
        works = dict(
            Involvement.objects.using(JOBS).filter(person=named.person, agency=None).values_list("work", "said")
        )
        facts = {column: getattr(named.person, column) for column in IDENTITY}
        contacts.identify(named=self.twin(named.id), identity=Identity(999, facts, works), by=who, at=at)

    def _reach(self, named: Named, who: Any, at: datetime) -> None:
        row = SafeContact.objects.using(JOBS).get(person=named.person)
        safe = Safe(row.phone, row.times, row.no_letters, row.no_voicemail, row.note)
        contacts.reach(named=self.twin(named.id), safe=safe, version=999, by=who, at=at)
