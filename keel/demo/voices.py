"""What people in the demo say: the texts, read once, and a voice that fills in who it is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from keel.base.calendar import FRIDAY
from keel.base.hours import LONDON, local_day
from keel.demo.chance import Chance
from keel.demo.family import Family, Member, Role
from keel.people.persons.models import Sex
from keel.sources import reading

FOLDER = Path(__file__).parent / "texts"
PRONOUNS = {
    Sex.MALE: {"he": "he", "him": "him", "his": "his", "himself": "himself"},
    Sex.FEMALE: {"he": "she", "him": "her", "his": "her", "himself": "herself"},
    Sex.NOT_KNOWN: {"he": "the baby", "him": "the baby", "his": "the baby’s", "himself": "itself"},
}
BEGINS = re.compile(r"(^‘?|[.!?]’? ‘?)([a-z])")
SINCES = ("September", "the summer", "half-term", "the move", "Easter", "last winter")
# In whose words a kind of sender writes.
VOICES = {
    "school": ("school", "nursery", "education"),
    "health": ("health_visitor", "gp", "midwife", "hospital", "camhs"),
    "police": ("police",),
    "services": ("early_help", "housing", "probation", "youth", "quay", "safe", "adult_care", "charity"),
    "public": ("relative", "neighbour", "anonymous"),
    "self": ("self",),
}
GROUP = {sender: group for group, senders in VOICES.items() for sender in senders}


@dataclass(frozen=True)
class Worry:
    """A kind of worry as the demo tells it: how often, about whom, from whom, how urgent, and in which words."""

    code: str
    weight: float
    ages: tuple[int, int]
    senders: Mapping[str, float]
    beside: Mapping[str, float]
    urgency: Mapping[str, float]
    saw: Mapping[str, Sequence[str]]
    words: Mapping[str, Sequence[str]]
    unborn: bool = False
    disabled: bool = False


@lru_cache(maxsize=1)
def worries() -> Mapping[str, Worry]:
    """Every kind of worry, by the code of its concern."""
    return {code: _worry(code, entry) for code, entry in reading.each(FOLDER / "worries")}


def _worry(code: str, entry: Mapping[str, Any]) -> Worry:
    read = dict(entry)
    pools = ("more", "impact", "said", "well", "hope", "weighed")
    words = {pool: tuple(read.pop(pool)) for pool in pools}
    ages = tuple(read.pop("ages"))
    return reading.build(Worry, {"code": code, "senders": read.pop("from"), "ages": ages, "words": words, **read}, code)


@lru_cache(maxsize=1)
def answers() -> Mapping[str, Any]:
    return _load("answers")


@lru_cache(maxsize=1)
def reasons() -> Mapping[str, Any]:
    return _load("reasons")


@lru_cache(maxsize=1)
def sending() -> Mapping[str, Any]:
    return _load("sending")


def _load(name: str) -> Mapping[str, Any]:
    told: Mapping[str, Any] = reading.load(FOLDER / f"{name}.yaml")
    return told


def happened(sender: str, at: datetime, chance: Chance) -> datetime:
    """When what is told took place: at school and at work by day, else at any hour of the last days."""
    if GROUP[sender] in ("police", "public", "self"):
        return at - timedelta(minutes=chance.between(20, 60 * chance.pick((4, 20, 60))))
    local = at.astimezone(LONDON)
    hour = chance.between(9, max(9, local.hour - 1))
    if local.hour >= 10 and chance.happens(0.6):
        return local.replace(hour=min(hour, 15))
    day = local - timedelta(days=chance.between(1, 4))
    while day.weekday() > FRIDAY:
        day -= timedelta(days=1)
    return day.replace(hour=chance.between(9, 15))


def spoken(happened: datetime, at: datetime) -> str:
    """When something happened, as somebody says it a little later: 'this morning', 'last night', 'on Tuesday'."""
    days, hour = (local_day(at) - local_day(happened)).days, happened.astimezone(LONDON).hour
    if days == 0:
        return (
            "in the night"
            if hour < 5
            else "this morning"
            if hour < 12
            else "this afternoon"
            if hour < 18
            else "this evening"
        )
    if days == 1:
        return "last night" if hour >= 18 else "yesterday"
    return f"on {happened.astimezone(LONDON):%A}" if days < 7 else "last week"


@dataclass
class Voice:
    """Fills texts with those whom they are about, and draws among them."""

    chance: Chance
    slots: dict[str, str] = field(default_factory=dict)

    def say(self, pool: Sequence[str], **more: str) -> str:
        """One of the texts, filled in; empty where there is none."""
        return self.fill(self.chance.pick(pool), **more) if pool else ""

    def about(self, member: Member, at: datetime) -> "Voice":
        """The same voice, speaking of another child of the family."""
        return Voice(self.chance, self.slots | _naming(member, at))

    def clause(self, pool: Sequence[str]) -> str:
        """One of the texts as part of a sentence."""
        return self.chance.pick(pool).format_map(self.slots)

    def fill(self, text: str, **more: str) -> str:
        """The text with its slots filled; a sentence begins with a capital whatever stands first."""
        return BEGINS.sub(lambda m: m[1] + m[2].upper(), text.format_map(self.slots | more))


def voice(family: Family, child: Member, sender: str, at: datetime, chance: Chance) -> Voice:
    """The voice of a contact about one child, sent at a moment about something of the days before it."""
    mother, father, partner = family.the(Role.MOTHER), family.the(Role.FATHER), family.the(Role.PARTNER)
    mum = mother.given if mother else "the mother"
    man = next((m.given for m in (partner, father) if m and m.given), f"{mum}’s partner")
    when = spoken(happened(sender, at, chance), at)
    slots = {
        "mum": mum,
        "dad": father.given if father and father.given else "the father",
        "man": man,
        "when": when,
        "When": when.capitalize(),
        "since": chance.pick(SINCES),
    }
    return Voice(chance, slots | _naming(child, at))


def _naming(child: Member, at: datetime) -> dict[str, str]:
    """How one speaks of a child, born or not."""
    born = child.born is not None and child.born <= at.date()
    words = PRONOUNS[child.sex if born else Sex.NOT_KNOWN]
    return {
        "child": child.given if born else "the baby",
        "He": words["he"].capitalize(),
        "His": words["his"].capitalize(),
        **words,
    }
