"""Two files of as many invented people as one likes, with the demo's names and the demo's mistakes, and who is who."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from faker.providers.person.en_GB import Provider

from keel.demo import names, numbers
from keel.demo.saying import MISTAKEN, MISTAKES

BOTH = 0.7  # of the people of one file, those who are in the other
FIRST, DAYS, CHILDREN = date(1960, 1, 1), 24_000, 0.5
HEADS = ("id", "forename", "surname", "date_of_birth", "sex", "postcode", "nhs_number")
FAMILIES = tuple(name for name, share in Provider.last_names.items() if share > 0.03)
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Row:
    given: str
    family: str
    born: date | None
    sex: str
    postcode: str
    nhs: str


def write(folder: Path, people: int, seed: int = 1) -> tuple[Path, Path]:
    """Somebody's id in both files is the person's number: A12 and B12 are one."""
    chance = random.Random(seed)
    files = folder / f"a{people}.csv", folder / f"b{people}.csv"
    with files[0].open("w", encoding="utf-8", newline="") as a, files[1].open("w", encoding="utf-8", newline="") as b:
        one, other = csv.writer(a), csv.writer(b)
        for writer in (one, other):
            writer.writerow(HEADS)
        for number in range(people):
            row = _person(chance, number)
            one.writerow(_cells(f"A{number}", _said(row, chance)))
            if chance.random() < BOTH:
                other.writerow(_cells(f"B{number}", _said(row, chance)))
            else:
                other.writerow(_cells(f"B{people + number}", _said(_person(chance, people + number), chance)))
    return files


def _person(chance: random.Random, number: int) -> Row:
    (who,) = chance.choices(names.COMMUNITIES, [each.weight for each in names.COMMUNITIES])
    is_child, sex = chance.random() < CHILDREN, chance.choice("MF")
    born = FIRST + timedelta(days=chance.randrange(DAYS - 6600, DAYS) if is_child else chance.randrange(DAYS - 6600))
    adults = {"M": who.men or Provider.first_names_male, "F": who.women or Provider.first_names_female}
    given = chance.choice({"M": who.boys, "F": who.girls}[sex] if is_child else tuple(adults[sex]))
    return Row(given, chance.choice(who.families or FAMILIES), born, sex, _postcode(chance), numbers.nhs(number))


def _postcode(chance: random.Random) -> str:
    return f"BV{chance.randint(1, 60)} {chance.randint(1, 9)}{chance.choice(LETTERS)}{chance.choice(LETTERS)}"


def _said(row: Row, chance: random.Random) -> Row:
    """As one of the two systems has it: half without the number, one in eight moved, one in six with a mistake."""
    told = replace(
        row,
        nhs=row.nhs if chance.random() < 0.5 else "",
        postcode="" if (drawn := chance.random()) < 0.05 else _postcode(chance) if drawn < 0.17 else row.postcode,
    )
    if chance.random() >= MISTAKEN:
        return told
    (how,) = chance.choices([*MISTAKES], [*MISTAKES.values()])
    return next(_mistake(told, how, chance), told)


def _mistake(row: Row, how: str, chance: random.Random) -> Iterator[Row]:
    """The demo's own kinds; nothing where it cannot be made."""
    born = row.born
    match how:
        case "swapped" if born and born.day <= 12:
            yield replace(row, born=date(born.year, born.day, born.month))
        case "year" | "day" if born:
            yield replace(row, born=born + timedelta(days=365 if how == "year" else 1))
        case "short" if row.given in names.SHORT:
            yield replace(row, given=names.SHORT[row.given])
        case "misheard" if row.given in names.MISHEARD:
            yield replace(row, given=names.MISHEARD[row.given])
        case "other_family":
            yield replace(row, family=chance.choice(FAMILIES))
        case "no_birth":
            yield replace(row, born=None, nhs="")
        case "miscopied" if row.nhs:
            yield replace(row, nhs=numbers.wrong(row.nhs))


def _cells(key: str, row: Row) -> tuple[str, ...]:
    born = f"{row.born:%d/%m/%Y}" if row.born else ""
    return key, row.given, row.family, born, row.sex, row.postcode, row.nhs
