"""Drives a contact of the demo once more through everything that was done to it, by the real actions."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q

from keel.agencies import actions as agencies
from keel.agencies.models import Message, Worker
from keel.base.clocks import LateReason
from keel.documents import actions as documents
from keel.front_door.checks import actions as checks
from keel.front_door.checks.models import Answer, Check, Choice, Handling
from keel.front_door.contacts.models import Contact, Named, Urgency
from keel.front_door.decisions import actions as decisions
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.identity.actions import settle
from keel.front_door.notices.actions import filing
from keel.front_door.notices.actions.telling import OUTCOME, Telling
from keel.front_door.notices.models import How, Notice
from keel.front_door.triage import actions as triage
from keel.front_door.triage.models import Grade
from tests.demo.written import JOBS, Written, as_of, team, worker


class Replay(Written):
    """The twin of a contact, driven to the end."""

    def run(self) -> Contact:
        """Everything that was done to the contact, in the order of time."""
        self.write()
        self._triage()
        self._check()
        self._decide()
        self._tell()
        for at, _, step in sorted(self.steps, key=lambda s: s[:2]):
            step(at)
        return Contact.objects.using(JOBS).get(id=self.key)

    def _triage(self) -> None:
        for row in self.rows(Grade):
            verdict = triage.Verdict(Urgency(row.urgency), row.level, row.reason)
            self.plan(row.graded_at, partial(self._grade, worker(row.graded_by), verdict))
        for row in self.rows(Named):
            if row.settled_at:
                self.plan(row.settled_at, partial(self._settle, worker(row.settled_by), row.id))
        asked = self.rows(Check)
        if asked:
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

    def _decide(self) -> None:
        for row in self.rows(Decision):
            self.plan(row.decided_at, partial(self._decision, row))
            for signature in self.rows(Signature, decision=row.id):
                self.plan(signature.signed_at, partial(self._sign, row, signature))

    def _decision(self, row: Decision, at: datetime) -> None:
        by = worker(row.decided_by)
        key = next(n.id for n in self.rows(Named) if n.person_id == row.person_id)
        said = {name: getattr(row, name) for name in (*decisions.WORDS, *decisions.PARENTS, "late_reason")}
        said["answer"] = self._answered(row)

        def decide(_: Any) -> None:
            twin = self.twin(key)
            standing = Decision.objects.filter(contact=self.key, person=twin.person_id, replaced_at=None).first()
            said["instead_of"] = standing.id if standing else None
            chosen = decisions.Chosen(row.outcome, row.level, is_suspect=row.audience == decisions.NOT_SCHOOLS, **said)
            decisions.decide(named=twin, chosen=chosen, by=by, at=at)

        as_of(by, at, decide)

    def _answered(self, row: Decision) -> str:
        """What a decider answered when the decision before this one was sent back."""
        before = self.rows(Decision, contact=self.old.id, person=row.person_id, replaced_at=row.decided_at)
        back = [s.answer for d in before for s in self.rows(Signature, decision=d.id) if not s.agreed]
        return next(iter(back), "")

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
