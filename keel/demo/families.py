"""One family after the other: first those of the board's scenes, then ordinary ones, each by a chance of its own."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from keel.demo import flow, writing
from keel.demo.arrivals import Arrivals
from keel.demo.bayview import Bayview
from keel.demo.before import KNOWN_BEFORE, remember
from keel.demo.chance import Chance
from keel.demo.corners import CORNERS
from keel.demo.history import History
from keel.demo.invent import Inventor
from keel.demo.known import Known
from keel.demo.plan import Plan, Planner
from keel.demo.scenes import SCENES, Stop
from keel.demo.staging import Stage, Staged, adapted, wish
from keel.demo.tempo import Tempo

FIRST_CHILD = 2  # after mother and father


def families(bayview: Bayview, people: int) -> Iterator[Known]:
    """Until there are enough people; never more than one family is held here."""
    arrivals = Arrivals(bayview.begins, bayview.until)
    place = number = 0
    while place < people:
        if number < len(SCENES):
            known = _staged(arrivals, bayview, number, place)
        else:
            known = _ordinary(arrivals, bayview, number, place)
        yield known
        place += len(known.family.members)
        number += 1


def _ordinary(arrivals: Arrivals, bayview: Bayview, number: int, place: int) -> Known:
    """A family with its two years."""
    chance = Chance(bayview.seed, "family", number)
    planner = Planner(bayview, arrivals, chance)
    worry, sender, wished = planner.first()
    family = Inventor(bayview, number, place, chance).invent(wished)
    history = History(Known(bayview, family, chance))
    if chance.happens(KNOWN_BEFORE):
        remember(history, bayview.begins)
    _expect(history, planner.make(family, worry, sender, wished.at, family.members[FIRST_CHILD]))
    for _ in range(planner.repeats()):
        again = planner.again(family)
        if again is not None:
            _expect(history, planner.make(family, *again))
    return _finish(history)


def _staged(arrivals: Arrivals, bayview: Bayview, number: int, place: int) -> Known:
    """A family that stands on the board at the end."""
    scene = adapted(SCENES[number], bayview)
    chance = Chance(bayview.seed, "scene", number)
    planner = Planner(bayview, arrivals, chance)
    family = Inventor(bayview, number, place, chance).invent(wish(scene, bayview))
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
