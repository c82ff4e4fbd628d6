"""Who a newly named person may be: known people beside the new record, field by field, agreeing and conflicting alike,
each with how much it says.

Nothing here decides: a worker confirms one, or says 'none of these' (safe practice 24). What is found comes from
`policies.py`, how sure it is from the model; nothing links by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from keel.people.matching import facts, model
from keel.people.matching.bands import Band, band, doubt
from keel.people.matching.compared import Compared, compared, day_of, sex_of
from keel.people.matching.comparisons import BY_CODE, DIFFERS, NOT_SAID
from keel.people.matching.facts import Facts
from keel.people.matching.names import forms, plain
from keel.people.persons.models import Name, NameKind, Person, Scheme

MOST = 10
# A number of another scheme singles a person out as a pupil number does.
NUMBERS = {Scheme.NHS: "nhs", Scheme.UPN: "upn", Scheme.ULN: "upn", Scheme.PNC: "upn", Scheme.OWN: "upn"}


@dataclass(frozen=True)
class Candidate:
    """A known person as an index card, with each field beside the new record's: agreeing and conflicting alike.

    `weight`: how many times likelier one person is, as a power of two; `likely`: how likely that makes it, between 0
    and 1; `doubt`: why it is not called likely all the same; `near`: how alike the names are by their letters.
    """

    person: UUID
    name: str
    also: str
    birth_date: date | None
    expected_date: date | None
    sex: str
    fields: tuple[Compared, ...]
    weight: float
    near: float
    likely: float
    band: Band
    doubt: str = ""

    @property
    def agree(self) -> tuple[str, ...]:
        return tuple(f.label for f in self.fields if f.agrees)

    @property
    def differ(self) -> tuple[str, ...]:
        return tuple(f.label for f in self.fields if f.agrees is False)


class Row(NamedTuple):
    """What the database function answers for one person."""

    person: UUID
    kind: str
    given: str
    family: str
    also: list[str]
    birth_date: date | None
    expected_date: date | None
    sex: str
    ids_agree: list[str]
    ids_differ: list[str]
    postcode: str


def candidates(record: Person) -> list[Candidate]:
    """Known people that the new record may be, likeliest first, among equals the nearest by letters; at most ten. The
    declared worker needs a hub seat.
    """
    names = list(Name.objects.filter(person=record).exclude(kind=NameKind.FORMER).order_by("kind"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_candidates(%s, %s)", [record.id, said_as(names)])
        found = [_candidate(record, names, Row(*row)) for row in cursor.fetchall()]
    return sorted(found, key=lambda c: (-round(c.weight, 6), -c.near))[:MOST]


def said_as(names: Iterable[Name]) -> list[str]:
    """Every form of the first names, for the look-up."""
    return sorted({form for name in names for form in forms(plain(name.given))})


def _candidate(record: Person, names: list[Name], row: Row) -> Candidate:
    mine = variants([(n.given, n.family) for n in names], record.birth_date, record.sex)
    theirs = variants([(row.given, row.family), *((a, row.family) for a in row.also)], row.birth_date, row.sex)
    levels = _nearest(mine, theirs) | _numbers(row) | {"postcode": row.postcode}
    weights = {code: _weight(code, level, mine, theirs) for code, level in levels.items()}
    weight = sum(weights.values())
    likely = model.in_use().probability(weight)
    return Candidate(
        person=row.person,
        name=f"{row.given} {row.family}".strip(),
        also=", ".join(row.also),
        birth_date=row.birth_date,
        expected_date=row.expected_date,
        sex=row.sex,
        fields=tuple(_fields(record, names, row, levels, weights)),
        weight=weight,
        near=max(facts.nearness(a, b) for a in mine for b in theirs),
        likely=likely,
        band=band(likely, levels),
        doubt=doubt(levels),
    )


def variants(names: Iterable[tuple[str, str]], born: date | None, sex: str) -> list[Facts]:
    """What a record says under each name it has; one of which only a first name is known has the family's."""
    told = list(names) or [("", "")]
    family = next((family for _, family in told if family), "")
    return [facts.read(given, own or family, born, sex) for given, own in told]


def _nearest(mine: list[Facts], theirs: list[Facts]) -> dict[str, str]:
    """The levels of the two names that are most like each other."""
    pairs = (dict(facts.compare(a, b)) for a in mine for b in theirs)
    return max(pairs, key=lambda levels: sum(model.in_use().weight(c, levels[c]) for c in ("given", "family")))


def _numbers(row: Row) -> dict[str, str]:
    agree, differ = ({NUMBERS[Scheme(s)] for s in said if s in NUMBERS} for said in (row.ids_agree, row.ids_differ))
    return {code: "same" if code in agree else DIFFERS if code in differ else NOT_SAID for code in ("nhs", "upn")}


def _weight(code: str, level: str, mine: list[Facts], theirs: list[Facts]) -> float:
    shared = ""
    if code in ("given", "family") and level == "same":
        shared = next(iter({getattr(f, code) for f in mine} & {getattr(f, code) for f in theirs}), "")
    return model.in_use().weight(code, level, shared)


def _fields(
    record: Person, names: list[Name], row: Row, levels: dict[str, str], weights: dict[str, float]
) -> Iterable[Compared]:
    """Those of which one of the two says something. Numbers and the postcode are compared and not shown: a card holds
    no more than a card may.
    """
    name = names[0] if names else None
    said = {
        "given": (name.given if name else "", row.given),
        "family": (name.family if name else "", row.family),
        "born": (day_of(record.birth_date), day_of(row.birth_date)),
        "sex": (sex_of(record.sex), sex_of(row.sex)),
    }
    for code, (mine, theirs) in said.items():
        if mine or theirs:
            yield _beside(code, mine, theirs, levels, weights)
        if code == "born" and (record.expected_date or row.expected_date):
            yield compared("Expected date of birth", day_of(record.expected_date), day_of(row.expected_date))
    for scheme in (*row.ids_agree, *row.ids_differ):
        yield _number(Scheme(scheme), weights, agrees=scheme in row.ids_agree)
    if row.postcode:
        yield _beside("postcode", "given", "the same" if row.postcode == "same" else "another one", levels, weights)


def _beside(code: str, mine: str, theirs: str, levels: dict[str, str], weights: dict[str, float]) -> Compared:
    level = BY_CODE[code].level(levels[code])
    agrees = None if levels[code] == NOT_SAID else levels[code] == "same"
    return Compared(BY_CODE[code].label, mine, theirs, agrees, level.says if level else "", weights[code])


def _number(scheme: Scheme, weights: dict[str, float], *, agrees: bool) -> Compared:
    theirs = "the same" if agrees else "another one"
    return Compared(scheme.label, "given", theirs, agrees, weight=weights.get(NUMBERS.get(scheme, ""), 0.0))
