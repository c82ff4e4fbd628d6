"""How long each step of a contact takes: as a hub works, with its heap just before a limit and its tail after it.

A scene of the board has a tempo of its own, which stops where the scene stops.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from keel.demo import pace
from keel.demo.bayview import Bayview
from keel.demo.chance import Chance
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact, Urgency
from keel.front_door.decisions.models import Decision
from keel.front_door.notices.models import Notice

When = datetime | None
LATE = 0.08
A_MONTH = timedelta(days=30)


@dataclass
class Tempo:
    """The moments of the steps, each drawn from the one before it. None: the step is never taken."""

    bayview: Bayview
    chance: Chance
    urgency: Urgency

    @property
    def is_red(self) -> bool:
        return self.urgency == Urgency.RED

    def _on(self, at: datetime, middle: float, *, night: bool = False) -> datetime:
        """So many minutes on, give or take; at night only what cannot wait."""
        hours = None if night else self.bayview.hours
        return pace.later(at, max(1, self.chance.about(middle)), hours)

    def grade(self, received: datetime) -> When:
        """Mostly within the hour. At night the duty team looks at most of it; the rest waits for the morning."""
        night = not self.bayview.hours.is_open(received) and self.chance.happens(0.75)
        return self._on(received, 34 if night else 17, night=night)

    def settle(self, at: datetime) -> When:
        return self._on(at, 6, night=self.is_red)

    def regrade(self, at: datetime) -> When:
        """One in fourteen is graded again when more is known."""
        return self._on(at, 90, night=True) if self.chance.happens(0.07) else None

    def asks(self) -> bool:
        """Most of what is green is decided on what the hub knows already: four contacts of five become no referral."""
        return self.urgency != Urgency.GREEN or not self.chance.happens(0.72)

    def choose(self, at: datetime) -> When:
        return self._on(at, 12, night=self.is_red)

    def answer(self, check: Check, contact: Contact) -> When:
        """Quickly, or just before it is due, or late: hardly ever in between."""
        due, asked = self.bayview.clocks.check(check, contact).due, check.asked_at
        red, drawn = contact.urgency == Urgency.RED, self.chance.part()
        if drawn < LATE:
            return self._on(max(due, asked), 80 if red else 170, night=red)
        quick = self._on(asked, 50 if red else 130, night=red)
        if drawn < 0.6 or due <= asked:
            return quick
        before = max(3.0, self.chance.about(25 if red else 45))
        heaped = due - timedelta(minutes=before) if red else pace.earlier(due, before, self.bayview.hours)
        return max(heaped, asked + timedelta(minutes=4))

    def glance(self, check: Check) -> When:
        """Whether a question is opened that is not answered."""
        return self._on(check.asked_at, 200)

    def decide(self, contact: Contact, answered: list[datetime], at: datetime) -> When:
        """When the answers are in; without those that come too late, or too late itself."""
        due, ready = self.bayview.clocks.decision(contact).due, max([at, *answered])
        if contact.urgency == Urgency.RED:
            return self._on(min(ready, at + timedelta(hours=4)), 22, night=True)
        soon = self._on(ready, 40)
        if self.chance.happens(0.06):
            return self._on(max(soon, due), 260)
        if soon > due:  # the last answers are waited for to the last minute, seldom longer
            at_last = max(self._before(due, 14), at + timedelta(minutes=9))
            return at_last if ready <= due or self.chance.happens(0.75) else soon
        return max(soon, self._before(due, 45)) if self.chance.happens(0.5) else soon

    def _before(self, due: datetime, middle: float) -> datetime:
        return pace.earlier(due, max(2.0, self.chance.about(middle)), self.bayview.hours)

    def sign(self, at: datetime, *, waits: bool) -> When:
        return self._on(at, 45 if waits else 150)

    def sends_back(self, decision: Decision, *, again: bool) -> bool:
        """What closes on few words comes back more often than not; a second time hardly anything does."""
        if again or decision.in_force_at:
            return False
        return self.chance.happens(0.6 if len(decision.rationale) < 60 else 0.08)

    def answer_back(self, at: datetime) -> When:
        return self._on(at, 70)

    def tell(self, at: datetime) -> When:
        """Most are told the same day or the next; one in ten after the limit."""
        if self.chance.happens(0.1):
            return self._on(at, 2400)
        return self._on(at, 30 if self.is_red else 190)

    def tells(self, notice: Notice) -> bool:
        """Everybody who is owed it is told in one go."""
        return bool(notice.because)

    def file(self, at: datetime) -> When:
        """Within a few days, one in ten late; in the last weeks some are not filed yet."""
        if self.bayview.until - at < A_MONTH and self.chance.happens(0.12):
            return None
        return pace.later(at, max(9, self.chance.about(640, 1.0)), self.bayview.hours)

    def remind(self, at: datetime) -> When:
        """One in three of those who are late hears again."""
        return self._on(at, 3300) if self.chance.happens(0.35) else None

    def read(self, at: datetime) -> When:
        return self._on(at, 300)
