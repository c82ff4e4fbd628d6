"""Fills an empty database with the made-up partnership: family by family, in one transaction, the same for the same arguments."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import connections, transaction

from keel.agencies.models import Partnership
from keel.demo import flow, truth, writing
from keel.demo.arrivals import Arrivals
from keel.demo.bayview import Bayview, build
from keel.demo.before import KNOWN_BEFORE, remember
from keel.demo.chance import Chance
from keel.demo.copy import Copier
from keel.demo.history import History
from keel.demo.invent import Inventor
from keel.demo.known import Known
from keel.demo.plan import Plan, Planner
from keel.demo.tempo import Tempo
from keel.people.persons.models import Person

LEAST = 200
FIRST_CHILD = 2  # after mother and father


class NotEmpty(Exception):
    """There are people in the database already; nothing is invented beside them."""


@dataclass(frozen=True)
class Wanted:
    """How many people, from which seed, up to which moment; and where the truth of who is who is kept."""

    people: int
    seed: int
    until: datetime
    truth: Path


def is_empty(using: str = "default") -> bool:
    return not (Partnership.objects.using(using).exists() or Person.objects.using(using).exists())


def fill(wanted: Wanted, *, told: Callable[[int], object] = lambda _: None, using: str = "default") -> int:
    """Write it all or nothing; how many rows. `told` hears how many people were added."""
    with truth.keep(wanted.truth) as kept, transaction.atomic(using=using):
        if not is_empty(using):
            raise NotEmpty
        bayview, copier = build(wanted.seed, wanted.until), Copier(using)
        copier.take(bayview.rows)
        for known in families(bayview, wanted.people):
            copier.take(known.rows)
            kept.tell(known)
            told(len(known.family.members))
        copier.flush()
    return copier.written


def look_over(using: str = "owner") -> None:
    """Let the database count what it now holds, so that its first answers are as quick as later ones."""
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")


def families(bayview: Bayview, people: int) -> Iterator[Known]:
    """One family after the other until there are enough people. Each draws from a stream of its own."""
    arrivals = Arrivals(bayview.begins, bayview.until)
    place = number = 0
    while place < people:
        known = _family(bayview, arrivals, number, place)
        yield known
        place += len(known.family.members)
        number += 1


def _family(bayview: Bayview, arrivals: Arrivals, number: int, place: int) -> Known:
    """One family with its two years, from a stream of chance of its own."""
    chance = Chance(bayview.seed, "family", number)
    planner = Planner(bayview, arrivals, chance)
    worry, sender, wish = planner.first()
    family = Inventor(bayview, number, place, chance).invent(wish)
    history = History(Known(bayview, family, chance))
    if chance.happens(KNOWN_BEFORE):
        remember(history, bayview.begins)
    plan = planner.make(family, worry, sender, wish.at, family.members[FIRST_CHILD])
    _expect(history, plan)
    for _ in range(planner.repeats()):
        again = planner.again(family)
        if again is not None:
            _expect(history, planner.make(family, *again))
    history.known.run()
    history.finish()
    return history.known


def _expect(history: History, plan: Plan) -> None:
    history.known.plan(plan.received_at, partial(_arrive, history, plan))


def _arrive(history: History, plan: Plan, at: datetime) -> None:
    known = history.known
    flow.begin(writing.write(history, plan, Tempo(known.bayview, known.chance, plan.urgency)))
