"""One family's way from a worry to an outcome filed, a page a step, each form sent as it stands with its answers.

What was acknowledged is noted; a form that got no answer is sent again, and may be told that it stands already.
"""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from keel.agencies.kinds import Purpose
from keel.api.examples import EXAMPLES
from tests.faults.installed import Installed
from tests.faults.pages import Answer, Browser, Fields
from tests.faults.people import sign_in
from tests.journeys.walk import asks, decides, tells

STEPS = ("refer", "grade", "settle", "ask", "answer", "decide", "sign", "tell", "file", "notify")
ROLES = ("priya", "sam", "ruth", "morgan")
KEY = r"([0-9a-f-]{36})"
SYLLABLES = ("bar", "den", "fol", "gar", "hol", "kin", "lor", "mar", "nor", "pel")
GIVEN = ("Alfie", "Bella", "Cora", "Dylan", "Ella", "Finn", "Grace", "Harvey", "Isla", "Jude")


class Moments:
    """What is being sent at this moment, by step: a fault that is to come in the middle of one waits for it here."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.under_way = dict.fromkeys(STEPS, 0)

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        self._count(step, 1)
        try:
            yield
        finally:
            self._count(step, -1)

    def _count(self, step: str, more: int) -> None:
        with self.changed:
            self.under_way[step] += more
            self.changed.notify_all()

    def middle_of(self, step: str, seconds: float) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: self.under_way[step] > 0, seconds)


@dataclass
class Family:
    """A made-up child and what their contact must be by now; `done` are the steps that Keel acknowledged."""

    number: int
    contact: str = ""
    named: str = ""
    check: str = ""
    notice: str = ""
    done: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)

    @property
    def given(self) -> str:
        return GIVEN[self.number % len(GIVEN)]

    @property
    def family(self) -> str:
        """A name of its own: digits as syllables."""
        return "".join(SYLLABLES[int(digit)] for digit in f"{self.number:04}").capitalize()

    @property
    def born(self) -> date:
        return date(2012, 1, 1) + timedelta(days=self.number * 11 % 3600)

    @property
    def worry(self) -> str:
        return f"No lunch again, said {self.given} {self.family}, number {self.number}."

    @property
    def reference(self) -> str:
        return f"PPN/FAULT/{self.number}"

    def told(self) -> dict[str, Any]:
        return asdict(self) | {"worry": self.worry, "reference": self.reference}


class Walker:
    """A desk of each role, at which one family after the other is taken the whole way."""

    def __init__(self, keel: Installed, moments: Moments, token: str) -> None:
        self.moments = moments
        self.token = token
        self.desks: dict[str, Browser] = {who: sign_in(keel, who) for who in ROLES}

    def walk(self, family: Family) -> None:
        for step in STEPS:
            getattr(self, step)(family)

    def refer(self, one: Family) -> None:
        path, fields = self.desks["priya"].form("/refer/")
        begun = self._sent("priya", "refer", one, (path, fields | {"in_danger": ["no"]}))
        assert begun.status == 302, begun.status
        one.contact = re.findall(KEY, begun.to)[0]
        draft = f"/refer/{one.contact}"
        day = {"born-day": one.born.day, "born-month": one.born.month, "born-year": one.born.year}
        child = {"kind_of": "child", "given": one.given, "family": one.family, "sex": "F"}
        for page, answers in (
            (f"{draft}/people/add/child/", child | day),
            (f"{draft}/worry/", {"worry": one.worry}),
            (f"{draft}/concerns/", {"concerns": "neglect"}),
            (f"{draft}/check/", {}),
        ):
            self._step("priya", "refer", one, page, lambda _, answers=answers: answers)
        one.done.append("refer")

    def grade(self, one: Family) -> None:
        said = {"urgency": "amber", "level": "3", "reason": "Hungry twice."}
        self._step("sam", "grade", one, f"/contacts/{one.contact}/triage/", lambda _: said)
        one.done.append("grade")

    def settle(self, one: Family) -> None:
        listed = self.desks["sam"].get(f"/contacts/{one.contact}/who/")
        one.named = re.findall(rf"/contacts/{one.contact}/who/{KEY}/", listed)[0]
        self._step("sam", "settle", one, f"/contacts/{one.contact}/who/{one.named}/", lambda _: {"who": "none"})
        one.done.append("settle")

    def ask(self, one: Family) -> None:
        self._step("sam", "ask", one, f"/contacts/{one.contact}/ask/", asks)
        one.done.append("ask")

    def answer(self, one: Family) -> None:
        one.check = self._listed("ruth", "/desk/", one, rf"/desk/checks/{KEY}/")
        said = {"answer": "information", "words": "Missed one review.", "handling": "hub"}
        self._step("ruth", "answer", one, f"/desk/checks/{one.check}/", lambda _: said)
        one.done.append("answer")

    def decide(self, one: Family) -> None:
        self._step("sam", "decide", one, f"/contacts/{one.contact}/decide/{one.named}/", decides)
        one.done.append("decide")

    def sign(self, one: Family) -> None:
        self._step("morgan", "sign", one, f"/contacts/{one.contact}/sign/", lambda _: {"agreed": "yes"})
        one.done.append("sign")

    def tell(self, one: Family) -> None:
        self._step("sam", "tell", one, f"/contacts/{one.contact}/tell/", tells)
        one.done.append("tell")

    def file(self, one: Family) -> None:
        one.notice = self._listed("priya", "/outcomes/", one, rf"/outcomes/{KEY}/")
        self._step("priya", "file", one, f"/outcomes/{one.notice}/", lambda _: {})
        one.done.append("file")

    def notify(self, one: Family) -> None:
        """By the police's own system, under a key of its own."""
        body = EXAMPLES[Purpose.NOTIFICATIONS] | {"reference": one.reference, "incident": f"LOG {one.number}"}
        desk = self.desks["ruth"]
        with self.moments.of("notify"):
            answer = desk.call("/api/1/notifications", body, self.token, f"fault-{one.number}-{uuid4().hex}")
        assert answer.status == 201, f"notify: {answer.status} {answer.text}"
        one.again += ["notify"] * bool(answer.repeats)
        one.done.append("notify")

    def _step(self, who: str, step: str, one: Family, page: str, answers: Callable[[Fields], dict[str, Any]]) -> None:
        path, fields = self.desks[who].form(page)
        self._sent(who, step, one, (path, fields | answers(fields)))

    def _sent(self, who: str, step: str, one: Family, form: tuple[str, dict[str, Any]]) -> Answer:
        """A form that was sent again may be told that its matter stands already: then the record has to show it."""
        with self.moments.of(step):
            answer = self.desks[who].send(*form)
        assert answer.status == 302 or answer.repeats, f"{step} of {one.number}: {answer.status} {plain(answer.text)}"
        one.again += [step] * bool(answer.repeats)
        return answer

    def _listed(self, who: str, page: str, one: Family, link: str) -> str:
        """The link in the row of this child, on whichever page of a list it stands."""
        for number in range(1, 20):
            rows = re.split(r"<tr\b", self.desks[who].get(f"{page}?page={number}"))
            for row in rows:
                if one.family in row and (found := re.search(link, row)):
                    return found[1]
        raise AssertionError(f"{one.given} {one.family} does not stand on {page}.")


def plain(page: str) -> str:
    """What the main part says, without its tags."""
    main = page.split("<main", 1)[-1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())[:600]
