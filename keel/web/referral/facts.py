"""The people named on a referral, as rows for the page that checks it and the page that shows it as sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from keel.base import words
from keel.front_door.contacts import concerns
from keel.front_door.contacts.models import Contact, Part, YesNo
from keel.front_door.contacts.queries import NamedPerson
from keel.people.persons.ethnicity import ETHNICITIES
from keel.people.persons.models import NeedsInterpreter, Sex

LIVES = {YesNo.YES: "lives at the family’s home", YesNo.NO: "does not live at the family’s home"}
HOLDS = {YesNo.YES: "holds parental responsibility", YesNo.NO: "holds no parental responsibility"}


@dataclass(frozen=True)
class Row:
    """One person: the name, what is said of them line by line, and where to change it."""

    key: str
    value: str
    href: str = ""


def people_rows(people: Iterable[NamedPerson], today: date, draft: Contact | None = None) -> list[Row]:
    """Everyone named, in the order children, brothers and sisters, adults. With a draft each leads to its page."""
    return [
        Row(p.name, "\n".join(told(p, today)), reverse("refer-person", args=[draft.id, p.named.id]) if draft else "")
        for p in people
    ]


def told(one: NamedPerson, today: date) -> list[str]:
    """What is said of one person, a line each; what was not said has no line."""
    person, named = one.person, one.named
    sex = Sex(person.sex).label if person.sex != Sex.NOT_KNOWN else ""
    first = [part(one), one.age(today), sex]
    return [line for line in (
        ", ".join(word for word in first if word),
        born(one),
        f"Died {words.day(person.death_date)}" if person.death_date else "",
        LIVES.get(YesNo(named.lives_with), "").capitalize(),
        HOLDS.get(YesNo(named.responsible), "").capitalize(),
        listed("Worries", [concerns.label(code) for code in named.adult_worries]),
        listed("Ethnicity", [dict(ETHNICITIES).get(person.ethnicity, "")]),
        listed("Religion", [person.religion]),
        listed("Gender", [person.gender]),
        listed("Language", [person.language, interpreter(one)]),
        listed("Disability or health", [person.disability]),
        listed("Communication", [person.communication]),
    ) if line]  # fmt: skip


def part(one: NamedPerson) -> str:
    if one.part != Part.ADULT:
        return Part(one.part).label
    return one.relation.capitalize() or "Adult"


def born(one: NamedPerson) -> str:
    if one.person.expected_date:
        return f"Due {words.day(one.person.expected_date)}"
    about = "about " if one.person.birth_estimated else ""
    return f"Born {about}{words.day(one.person.birth_date)}" if one.person.birth_date else ""


def interpreter(one: NamedPerson) -> str:
    needs = {NeedsInterpreter.YES: "an interpreter is needed", NeedsInterpreter.NO: "no interpreter is needed"}
    return needs.get(NeedsInterpreter(one.person.interpreter), "")


def listed(title: str, values: list[str]) -> str:
    said = ", ".join(value for value in values if value)
    return f"{title}: {said}" if said else ""
