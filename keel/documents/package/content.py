"""What a package says of one contact. Its form has a number: what reads it can tell an older file from a newer one.

Words that somebody wrote are `Said`; `withholding.py` looks through them before anything leaves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from keel.agencies.kinds import AgencyKind
from keel.base.hours import LONDON
from keel.front_door.checks.models import Check, Handling
from keel.front_door.contacts import concerns
from keel.front_door.contacts.models import Channel, Contact, From, Home, YesNo
from keel.front_door.contacts.queries import NamedPerson, home
from keel.front_door.decisions.queries import Child, Made
from keel.front_door.packages.queries import case_numbers
from keel.people.persons.models import Identifier, Name, NameKind, Scheme
from keel.people.places.models import PlaceKind
from keel.sources.items import Mark

SCHEMA = 1  # raise it when a name below changes its meaning or goes
TELLING = (AgencyKind.SCHOOL, AgencyKind.EARLY_YEARS, AgencyKind.GP)
TYPED = (Channel.FORM, Channel.POLICE, Channel.STEP_UP, Channel.STEP_DOWN)
# An audience of which the authority's social care is a part (people/grounds/audiences.py).
FOR_SOCIAL_CARE = ("all", "hub", "not_schools")
NOT_FOR_SCHOOLS = "Not for schools. Ask the hub before a school sees any of it."
PRIVATE = (
    "A private person told the hub. Who they are is sealed at the hub; do not guess it, and do not tell the family."
)
HIDING = "Where this family lives is kept secret. What tells it is left out; ask the hub."
HELD_BACK = "Held back: it goes no further without the agency. Ask them."


class Said(str):
    """Words as somebody wrote them, which may hold what must not leave."""

    __slots__ = ()


@dataclass(frozen=True)
class Source:
    """Everything that a package is made from, read once. `police`: what they wrote and said, which stays here."""

    contact: Contact
    people: tuple[NamedPerson, ...]
    family: tuple[Child, ...]
    checks: tuple[Check, ...]
    police: tuple[str, ...]
    is_secret: bool


def may_go(check: Check) -> bool:
    """Whether an answer may stand in the record of social care. The police say it of each of theirs: what they did not
    give to the whole network stays at the hub, why they refused too (safe practice 19).
    """
    if check.audience not in FOR_SOCIAL_CARE or check.handling == Handling.NO_ONWARD:
        return False
    is_police = Mark.POLICE in check.marks or check.team.agency.kind == AgencyKind.POLICE
    return not is_police or not (check.words or check.refused_why) or check.handling == Handling.NETWORK


def content(source: Source) -> dict[str, Any]:
    """The whole, in the order in which somebody would key it."""
    contact = source.contact
    numbers, names = _numbers(source.people), _names(source.people)
    return {
        "handling": _handling(source),
        "contact": {
            "reference": contact.reference,
            "received_at": moment(contact.received_at),
            "closed_at": moment(contact.closed_at),
            "channel": contact.get_channel_display(),
            "referrer": _referrer(source),
            "concerns": [concerns.label(code) for code in contact.concerns],
            "urgency": contact.get_urgency_display(),
            "level_of_need": contact.level,
        },
        "worry": _worry(contact),
        "children": [
            _child(child, person, names, numbers)
            for child in source.family
            for person in source.people
            if person.named.id == child.named.id
        ],
        "other_children": [_other(p) for p in source.people if p.part == "sibling"],
        "adults": [_adult(p) for p in source.people if p.part == "adult"],
        "home": _home(source),
        "checks": [_check(check, source) for check in source.checks],
    }


def _handling(source: Source) -> list[str]:
    """What a reader must know before the rest."""
    hidden = [source.contact.audience, *(c.audience for c in source.checks)]
    said = {
        NOT_FOR_SCHOOLS: "not_schools" in hidden,
        PRIVATE: source.contact.referrer_is != From.PROFESSIONAL,
        HIDING: source.is_secret,
    }
    return [words for words, holds in said.items() if holds]


def _referrer(source: Source) -> dict[str, str]:
    """A private one by kind alone (safe practice 18); of a family in hiding, no school and no surgery (14)."""
    contact = source.contact
    told = {"kind": contact.get_referrer_is_display()}
    if contact.referrer_is != From.PROFESSIONAL:
        return told
    agency = contact.from_team.agency if contact.channel in TYPED else None
    if source.is_secret:
        return told | ({"agency": agency.get_kind_display()} if agency else {})
    return told | {
        "name": contact.referrer_name or (contact.from_worker.name if agency else ""),
        "role": contact.referrer_role,
        "agency": contact.referrer_agency or (str(agency) if agency else ""),
    }


def _worry(contact: Contact) -> dict[str, Said]:
    told = ("worry", "happened_when", "impact", "history", "childs_words", "working_well", "should_happen")
    return {name: Said(getattr(contact, name)) for name in told if getattr(contact, name)}


def _names(people: Iterable[NamedPerson]) -> dict[UUID, list[dict[str, str]]]:
    """A former name is in no list that leaves (safe practice 25)."""
    found: dict[UUID, list[dict[str, str]]] = {}
    rows = Name.objects.filter(person__in=[p.person.id for p in people]).exclude(kind=NameKind.FORMER)
    for row in rows.order_by("kind"):
        told = {"use": row.get_kind_display(), "given": row.given, "family": row.family}
        found.setdefault(row.person_id, []).append(told)
    return found


LEAVING = (Scheme.NHS, Scheme.UPN, Scheme.LA_CHILD, Scheme.ULN)


def _numbers(people: Iterable[NamedPerson]) -> dict[UUID, list[dict[str, str]]]:
    """By the one that linked records are: a number that any of them has, once. A wrong one and an old one stay, as do
    those of the police and of other agencies' systems (safe practice 19).
    """
    rows = Identifier.objects.filter(person__one__in=[p.person.one for p in people], scheme__in=LEAVING)
    rows = rows.filter(wrong_at=None, superseded_by=None)
    found: dict[UUID, list[dict[str, str]]] = {}
    for one, scheme, value in rows.order_by("scheme", "value").values_list("person__one", "scheme", "value").distinct():
        found.setdefault(one, []).append({"of": Scheme(scheme).label, "number": value})
    return found


def _child(
    child: Child,
    one: NamedPerson,
    names: dict[UUID, list[dict[str, str]]],
    numbers: dict[UUID, list[dict[str, str]]],
) -> dict[str, Any]:
    person = one.person
    return {
        "called": one.name,
        "names": names.get(person.id, []),
        "confirmed": one.is_settled,
        "birth_date": day(person.birth_date),
        "birth_date_is_estimated": person.birth_estimated,
        "expected_date": day(person.expected_date),
        "sex": person.get_sex_display(),
        "numbers": numbers.get(person.one, []),
        "case_numbers": [
            {"system": r.system, "number": r.number, "received_on": day(r.received_on)} for r in case_numbers(one)
        ],
        "decision": _decision(child.in_force) if child.in_force else None,
        "another_decision_waits_for_a_signature": child.waiting is not None,
    }


def _decision(made: Made) -> dict[str, Any]:
    row, signed = made.decision, made.signed
    return {
        "outcome": made.label,
        "level_of_need": row.level,
        "rationale": Said(row.rationale),
        "set_aside": Said(row.set_aside),
        "dissent": Said(row.dissent),
        "decided_by": made.decider,
        "decided_at": moment(row.decided_at),
        "in_force_at": moment(row.in_force_at),
        "signed_by": signed.signer if signed else "",
        "signed_at": moment(signed.at) if signed else None,
        "signature_is_owed": made.owes_signature,
    }


def _other(one: NamedPerson) -> dict[str, Any]:
    return {"called": one.name, "birth_date": day(one.person.birth_date), "sex": one.person.get_sex_display()}


def _adult(one: NamedPerson) -> dict[str, Any]:
    """Who they are and what to the children. What agencies worry about in an adult is not theirs to carry (22)."""
    return {
        "called": one.name,
        "relation": one.relation,
        "birth_date": day(one.person.birth_date),
        "parental_responsibility": YesNo(one.named.responsible).label,
    }


def _home(source: Source) -> dict[str, Any]:
    row = home(source.contact)
    if source.is_secret or (row and row.is_protected):
        return {"known": HIDING}
    if row is None or not _address(row):
        return {"known": "Nobody wrote it down."}
    kind = PlaceKind(row.kind).label if row.kind else ""
    return {"known": "As the referrer wrote it.", "kind": kind, "address": Said(_address(row))}


def _address(row: Home) -> str:
    return ", ".join(part for part in (*row.lines.splitlines(), row.postcode) if part.strip())


def _check(check: Check, source: Source) -> dict[str, Any]:
    agency = check.team.agency
    told = {
        "agency": agency.get_kind_display() if source.is_secret and agency.kind in TELLING else str(agency),
        "asked_at": moment(check.asked_at),
        "answered_at": moment(check.answered_at),
        "answer": check.get_answer_display() if check.answer else "No answer yet, which is not ‘nothing known’",
    }
    if not may_go(check):
        return told | {"words": HELD_BACK}
    if not check.words:
        return told | ({"not_shared_because": Said(check.refused_why)} if check.refused_why else {})
    handling = [check.get_handling_display(), *([NOT_FOR_SCHOOLS] if check.audience == "not_schools" else [])]
    return told | {"words": Said(check.words), "meaning": Said(check.meaning), "handling": handling}


def moment(at: datetime | None) -> str | None:
    """'2026-11-20T10:00:00+00:00': local time with its distance from Greenwich."""
    return at.astimezone(LONDON).isoformat(timespec="seconds") if at else None


def day(on: date | None) -> str | None:
    return on.isoformat() if on else None
