"""A notification as the file tells it, before anything is kept: its people, its checklist, what no map knows."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from keel.front_door.contacts.models import Part
from keel.people.persons.models import Kind, Sex

CHILDREN = ("child", "sibling", "young person", "cyp")
OF_A_CHILD = re.compile(r"\b(of|to|for) (the |a |this )?(child|sibling|young person|cyp)")  # 'Parent of child'


def calls_child(role: str) -> bool:
    """Whether the force's own word says that somebody is a child; who is something of a child is not one by that."""
    said = OF_A_CHILD.sub("", role.casefold())
    return any(word in said for word in CHILDREN)


class Unreadable(Exception):
    """A file of which nothing was kept; its words are a sentence on what to do."""


@dataclass(frozen=True)
class Someone:
    """A person as the force names them. `role` is the force's own word, such as child, victim or suspect."""

    role: str
    part: Part
    given: str = ""
    family: str = ""
    known_as: str = ""
    born: date | None = None
    sex: Sex = Sex.NOT_KNOWN
    relation: str = ""
    address: str = ""
    postcode: str = ""
    school: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> Kind:
        if self.part == Part.CHILD:
            return Kind.CHILD
        return Kind.ADULT if self.given or self.family else Kind.UNKNOWN

    @property
    def is_suspect(self) -> bool:
        return "suspect" in self.role.casefold()


@dataclass(frozen=True)
class Told:
    """One notification. `corrects` is the reference of the one that it takes the place of."""

    line: int
    reference: str
    narrative: str
    corrects: str = ""
    incident: str = ""
    about: str = "other"
    grade: str = ""
    grade_said: str = ""
    happened_at: datetime | None = None
    sent_at: datetime | None = None
    place: str = ""
    officer: str = ""
    dash_answers: tuple[tuple[str, str], ...] = ()
    dash_score: int | None = None
    dash_level: str = ""
    people: tuple[Someone, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    digest: str = ""

    @property
    def called(self) -> str:
        """The reference under which all its versions stand."""
        return self.corrects or self.reference


@dataclass(frozen=True)
class Read:
    """What was read of one notification: it, or why not; and what a person should look at."""

    line: int
    reference: str
    told: Told | None
    notes: tuple[str, ...] = field(default=())


def digest(rows: Sequence[Mapping[str, str]]) -> str:
    """The same for the same rows, in whatever order their columns stand."""
    return hashlib.sha256(json.dumps(list(rows), sort_keys=True).encode()).hexdigest()
