"""Sixty kills by force in the middle of each step, under twenty requests a second: nothing acknowledged is lost."""

import itertools
import json
import re
import threading
import time
from collections import Counter
from statistics import median
from typing import Any
from uuid import uuid4

import click
import pytest

from tests.faults.installed import Installed, wait
from tests.faults.journey import STEPS, Family, Moments, Walker
from tests.faults.killing import Kill, Killer
from tests.faults.pages import Pace
from tests.faults.people import sign_in, token

pytestmark = pytest.mark.faults

KILLS = 60
CLIENTS = 24
RATE = 22  # requests a second of all clients together, at most: twenty and what it takes to find the pace again
CALM = 1.5  # seconds of work between the end of one recovery and the next kill
UNDONE = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name LIKE '%.mail'"


class Crowd:
    """Clients that take one family after the other the whole way, until they are told to stop."""

    def __init__(self, keel: Installed, moments: Moments) -> None:
        words = token(keel)
        self.walkers = [Walker(keel, moments, words) for _ in range(CLIENTS)]
        self.families: list[Family] = []
        self.faults: list[str] = []
        self.numbers = itertools.count()
        self.told = threading.Event()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self._work, args=(walker,)) for walker in self.walkers]

    def __enter__(self) -> "Crowd":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Everybody finishes the family in hand."""
        self.told.set()
        for thread in self.threads:
            thread.join()

    def _work(self, walker: Walker) -> None:
        while not self.told.is_set():
            with self.lock:
                family = Family(next(self.numbers))
                self.families.append(family)
            try:
                walker.walk(family)
            except Exception as fault:  # noqa: BLE001  # whatever it is, the run goes on and says it at its end
                self.faults.append(f"Family {family.number} after {family.done}: {type(fault).__name__}: {fault}")
                click.echo(self.faults[-1])


def test_no_acknowledged_write_is_lost_or_doubled_by_sixty_kills(keel: Installed) -> None:
    moments, keel.pace = Moments(), Pace(RATE)
    killer = Killer(keel, moments)
    kills: list[Kill] = []
    with Crowd(keel, moments) as crowd:
        wait(lambda: len(crowd.families) > CLIENTS, 120)
        began, asked = time.monotonic(), keel.pace.asked
        for number in range(KILLS):
            kills.append(killer.kill(number))
            click.echo(
                f"{number + 1}: {kills[-1].victim}, in the middle of '{kills[-1].step}', {kills[-1].seconds:.1f} s"
            )
            crowd.told.wait(CALM)
        seconds, asked = time.monotonic() - began, keel.pace.asked - asked
    wait(lambda: keel.rows(UNDONE)[0][0] == 0, 300)
    found = record(keel, crowd.families)
    say(kills, keel.pace, crowd, found["counted"])
    say_rate(kills, seconds, asked)

    assert crowd.faults == []
    assert found["wrong"] == []
    assert board(keel) == found["board"]
    assert len(record(keel, [Family(9999, str(uuid4()), done=list(STEPS))])["wrong"]) >= len(STEPS)
    assert "is whole" in keel.keel("audit", "verify", login="jobs").stdout


def record(keel: Installed, families: list[Family]) -> dict[str, Any]:
    told = keel.python("-m", "tests.faults", login="jobs", said=json.dumps([each.told() for each in families]))
    assert told.returncode == 0, told.stderr[-2000:]
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def board(keel: Installed) -> dict[str, int]:
    """The counts on the tabs, as the hub's manager reads them."""
    page = sign_in(keel, "morgan").get("/board/")
    tabs = re.findall(r'stage=(\w+)[^"]*"[^>]*>[^<]*<span class="keel-tabs__count">([\d,]+)<', page)
    return {stage: int(count.replace(",", "")) for stage, count in tabs}


def say_rate(kills: list[Kill], seconds: float, asked: int) -> None:
    """How fast they sent over all, and while everything was up, which is what each kill broke into."""
    up, asked_up = seconds - sum(kill.seconds for kill in kills), asked - sum(kill.asked for kill in kills)
    click.echo(f"requests a second: {asked / seconds:.1f}, and {asked_up / up:.1f} while all was up ({up:.0f} s)")


def say(kills: list[Kill], pace: Pace, crowd: Crowd, counted: dict[str, Any]) -> None:
    """The figures of the run, for docs/faults.md."""
    click.echo(f"\n{len(kills)} kills, {len(crowd.families)} families, {pace.asked} requests, {pace.repeated} repeats")
    click.echo(f"of them {pace.faulty} after an answer that said Keel was not working; {counted}")
    for victim in dict.fromkeys(kill.victim for kill in kills):
        seconds = [kill.seconds for kill in kills if kill.victim == victim]
        click.echo(f"{victim}: {len(seconds)}, up again after {median(seconds):.1f} s, at most {max(seconds):.1f} s")
    click.echo(f"writes sent again by step: {dict(Counter(step for each in crowd.families for step in each.again))}")
