"""The front door's clocks, from facts: decision, first look, checks, telling, filing; and those of a draft.

A red or ungraded contact runs in real time; a local limit never moves the decision clock (safe practice 1 to 3).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from keel.agencies.models import Partnership
from keel.base.clocks import Clock, Limit
from keel.base.hours import Hours, local_day
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact, Urgency
from keel.front_door.decisions.models import Decision
from keel.front_door.notices.models import Notice
from keel.sources.queries import Book, book


class Received(Protocol):
    """What a contact's clocks run from: a contact, or the slip of one on a board of two thousand."""

    @property
    def received_at(self) -> datetime | None: ...

    @property
    def urgency(self) -> str: ...


def hub_hours(partnership: Partnership) -> Hours:
    """When the hub is open, as clocks need it."""
    return Hours.daily(partnership.opens, partnership.closes)


@dataclass(frozen=True)
class Clocks:
    """The clocks of a partnership's front door. Its timescales are read once, however many clocks are asked for."""

    hours: Hours
    book: Book = field(default_factory=book)
    _ends: dict[date, datetime] = field(default_factory=dict, compare=False, repr=False)
    _limits: dict[tuple[str, date], Limit] = field(default_factory=dict, compare=False, repr=False)

    def decision(self, contact: Received, decided_at: datetime | None = None) -> Clock:
        """One working day from receipt (Working Together, chapter 3); a red one also in real time (safe practice 1)."""
        received = _received(contact)
        real = self._run("front_door.decision.red", received, None).due if contact.urgency == Urgency.RED else None
        return self._run("front_door.decision", received, decided_at, cap=real)

    def first_look(self, contact: Received, graded_at: datetime | None = None) -> Clock:
        """Until a person grades it (local)."""
        return self._run("front_door.first_look", _received(contact), graded_at)

    def check(self, check: Check, contact: Received) -> Clock:
        """Of a question that was put to an agency."""
        return self.asked(check.asked_at, contact, check.answered_at)

    def asked(self, asked_at: datetime, contact: Received, answered_at: datetime | None = None) -> Clock:
        """The local limit for the contact's urgency or the decision's, whichever comes first (safe practice 3)."""
        code = f"front_door.check.{contact.urgency or Urgency.RED}"
        return self._run(code, asked_at, answered_at, cap=self.decided_by(contact))

    def decided_by(self, contact: Received) -> datetime:
        """The decision's own end. Contacts of one day share it, but for a red one, which has an hour of its own."""
        if contact.urgency == Urgency.RED:
            return self.decision(contact).due
        day = local_day(_received(contact))
        if day not in self._ends:
            self._ends[day] = self.decision(contact).due
        return self._ends[day]

    def question_back(self, asked_at: datetime, contact: Received, answered_at: datetime | None = None) -> Clock:
        """For the referrer to answer (local), never beyond the decision, which waits for nobody (safe practice 3)."""
        code = f"front_door.question_back.{contact.urgency or Urgency.RED}"
        return self._run(code, asked_at, answered_at, cap=self.decided_by(contact))

    def signing(self, decision: Decision) -> Clock:
        """What waits for its signature keeps the clock of the decision; what is in force owes a sign-off (local)."""
        if decision.in_force_at is None:
            return self.decision(decision.contact)
        return self._run("front_door.sign_off", decision.decided_at, None)

    def notice(self, notice: Notice) -> Clock:
        """To tell the outcome after the decision (local)."""
        return self.telling(notice.owed_at, notice.told_at)

    def telling(self, owed_at: datetime, told_at: datetime | None = None) -> Clock:
        """To tell an outcome owed from a moment on."""
        return self._run("front_door.outcome_notice", owed_at, told_at)

    def filing(self, notice: Notice) -> Clock:
        """For the recipient to say 'filed in our record' (local)."""
        return self._run("front_door.notice_filed", notice.told_at or notice.owed_at, notice.filed_at)

    def passing(self, way: str, starts: datetime, accepted_at: datetime | None = None) -> Clock:
        """For the night to accept what the hub offers, and for the day to accept what the night gives back (local)."""
        return self._run(f"front_door.{way}_accepts", starts, accepted_at)

    def pack(self, starts: datetime) -> Clock:
        """For the worker process to make an outage pack, from the hub's closing or a later line on the rota (local)."""
        return self._run("front_door.outage_pack", starts, None)

    def draft(self, saved_at: datetime) -> Clock:
        """To send what was begun, before it is erased (local)."""
        return self._run("front_door.draft_kept", saved_at, None)

    def warning(self, told_at: datetime) -> Clock:
        """Between telling a team and erasing its draft (local)."""
        return self._run("front_door.draft_warning", told_at, None)

    def danger(self, draft: Contact) -> Clock:
        """To send a draft that says danger, before the hub is told of it (local)."""
        return self._run("front_door.danger_not_sent", draft.started_at, None)

    def _run(self, code: str, start: datetime, stopped: datetime | None, cap: datetime | None = None) -> Clock:
        kind = code, local_day(start)
        if kind not in self._limits:
            self._limits[kind] = self.book.limit(*kind)
        return Clock(start, self._limits[kind], self.hours, stopped, cap)


def _received(contact: Received) -> datetime:
    if contact.received_at is None:
        raise ValueError("A draft has no clock: it was not received yet.")
    return contact.received_at
