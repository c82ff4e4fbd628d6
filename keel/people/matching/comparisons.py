"""What is compared between two records, in which levels, with each level's condition as DuckDB reads it.

`facts.py` finds the same levels for one pair; a test holds the two equal. The levels of names and dates follow what
the Single Unique Identifier programme looks for: exact, alike, a date within half a year, day and month changed round.
"""

from dataclasses import dataclass

NOT_SAID = ""  # the level where one of the two says nothing: it weighs nothing
DIFFERS = "differs"
ALIKE = {"given": 0.87, "family": 0.87}  # Jaro and Winkler
HALF_A_YEAR = 190  # days


@dataclass(frozen=True)
class Level:
    """One way in which two records can stand to each other. `by_frequency`: the rarer what they share, the more it
    says. `unmet`: m and u where the records that a model is learnt from do not show it; ours, and not learnt.
    """

    code: str
    says: str
    sql: str
    by_frequency: bool = False
    unmet: tuple[float, float] | None = None


@dataclass(frozen=True)
class Comparison:
    """Its levels, the first that holds; where none does, they differ. `absent`: when one of the two does not say."""

    code: str
    label: str
    absent: str
    levels: tuple[Level, ...]

    def level(self, code: str) -> Level | None:
        """None where they differ, or where one does not say."""
        return next((level for level in self.levels if level.code == code), None)


def _absent(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"


def _same(column: str) -> str:
    return f"{column}_l = {column}_r"


CHANGED_ROUND = "given_l = family_r AND family_l = given_r"
TURNED = Level("turned", "First and family name changed round", CHANGED_ROUND, unmet=(0.01, 0.0002))
BEGINS = "starts_with(given_l, given_r) OR starts_with(given_r, given_l)"
LONG = "least(length(given_l), length(given_r)) >= 3"
NEAREST = (
    "list_max(list_transform(parts_l, lambda x: list_max(list_transform(parts_r, lambda y:"
    " jaro_winkler_similarity(x, y)))))"
)
NUMBER = (0.8, 0.000_001)
DAYS = "strftime(born_l, '%Y%m%d'), strftime(born_r, '%Y%m%d')"
COMPARISONS = (
    Comparison("given", "First name", _absent("given"), (
        Level("same", "The same", _same("given"), by_frequency=True),
        TURNED,
        Level("nickname", "A form of the same name", "list_has_any(close_l, close_r)"),
        Level("alike", "Nearly the same",
              f"({LONG} AND ({BEGINS})) OR jaro_winkler_similarity(given_l, given_r) >= {ALIKE['given']}"),
    )),
    Comparison("family", "Family name", _absent("family"), (
        Level("same", "The same", _same("family"), by_frequency=True),
        TURNED,
        Level("part", "A part of it is the same", "list_has_any(parts_l, parts_r)", unmet=(0.02, 0.002)),
        Level("alike", "Nearly the same, or a part of it is", f"{NEAREST} >= {ALIKE['family']}"),
    )),
    Comparison("born", "Date of birth", _absent("born"), (
        Level("same", "The same", _same("born")),
        Level("swapped", "Day and month changed round",
              "year(born_l) = year(born_r) AND month(born_l) = day(born_r) AND day(born_l) = month(born_r)"),
        Level("digit", "One digit is another", f"damerau_levenshtein({DAYS}) = 1"),
        Level("near", "Within half a year", f"abs(date_diff('day', born_l, born_r)) <= {HALF_A_YEAR}"),
    )),
    Comparison("sex", "Sex", _absent("sex"), (Level("same", "The same", _same("sex")),)),
    Comparison("postcode", "Postcode", _absent("postcode"), (
        Level("same", "The same", _same("postcode")),
        Level("sector", "The same but for its last two letters", "left(postcode_l, -2) = left(postcode_r, -2)"),
    )),
    Comparison("nhs", "NHS number", _absent("nhs"), (Level("same", "The same", _same("nhs"), unmet=NUMBER),)),
    Comparison("upn", "Unique pupil number", _absent("upn"), (Level("same", "The same", _same("upn"), unmet=NUMBER),)),
)  # fmt: skip
BY_CODE = {comparison.code: comparison for comparison in COMPARISONS}
