"""Puts a scene on the board: its family, the contacts before it, and a tempo that stops where the scene stops."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from keel.demo import pace
from keel.demo.arrivals import Arrivals
from keel.demo.bayview import Bayview
from keel.demo.chance import Chance
from keel.demo.family import Family, Member
from keel.demo.invent import Wish
from keel.demo.plan import PRIVATE, Plan, Planner, Teller
from keel.demo.scenes import Scene, Stop
from keel.demo.tempo import Tempo, When
from keel.demo.voices import Worry, worries
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact, Urgency
from keel.front_door.decisions.models import Decision
from keel.front_door.notices.models import Notice

# Who tells at any hour; what comes at night in place of what schools and surgeries tell by day.
AT_ANY_HOUR = ("police", "hospital", "relative", "neighbour", "self", "anonymous")
SOON = 200


@dataclass
class Staged(Tempo):
    """The steps of a scene, between its arrival and the demo's end."""

    scene: Scene
    received: datetime
    _asked: int = 0
    _told: int = 0

    @property
    def _runs_on(self) -> bool:
        return runs_on(self.scene)

    @cached_property
    def _span(self) -> float:
        """Minutes from the arrival to the end."""
        until = self.bayview.until
        if self._runs_on:
            return (until - self.received) / timedelta(minutes=1)
        return self.bayview.hours.seconds_between(self.received, until) / 60

    def _step(self, at: datetime, share: float, most: float) -> datetime:
        """A share of the scene's whole time later, or so many minutes where that is less."""
        return pace.later(at, min(share * self._span, most), None if self._runs_on else self.bayview.hours)

    def _when(self, stop: Stop, at: datetime, share: float, most: float) -> When:
        return self._step(at, share, most) if self.scene.stop >= stop else None

    @property
    def _decided(self) -> float:
        """After which share of its time the scene is decided."""
        return 0.06 if self.scene.quickly else 0.3 if self.scene.early else 0.9

    def grade(self, received: datetime) -> When:
        return self._when(Stop.GRADED, received, 0.1 * self._decided, 22)

    def settle(self, at: datetime) -> When:
        return self._when(Stop.SETTLED, at, 0.05 * self._decided, 7)

    def regrade(self, at: datetime) -> When:
        return None

    def asks(self) -> bool:
        return True

    def choose(self, at: datetime) -> When:
        return self._when(Stop.ASKED, at, 0.05 * self._decided, 11)

    def answer(self, check: Check, contact: Contact) -> When:
        """The first of each few, as many as the scene says."""
        self._asked += 1
        n, share = self._asked, self.scene.answered + 0.001
        if int(n * share) == int((n - 1) * share):
            return None
        return self._step(check.asked_at, self._decided * (0.1 + 0.55 * self.chance.part()), 6000)

    def glance(self, check: Check) -> When:
        """Half of those who have not answered have opened the question."""
        return self._step(check.asked_at, 0.2 + 0.3 * self.chance.part(), 90) if self.chance.happens(0.5) else None

    def decide(self, contact: Contact, answered: list[datetime], at: datetime) -> When:
        return self._when(Stop.DECIDED, self.received, self._decided, 60_000)

    def sign(self, at: datetime, *, waits: bool) -> When:
        if self.scene.stop == Stop.PART_TOLD and not waits:
            return None
        return self._when(Stop.SENT_BACK, at, 0.03, 35)

    def sends_back(self, decision: Decision, *, again: bool) -> bool:
        return self.scene.stop == Stop.SENT_BACK

    def answer_back(self, at: datetime) -> When:
        return None

    def tell(self, at: datetime) -> When:
        return self._when(Stop.PART_TOLD, at, 0.03, 50)

    def tells(self, notice: Notice) -> bool:
        """All; in a scene that stops there, the first two."""
        self._told += 1
        return self.scene.stop == Stop.TOLD or self._told <= 2

    def file(self, at: datetime) -> When:
        return None

    def read(self, at: datetime) -> When:
        return None


def runs_on(scene: Scene) -> bool:
    """Red and ungraded run in real time, day and night."""
    return scene.urgency == Urgency.RED or scene.stop in (Stop.NEW, Stop.DRAFT)


def arrival(scene: Scene, bayview: Bayview) -> datetime:
    """When a scene's contact reaches the hub."""
    if runs_on(scene):
        return bayview.until - timedelta(minutes=scene.ago)
    return pace.earlier(bayview.until, scene.ago, bayview.hours)


def adapted(scene: Scene, bayview: Bayview) -> Scene:
    """The scene for the hour at which the demo ends: at night the police tell what others tell by day."""
    by_day = scene.sender not in AT_ANY_HOUR and runs_on(scene) and scene.ago < SOON
    if not by_day or bayview.hours.is_open(arrival(scene, bayview)) or scene.stop == Stop.DRAFT:
        return scene
    told = scene.worry if "police" in worries()[scene.worry].saw else "domestic_abuse"
    return replace(scene, worry=told, sender="police", by="")


def wish(scene: Scene, bayview: Bayview) -> Wish:
    """The family that a scene asks for."""
    youngest, oldest = scene.ages
    return Wish(
        arrival(scene, bayview), youngest, oldest, unborn=worries()[scene.worry].unborn, siblings=scene.siblings,
        community=scene.community, hides=scene.hides, school="harbour" if scene.by == "priya" else "",
        father_known=scene.corner == "danger",
    )  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """Who draws the contacts of one scene, and about which child it is."""

    scene: Scene
    bayview: Bayview
    arrivals: Arrivals
    chance: Chance
    family: Family
    child: Member

    def earlier(self, planner: Planner) -> list[Plan]:
        """Contacts about the same family in the months before, the oldest first."""
        at, made = arrival(self.scene, self.bayview), []
        for n in range(self.scene.before, 0, -1):
            middle = at - timedelta(days=n * self.chance.between(55, 95))
            worry = self._worry(middle)
            sender = self.chance.weigh(worry.senders)
            when = self.arrivals.draw(sender, self.chance, middle - timedelta(days=9), middle + timedelta(days=9))
            if when is not None and self.child.age(when) >= 0:
                made.append(planner.make(self.family, worry, sender, when, self.child))
        return made

    def _worry(self, at: datetime) -> Worry:
        """The same worry, or one that fits the age that the child had."""
        own = worries()[self.scene.worry]
        return own if own.ages[0] <= self.child.age(at) else worries()["neglect"]

    def plan(self, planner: Planner) -> Plan:
        """The contact on the board."""
        scene, at = self.scene, arrival(self.scene, self.bayview)
        drawn = planner.make(self.family, worries()[scene.worry], scene.sender, at, self.child)
        kept_from = self.bayview.workers[scene.kept_from].email if scene.kept_from else ""
        return replace(
            drawn, teller=self._teller(planner, drawn, at), urgency=scene.urgency, level=scene.level,
            outcome=scene.outcome, kept_from=kept_from, in_danger="yes" if scene.urgency == Urgency.RED else "no",
        )  # fmt: skip

    def _teller(self, planner: Planner, drawn: Plan, at: datetime) -> Teller:
        """Whoever is asked for, on a form; private people ring."""
        if self.scene.sender in PRIVATE:
            return drawn.teller
        if self.scene.by:
            worker = self.bayview.workers[self.scene.by]
            return Teller(self.scene.sender, self.bayview.team_of(worker), worker)
        team = planner.team(self.family, self.scene.sender, at, self.child)
        return Teller(self.scene.sender, team, self.chance.pick(self.bayview.members(team)))
