"""Drives a contact of the demo once more through the real actions: same words, same people, same moments."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from keel.agencies import actions as agencies
from keel.agencies.models import Message, Team, Worker
from keel.base.clocks import LateReason
from keel.documents import actions as documents
from keel.front_door.checks import actions as checks
from keel.front_door.checks.models import Answer, Check, Choice, Handling
from keel.front_door.contacts import actions as contacts
from keel.front_door.contacts.actions.naming import Identity
from keel.front_door.contacts.models import Contact, Home, Named, Part, Urgency
from keel.front_door.contacts.sections import HOME_ANSWERS, SECTIONS
from keel.front_door.decisions import actions as decisions
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.identity.actions import settle
from keel.front_door.notices.actions import filing
from keel.front_door.notices.actions.telling import OUTCOME, Telling
from keel.front_door.notices.models import How, Notice
from keel.front_door.triage import actions as triage
from keel.front_door.triage.models import Grade
from keel.people.family.actions import Safe
from keel.people.family.models import SafeContact
from keel.people.grounds.access import declared
from keel.people.network.models import Involvement
from keel.people.persons.actions import IDENTITY, Details
from keel.people.persons.models import Identifier, Kind, Name, NameKind, Scheme, Sex

JOBS = "jobs"
Step = Callable[[datetime], None]


@dataclass
class Replay:
    """One contact as it stands in the demo (`old`), and its twin in the making."""

    old: Contact
    key: UUID = field(default_factory=uuid4)
    named: dict[UUID, UUID] = field(default_factory=dict)
    steps: list[tuple[datetime, int, Step]] = field(default_factory=list)

    def plan(self, at: datetime, step: Step) -> None:
        self.steps.append((at, len(self.steps), step))

    def run(self) -> Contact:
        """Everything that was done to the contact, in the order of time."""
        self._write()
        self._triage()
        self._check()
        self._decide()
        self._tell()
        for at, _, step in sorted(self.steps, key=lambda s: s[:2]):
            step(at)
        return Contact.objects.using(JOBS).get(id=self.key)

    @property
    def new(self) -> Contact:
        return Contact.objects.get(id=self.key)

    def rows(self, model: Any, **more: Any) -> list[Any]:
        return list(model.objects.using(JOBS).filter(**(more or {"contact": self.old.id})))

    # Written

    def _write(self) -> None:
        old, by = self.old, worker(self.old.from_worker_id)
        begun = contacts.Begun(self.key, Team.objects.get(id=old.from_team_id), old.in_danger)
        self.plan(old.started_at, lambda at: as_of(by, at, lambda who: contacts.start(begun=begun, by=who, at=at)))
        for section, saved in sorted(old.saved.items(), key=lambda item: item[1]["version"]):
            code, _, key = section.partition(":")
            if code != triage.TRIAGE:
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

    # Triaged and asked

    def _triage(self) -> None:
        for row in self.rows(Grade):
            verdict = triage.Verdict(Urgency(row.urgency), row.level, row.reason)
            self.plan(row.graded_at, partial(self._grade, worker(row.graded_by), verdict))
        for row in self.rows(Named):
            if row.settled_at:
                self.plan(row.settled_at, partial(self._settle, worker(row.settled_by), row.id))
        asked = self.rows(Check)
        self.plan(asked[0].asked_at, partial(self._choose, worker(asked[0].asked_by), asked))

    def _grade(self, by: Worker, verdict: triage.Verdict, at: datetime) -> None:
        def grade(_: Any) -> None:
            triage.grade(contact=self.new, verdict=verdict, version=self.new.version, by=by, at=at)

        as_of(by, at, grade)

    def _settle(self, by: Worker, key: UUID, at: datetime) -> None:
        as_of(by, at, lambda _: settle(named=self.twin(key), known=None, by=by, at=at))

    def _choose(self, by: Worker, asked: list[Check], at: datetime) -> None:
        people = {n.person_id: n.id for n in self.rows(Named)}
        questions = {
            c.team_id: checks.Question(
                team(c.team_id), c.why, c.question, c.told, c.family_told, c.rule,
                tuple(self.person(people[a]) for a in c.adults), c.link,
            )
            for c in asked
        }  # fmt: skip
        choices = self.rows(Choice)
        added = {c.team_id: triage.Added(questions[c.team_id], c.reason) for c in choices if c.asked}
        dropped = tuple(
            triage.Dropped(c.rule, c.agency_kind, c.reason, team(c.team_id)) for c in choices if not c.asked
        )
        asks = tuple(q for team, q in questions.items() if team not in added)
        plan = triage.Plan(asks, dropped, tuple(added.values()))
        as_of(by, at, lambda _: triage.choose(contact=self.new, plan=plan, version=self.new.version, by=by, at=at))

    def _check(self) -> None:
        for row in self.rows(Check):
            if row.seen_at and row.seen_at != row.answered_at:
                self.plan(row.seen_at, partial(self._see, row))
            if row.answered_at:
                self.plan(row.answered_at, partial(self._answer, row))

    def _check_of(self, row: Check) -> Check:
        return Check.objects.get(contact=self.key, team=row.team_id)

    def _see(self, row: Check, at: datetime) -> None:
        by = worker(row.seen_by)

        def see(_: Any) -> None:
            check = self._check_of(row)
            checks.see(check=check, subjects=(), by=by, at=at)
            agencies.read(message=Message.objects.get(about=check.id, kind=checks.CHECK_ASKED), by=by, at=at)

        as_of(by, at, see)

    def _answer(self, row: Check, at: datetime) -> None:
        by = worker(row.answered_by)
        reply = checks.Reply(
            Answer(row.answer), row.words, row.meaning, Handling(row.handling) if row.handling else None,
            row.refused_why, LateReason(row.late_reason) if row.late_reason else None,
        )  # fmt: skip
        as_of(by, at, lambda _: checks.answer(check=self._check_of(row), reply=reply, by=by, at=at))

    # Decided and told

    def _decide(self) -> None:
        for row in self.rows(Decision):
            self.plan(row.decided_at, partial(self._decision, row))
            for signature in self.rows(Signature, decision=row.id):
                self.plan(signature.signed_at, partial(self._sign, row, signature))

    def _decision(self, row: Decision, at: datetime) -> None:
        by = worker(row.decided_by)
        key = next(n.id for n in self.rows(Named) if n.person_id == row.person_id)
        said = {name: getattr(row, name) for name in (*decisions.WORDS, *decisions.PARENTS, "late_reason")}
        chosen = decisions.Chosen(row.outcome, row.level, is_suspect=row.audience == decisions.NOT_SCHOOLS, **said)
        as_of(by, at, lambda _: decisions.decide(named=self.twin(key), chosen=chosen, by=by, at=at))

    def _sign(self, row: Decision, old: Signature, at: datetime) -> None:
        by = worker(old.signed_by)
        key = next(n.id for n in self.rows(Named) if n.person_id == row.person_id)

        def sign(who: Any) -> None:
            mine = Decision.objects.get(contact=self.key, person=self.twin(key).person_id, replaced_at=None)
            decisions.sign(decision=mine, agreed=old.agreed, said=old.words, by=who, at=at)

        as_of(by, at, sign)

    def _tell(self) -> None:
        rows = self.rows(Notice)
        for moment in sorted({r.told_at for r in rows if r.told_at}):
            self.plan(moment, partial(self._outcomes, [r for r in rows if r.told_at == moment]))
        for row in rows:
            if row.reminded_at:
                self.plan(row.reminded_at, partial(self._remind, row))
            if row.filed_at:
                self.plan(row.filed_at, partial(self._file, row))
        for message in self.read():
            self.plan(message.read_at, partial(self._read, message))

    def read(self) -> Iterator[Any]:
        """Messages to workers about the contact itself that somebody read."""
        yield from Message.objects.using(JOBS).filter(about=self.old.id, read_at__isnull=False)
        notices = Message.objects.using(JOBS).filter(about__in=[n.id for n in self.rows(Notice)], read_at__isnull=False)
        nothing = [n.id for n in self.rows(Notice) if n.kind != "outcome"]
        yield from notices.filter(Q(about__in=nothing) | Q(kind=filing.FILE_REMINDER))

    def _notice(self, row: Notice) -> Notice:
        return Notice.objects.using(JOBS).get(contact=self.key, to_team=row.to_team_id, by_hand=row.by_hand)

    def _outcomes(self, rows: list[Notice], at: datetime) -> None:
        by = worker(rows[0].told_by)

        def tell(_: Any) -> None:
            tellings = [Telling(self._notice(r).id, r.words, How(r.how), r.keep_offline) for r in rows]
            documents.tell(contact=self.new, tellings=tellings, by=by, at=at)

        as_of(by, at, tell)

    def _remind(self, row: Notice, at: datetime) -> None:
        asked = Message.objects.using(JOBS).get(about=row.id, kind=filing.FILE_REMINDER)
        by = worker(asked.sent_by)
        as_of(by, at, lambda _: filing.remind(notice=self._notice(row), by=by, at=at))

    def _file(self, row: Notice, at: datetime) -> None:
        by = worker(row.filed_by)

        def file(who: Any) -> None:
            notice = self._notice(row)
            agencies.read(message=Message.objects.get(about=notice.id, kind=OUTCOME), by=by, at=at)
            filing.file(notice=notice, by=who, at=at)

        as_of(by, at, file)

    def _read(self, row: Message, at: datetime) -> None:
        by = worker(row.read_by)
        about = self.key if row.about == self.old.id else self._notice(Notice.objects.using(JOBS).get(id=row.about)).id

        def read(_: Any) -> None:
            same = Message.objects.filter(about=about, kind=row.kind, sent_at=row.sent_at, to_worker=row.to_worker_id)
            agencies.read(message=same.filter(read_at=None)[0], by=by, at=at)

        as_of(by, at, read)


def worker(key: UUID | None) -> Worker:
    return Worker.objects.get(id=key)


def team(key: UUID | None) -> Team | None:
    return Team.objects.select_related("agency").filter(id=key).first()


def as_of(by: Worker, at: datetime, step: Callable[[Any], object]) -> None:
    """One action, in a transaction in which the database knows who acts and when."""
    with declared(by, at) as who:
        step(who)
