"""The journey without a browser, step by step: each page opened, its form filled in as it stands, and sent.

A test goes `until` a step and then does to it what people and machines do: sends it twice, too long, too late.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keel.agencies.models import Message
from keel.front_door.checks.models import Check, Choice
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.notices.models import Notice
from keel.front_door.triage.models import Grade
from keel.timeline.models import Event
from tests.cast import Cast, child
from tests.journeys.sent import Form
from tests.web.referring import answer, begin, born, name

PASSWORD = "a long password of four words"
WORRY = "He had no lunch again."
Fields = dict[str, list[str]]
KEPT = (Contact, Named, Grade, Check, Choice, Decision, Signature, Notice, Event, Message)


@dataclass(frozen=True)
class Step:
    """Who does what on which page: the address, the answers, the box that takes free text and what asks for it."""

    who: str
    page: str
    about: Callable[["Walk"], tuple[UUID, ...]]
    answers: Callable[[Fields], dict[str, str]] = lambda _: {}
    text: str = ""
    asked: Fields = field(default_factory=dict)


def asks(form: Fields) -> dict[str, str]:
    """Everybody who has a desk is asked; who has none was rung."""
    rung = {box: "Rang them." for box in form if box.endswith("-reason") and not box.startswith("more")}
    return rung | {"told": "Hungry at school.", "family_told": "The school told Dana."}


def decides(form: Fields) -> dict[str, str]:
    reasons = {"rationale": "No lunch on two days; his aunt gives it now.", "set_aside": "Early help: not wanted."}
    told = {"disagreed": "no", "parents_told": "yes", "agreed": "yes", "suspect": "no"}
    return {"outcome": "no_further_action", "level": "1", **reasons, **told}


def tells(form: Fields) -> dict[str, str]:
    return {box: "yes" for box in form if box.endswith("-send")}


STEPS = {
    "send": Step("priya", "refer-check", lambda w: (w.contact,)),
    "take": Step("sam", "board", lambda w: ()),
    "grade": Step("sam", "contact-triage", lambda w: (w.contact,),
                  lambda _: {"urgency": "amber", "level": "3", "reason": "Hungry twice."}, "reason"),
    "settle": Step("sam", "contact-settle", lambda w: (w.contact, w.only(Named)), lambda _: {"who": "none"}, "sure"),
    "ask": Step("sam", "contact-ask", lambda w: (w.contact,), asks, "told"),
    "answer": Step("ruth", "desk-check", lambda w: (w.only(Check, "ruth"),),
                   lambda _: {"answer": "information", "words": "Missed one review.", "handling": "hub"}, "words"),
    "decide": Step("sam", "contact-decide", lambda w: (w.contact,), decides, "rationale"),
    "sign": Step("morgan", "contact-sign", lambda w: (w.contact,), lambda _: {"agreed": "yes"}, "said",
                 {"agreed": ["no"]}),
    "tell": Step("sam", "contact-tell", lambda w: (w.contact,), tells, "words"),
    "file": Step("priya", "outcome", lambda w: (w.only(Notice, "priya"),)),
}  # fmt: skip


@dataclass
class Walk:
    """One referral about Alfie on its way, and a browser for each person on it."""

    cast: Cast
    given: str = "Alfie"
    worry: str = WORRY
    contact: UUID = field(init=False)
    clients: dict[str, Client] = field(default_factory=dict)

    def begin(self) -> "Walk":
        """A referral that is written and not sent. The hub knows another Alfie, born on 5 March and not on 3 May."""
        with self.cast.acting("sam"):
            child(self.cast, born=date(2017, 3, 5))
        priya = self.client("priya")
        draft = begin(priya)
        self.contact = UUID(draft.rstrip("/").rsplit("/", 1)[-1])
        name(priya, draft, given=self.given, **born(3, 5, 2017))
        answer(priya, draft, "worry", worry=self.worry)
        answer(priya, draft, "concerns", concerns="neglect")
        return self

    def until(self, step: str) -> "Walk":
        """Every step before this one is done."""
        for each in list(STEPS)[: list(STEPS).index(step)]:
            answered = self.send(each)
            assert answered.status_code == 302, f"{each}: {said(answered)}"
        return self

    def client(self, who: str) -> Client:
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(self.cast.workers[who])
        return self.clients[who]

    def address(self, step: str) -> str:
        return reverse(STEPS[step].page, args=STEPS[step].about(self))

    def form(self, step: str) -> tuple[str, Fields]:
        """Where the step's form goes to, and what a browser would send: what stands there, and the answers."""
        address = self.address(step)
        form = Form(self.client(STEPS[step].who).get(address).content.decode())
        answers = STEPS[step].answers(form.fields)
        return form.action or address, form.fields | {box: [text] for box, text in answers.items()}

    def send(self, step: str) -> HttpResponse:
        return self.client(STEPS[step].who).post(*self.form(step))

    def only(self, model: type[Model], who: str = "sam", column: str = "id") -> UUID:
        """The one row of its kind on this contact that somebody sees."""
        with self.cast.acting(who, timezone.now()):
            rows = model._default_manager.filter(contact=self.contact)
            return UUID(str(rows.values_list(column, flat=True).get()))

    def kept(self) -> dict[str, list[tuple[object, ...]]]:
        """All that those on the journey see of it now, to the last column."""
        found = {}
        for who in ("priya", "sam", "ruth", "morgan"):
            with self.cast.acting(who, timezone.now()):
                found |= {f"{who}: {each.__name__}": list(each.objects.order_by("id").values_list()) for each in KEPT}
        return found


def said(response: HttpResponse) -> str:
    """What the page says, in one line."""
    return " ".join(response.content.decode().split())


def plain(response: HttpResponse) -> str:
    """The same, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", said(response)).split())
