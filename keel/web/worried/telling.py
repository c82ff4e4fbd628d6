"""From what somebody wrote on the public page to the worry that the front door hears."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from keel.front_door.contacts.actions import Telling, Worry
from keel.front_door.contacts.models import From, Part, YesNo
from keel.front_door.contacts.sections import WORKS_HERE
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from keel.people.places import postcodes
from keel.people.places.models import PlaceKind
from keel.web.worried.forms import ADULTS, MORE_CHILDREN, born

Said = Mapping[str, Any]


def worry(key: UUID, teller: From, said: Said, today: date) -> Worry:
    """What was said, in its places; of an empty answer nothing is written."""
    return Worry(
        id=key,
        teller=teller,
        people=(*children(key, said, today), *adults(key, said)),
        sections=sections(said),
        home=home(said),
        sealed={} if teller == From.PROFESSIONAL else sealed(said),
        work_email=said.get("work_email", ""),
        in_danger=said.get("in_danger", ""),
    )


def children(key: UUID, said: Said, today: date) -> list[Telling]:
    """Each child of whom anything is said; a child without a name where nothing is."""
    rows = [(n, [said.get(f"{box}{n}", "") for box in ("given", "family", "age")]) for n in ("", *MORE_CHILDREN)]
    told = [row for row in rows if any(row[1])] or rows[:1]
    return [Telling(uuid5(key, f"child{n}"), Part.CHILD, child(boxes, today)) for n, boxes in told]


def child(boxes: list[str], today: date) -> Details:
    given, family, age = boxes
    on = born(age, today)
    return Details(Kind.CHILD, given=given, family=family, birth_date=on, birth_estimated=on is not None)


def adults(key: UUID, said: Said) -> list[Telling]:
    """Those who live with the child, as far as they are named or it is said what they are."""
    return [
        Telling(uuid5(key, f"adult{n}"), Part.ADULT, adult(name), relation=tie, lives_with=YesNo.YES)
        for n in ADULTS
        if (name := said.get(f"adult{n}", "")) or said.get(f"adult_is{n}")
        for tie in [said.get(f"adult_is{n}", "")]
    ]


def adult(name: str) -> Details:
    """A name as it was written; its last word is taken for the family name."""
    *given, family = name.split() if " " in name.strip() else (name, "")
    return Details(Kind.ADULT if name else Kind.UNKNOWN, given=" ".join(given), family=family)


def sections(said: Said) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {
        "you": you(said),
        "worry": {"worry": said["worry"]},
        "history": {"history": said["before"]},
        WORKS_HERE: {column: said.get(column, "") for column in ("works_here", "works_here_who")},
    }
    return {section: values for section, values in told.items() if any(values.values())}


def you(said: Said) -> dict[str, Any]:
    """A professional stands on the contact by name, as whoever rings from an agency does."""
    if not said.get("work_email"):
        return {}
    named = {"referrer_name": "name", "referrer_role": "job", "referrer_agency": "workplace"}
    told = named | {"referrer_phone": "work_phone", "knows_child_as": "knows"}
    return {column: said[question] for column, question in told.items()}


def home(said: Said) -> dict[str, str]:
    """Where they live. What is no postcode stands with the address."""
    typed = said["postcode"].strip()
    tidy = postcodes.tidy(typed)
    lines = said["lines"] if tidy or not typed else f"{said['lines']}\n{said['postcode']}".strip()
    told = {
        "lines": lines,
        "postcode": tidy,
        "now_where": said["find"],
        "secret": said.get("secret", ""),
        "secret_why": said.get("secret_why", ""),
    }
    return told | {"kind": PlaceKind.HOME} if any(told.values()) else {}


def sealed(said: Said) -> dict[str, str]:
    """Who told us, for the hub's seats alone."""
    named = {"name": "name", "knows_child_as": "knows", "way": "reply"}
    asked = named | {column: column for column in ("phone", "times", "voicemail", "email")}
    return {column: said.get(question, "") or "" for column, question in asked.items()}
