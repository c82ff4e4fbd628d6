"""One family after the other: first those of the board's scenes, then ordinary ones, each by a chance of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from keel.demo import flow, writing
from keel.demo.arrivals import Arrivals
from keel.demo.bayview import Bayview
from keel.demo.before import KNOWN_BEFORE, enrol, remember
from keel.demo.chance import Chance
from keel.demo.corners import CORNERS
from keel.demo.history import History
from keel.demo.invent import Inventor
from keel.demo.known import Known
from keel.demo.plan import Plan, Planner
from keel.demo.scenes import SCENES, Stop
from keel.demo.staging import Stage, Staged, adapted, wish
from keel.demo.tempo import Tempo
from keel.demo.wanted import Size

Started = tuple[int, Callable[[], Known]]
FIRST_CHILD = 2  # after mother and father
# Of many families the register holds more than half because their children go to school and to a doctor; some more, to
# the last part, have a record with social care. Nobody told the hub of either. A small demo is about what was told.
ENROLLED, TOLD = 0.56, 0.85
FIRST_UNTOLD = 300


@dataclass(frozen=True)
class Share:
    """Which families are written here: every `of`th, from the `nth` on. The others are invented, and left."""

    nth: int = 0
    of: int = 1

    def has(self, number: int) -> bool:
        return number % self.of == self.nth


ALL = Share()


def families(bayview: Bayview, size: Size, share: Share = ALL) -> Iterator[Known]:
    """Until there are enough people; never more than one family is held here."""
    arrivals = Arrivals(bayview.begins, bayview.until)
    place = number = 0
    while place < size.people:
        start = _staged if number < max(len(SCENES), size.board) else _ordinary
        members, write = start(arrivals, bayview, number, place)
        if share.has(number):
            yield write()
        place += members
        number += 1


def _ordinary(arrivals: Arrivals, bayview: Bayview, number: int, place: int) -> Started:
    """A family with its years: how many they are, and what writes them. Of some the hub is told nothing."""
    chance = Chance(bayview.seed, "family", number)
    planner = Planner(bayview, arrivals, chance)
    first = planner.first()
    family = Inventor(bayview, number, place, chance).invent(first[-1])

    def early(at: datetime) -> datetime:
        """Social care's older work is not of the last year."""
        return bayview.begins + (at - bayview.begins) / 2

    def write() -> Known:
        history = History(Known(bayview, family, chance))
        worry, sender, wished = first
        if number >= FIRST_UNTOLD:
            part = chance.part()
            if (part < ENROLLED and enrol(history, wished.at)) or (part > TOLD and remember(history, early(wished.at))):
                return _finish(history)
        if chance.happens(KNOWN_BEFORE):
            remember(history, bayview.begins)
        _expect(history, planner.make(family, worry, sender, wished.at, family.members[FIRST_CHILD]))
        for _ in range(planner.repeats()):
            again = planner.again(family)
            if again is not None:
                _expect(history, planner.make(family, *again))
        return _finish(history)

    return len(family.members), write


def _staged(arrivals: Arrivals, bayview: Bayview, number: int, place: int) -> Started:
    """A family that stands on the board at the end. On a fuller board the scenes come again, without what is rare."""
    scene = adapted(SCENES[number % len(SCENES)], bayview)
    if number >= len(SCENES):
        scene = replace(scene, corner="", by="", kept_from="")
    chance = Chance(bayview.seed, "scene", number)
    planner = Planner(bayview, arrivals, chance)
    family = Inventor(bayview, number, place, chance).invent(wish(scene, bayview))

    def write() -> Known:
        history = History(Known(bayview, family, chance))
        if scene.known:
            remember(history, bayview.begins)
        if scene.corner:
            CORNERS[scene.corner](history)
        stage = Stage(scene, bayview, arrivals, chance, family, family.members[FIRST_CHILD])
        for plan in stage.earlier(planner):
            _expect(history, plan)
        plan = stage.plan(planner)
        tempo = Staged(bayview, chance, plan.urgency, scene, plan.received_at)
        history.known.plan(plan.received_at, partial(_appear, history, plan, tempo))
        return _finish(history)

    return len(family.members), write


def _expect(history: History, plan: Plan) -> None:
    history.known.plan(plan.received_at, partial(_arrive, history, plan))


def _arrive(history: History, plan: Plan, at: datetime) -> None:
    known = history.known
    flow.begin(writing.write(history, plan, Tempo(known.bayview, known.chance, plan.urgency)))


def _appear(history: History, plan: Plan, tempo: Staged, at: datetime) -> None:
    is_draft = tempo.scene.stop == Stop.DRAFT
    case = writing.write(history, plan, tempo, is_draft=is_draft)
    if not is_draft:
        flow.begin(case)


def _finish(history: History) -> Known:
    history.known.run()
    history.finish()
    return history.known
