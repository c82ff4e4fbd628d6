"""The children of an invented census: who each is, and their cases, most of them long."""

from collections.abc import Iterator
from datetime import date, timedelta

from keel.demo import numbers
from keel.demo.chance import Chance
from keel.demo.episodes import FACTORS, SOURCES, Spell
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.child_characteristics import ChildCharacteristics
from keel.returns.cin_census.child_identifiers import ChildIdentifiers
from keel.returns.cin_census.cin_details import CinDetails
from keel.returns.cin_census.codes import DISABILITY, ETHNICITY

UNBORN = 0.01
DISABLED = 0.12
REFERRED_AGAIN = 0.4  # of children whose case was closed
FIRST_AGE, LAST_AGE = 30, 14 * 365  # days, when first referred
LIKELY = {code: 6.0 if code == "WBRI" else 0.4 for code in ETHNICITY}
HINDERED = tuple(code for code in DISABILITY if code != "NONE")


def child(seed: int, place: int, last_day: date) -> Child:
    """The child at a place of the file; the same seed makes the same one, however many there are."""
    chance = Chance(seed, "census", place)
    spell = Spell(chance, last_day, chance.pick(tuple(FACTORS)), chance.pick(tuple(SOURCES)))
    hindered = chance.happens(DISABLED)
    traits = ChildCharacteristics(
        ethnicity=chance.weigh(LIKELY), disabilities=(chance.pick(HINDERED) if hindered else "NONE",)
    )
    if chance.happens(UNBORN):
        expected = last_day + timedelta(days=chance.between(10, 150))
        start = last_day - timedelta(days=chance.between(5, 90))
        who = ChildIdentifiers(la_child_id=_number(place), expected_date=expected, sex="U", upn_unknown="UN1")
        return Child(identifiers=who, characteristics=traits, episodes=(spell.draw(start, protects=False),))
    start = last_day - timedelta(days=chance.between(300, 900))
    born = start - timedelta(days=chance.between(FIRST_AGE, LAST_AGE))
    who = ChildIdentifiers(
        la_child_id=_number(place), upn=numbers.upn(place, born.year + 4), birth_date=born, sex=chance.pick("MF")
    )
    return Child(identifiers=who, characteristics=traits, episodes=tuple(_cases(spell, start)))


def _number(place: int) -> str:
    return f"CEN{place + 1_000_000}"


def _cases(spell: Spell, start: date) -> Iterator[CinDetails]:
    """One case after the other, until one is open."""
    case = spell.long(start)
    yield case
    while case.closed_on and spell.chance.happens(REFERRED_AGAIN):
        start = case.closed_on + timedelta(days=spell.chance.between(15, 120))
        if start > spell.today:
            return
        case = spell.long(start)
        yield case
