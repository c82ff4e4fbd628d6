"""What is told of a family, by whom and when: drawn for two years of ordinary days, or set by a scene of the board."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team, Worker
from keel.demo.arrivals import Arrivals
from keel.demo.bayview import Bayview
from keel.demo.chance import Chance
from keel.demo.family import Family, Member
from keel.demo.invent import Wish
from keel.demo.voices import Worry, worries
from keel.front_door.contacts.models import Channel, From, Urgency

# The ages of the children whom a kind of sender knows.
AGES = {
    "school": (4, 17), "education": (5, 16), "nursery": (1, 3), "health_visitor": (0, 4), "midwife": (0, 0),
    "camhs": (6, 17), "youth": (10, 17), "charity": (7, 17), "self": (9, 17),
}  # fmt: skip
TEAMS = {
    "health_visitor": "visitors", "hospital": "emergency", "midwife": "midwives", "camhs": "camhs",
    "police": "response",
    "early_help": "early_help", "housing": "housing", "probation": "probation", "youth": "youth", "quay": "quay",
    "safe": "safe", "adult_care": "adults", "charity": "charity", "education": "education",
}  # fmt: skip
# Beside what each worry's own file says.
TELLS = {
    "school": 0.64, "police": 0.8, "relative": 1.2, "neighbour": 2.4, "self": 3, "anonymous": 1.6,
    "health_visitor": 0.9, "midwife": 1.5, "gp": 1.1, "hospital": 0.85, "early_help": 5, "youth": 3, "adult_care": 4,
    "probation": 1.2, "charity": 1.9, "housing": 4, "safe": 1,
}  # fmt: skip
PRIVATE = {"relative": From.RELATIVE, "neighbour": From.NEIGHBOUR, "self": From.SELF, "anonymous": From.ANONYMOUS}
LEVELS: Mapping[str, Mapping[int, float]] = {
    Urgency.RED: {4: 74, 3: 26},
    Urgency.AMBER: {3: 58, 2: 24, 4: 12, 1: 6},
    Urgency.GREEN: {2: 56, 1: 32, 3: 12},
}
AGAIN = {0: 50, 1: 20, 2: 11, 3: 9, 4: 10}
HIDES = 0.04  # of families in which there is violence
QUIET = timedelta(days=12)
CALM = 3.2  # how much more of each worry is green than its own file says: that tells of those which stay with the hub


@dataclass(frozen=True)
class Teller:
    """Who tells the hub: the kind of sender; the team and worker who write it down; who rang, where somebody did."""

    kind: str
    team: Team
    worker: Worker
    channel: Channel = Channel.FORM
    caller: Worker | None = None

    @property
    def is_what(self) -> From:
        return PRIVATE.get(self.kind, From.PROFESSIONAL)

    @property
    def rang(self) -> bool:
        return self.channel != Channel.FORM


@dataclass(frozen=True)
class Plan:
    """One contact before it is written: the worry, who tells it, about whom, how grave it is."""

    worry: Worry
    concerns: tuple[str, ...]
    teller: Teller
    received_at: datetime
    children: tuple[Member, ...]
    urgency: Urgency
    level: int
    siblings: tuple[Member, ...] = ()
    nth: int = 0
    outcome: str = ""
    in_danger: str = "no"
    kept_from: str = ""
    hides: bool = False

    @property
    def sender(self) -> str:
        return self.teller.kind


@dataclass
class Planner:
    """Draws plans for one family."""

    bayview: Bayview
    arrivals: Arrivals
    chance: Chance
    told: list[Plan] = field(default_factory=list)

    def first(self) -> tuple[Worry, str, Wish]:
        """The first worry about a family, who has it, and the family that it asks for."""
        while True:
            worry = worries()[self.chance.weigh({w.code: w.weight for w in worries().values()})]
            sender = self.chance.weigh({s: w * TELLS.get(s, 1) for s, w in worry.senders.items()})
            at = self.arrivals.draw(sender, self.chance, self.bayview.begins, self.bayview.until)
            youngest, oldest = _ages(worry, sender)
            if at and youngest <= oldest:
                hides = worry.code == "domestic_abuse" and self.chance.happens(HIDES)
                return worry, sender, Wish(at, youngest, oldest, unborn=worry.unborn, hides=hides)

    def repeats(self) -> int:
        return self.chance.weigh(AGAIN)

    def again(self, family: Family) -> tuple[Worry, str, datetime, Member] | None:
        """A later worry about the same family, often the same one; None where time or ages leave no room."""
        last = self.told[-1]
        start, end = last.received_at + QUIET, min(last.received_at + timedelta(days=400), self.bayview.until)
        worry = last.worry if self.chance.happens(0.55) else self._other(last)
        sender = self.chance.weigh({s: w * TELLS.get(s, 1) for s, w in worry.senders.items()})
        at = self.arrivals.draw(sender, self.chance, start, end) if start < end else None
        if at is None:
            return None
        youngest, oldest = _ages(worry, sender)
        fitting = [c for c in family.children(at) if youngest <= c.age(at) <= oldest and not worry.unborn]
        if not fitting:
            return None
        same = [c for c in fitting if c in last.children]
        return worry, sender, at, (same or fitting)[0]

    def _other(self, last: Plan) -> Worry:
        beside = [code for code in last.worry.beside if code in worries()]
        if beside and self.chance.happens(0.6):
            return worries()[self.chance.pick(beside)]
        return worries()[self.chance.weigh({w.code: w.weight for w in worries().values()})]

    def make(self, family: Family, worry: Worry, sender: str, at: datetime, child: Member) -> Plan:
        """The whole plan of one contact."""
        there = [c for c in family.children(at) if c is not child]
        together = 0.15 if worry.code in ("self_harm", "exploitation", "offending", "gangs_weapons") else 0.5
        named = [c for c in there if self.chance.happens(0.85)]
        with_it = [c for c in named if self.chance.happens(together)]
        urgency = self._urgency(worry)
        plan = Plan(
            worry=worry, concerns=self._concerns(worry, child.age(at)), teller=self.teller(family, sender, at, child),
            received_at=at, children=(child, *with_it), urgency=urgency, level=self.chance.weigh(LEVELS[urgency]),
            siblings=tuple(c for c in named if c not in with_it), nth=len(self.told), hides=family.hides,
            in_danger="yes" if urgency == Urgency.RED and self.chance.happens(0.3) else "no",
        )  # fmt: skip
        self.told.append(plan)
        return plan

    def _urgency(self, worry: Worry) -> Urgency:
        """As grave as such a worry is where it is first noticed, and most are not; a third is rarely graded green."""
        weights = dict(worry.urgency)
        weights["green"] *= CALM if len(self.told) < 2 else CALM / 2
        return Urgency(self.chance.weigh(weights))

    def _concerns(self, worry: Worry, age: int) -> tuple[str, ...]:
        beside = [code for code, share in worry.beside.items() if self.chance.happens(share)]
        known = worries()
        return (
            worry.code,
            *(c for c in beside if c not in known or known[c].ages[0] <= max(age, 0) <= known[c].ages[1]),
        )[:3]

    def teller(self, family: Family, sender: str, at: datetime, child: Member) -> Teller:
        """The worker who writes it; what is rung in is typed by whoever is at the hub."""
        if sender in PRIVATE or self.chance.happens(0.06):
            on_duty = self.bayview.screeners if self.bayview.hours.is_open(at) else self.bayview.night
            if sender in PRIVATE:
                return Teller(sender, self.bayview.hub, self.chance.pick(on_duty), Channel.CALL)
            caller = self.chance.pick(self.bayview.members(self.team(family, sender, at, child)))
            channel = Channel.ADVICE if self.chance.happens(0.4) else Channel.CALL
            return Teller(sender, self.bayview.hub, self.chance.pick(on_duty), channel, caller)
        team = self.team(family, sender, at, child)
        return Teller(sender, team, self.chance.pick(self.bayview.members(team)))

    def team(self, family: Family, sender: str, at: datetime, child: Member) -> Team:
        """The team of a professional sender: the child's own school or nursery, the family's surgery."""
        own = child.school(at)
        if sender in ("school", "nursery") and own is not None:
            wanted = AgencyKind.SCHOOL if sender == "school" else AgencyKind.EARLY_YEARS
            if own.agency.kind == wanted:
                return own
        if sender == "nursery":
            return self.bayview.teams["pebbles_nursery"]
        if sender == "gp" and family.surgery is not None:
            return family.surgery
        return self.bayview.teams[TEAMS.get(sender, "education")]


def _ages(worry: Worry, sender: str) -> tuple[int, int]:
    youngest, oldest = AGES.get(sender, (0, 17))
    return max(worry.ages[0], youngest), min(worry.ages[1], oldest)
