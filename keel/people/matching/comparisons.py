"""What is compared between two records, in which levels; each level's condition for DuckDB, and for Spark.

`facts.py` finds the same levels for one pair; tests hold all three equal. The levels of names and dates follow what
the Single Unique Identifier programme looks for: exact, alike, a date within half a year, day and month changed round.
"""

from dataclasses import dataclass

NOT_SAID = ""  # the level where one of the two says nothing: it weighs nothing
DIFFERS = "differs"
ALIKE = {"given": 0.87, "family": 0.87, "line": 0.9}  # Jaro and Winkler
HALF_A_YEAR = 190  # days


@dataclass(frozen=True)
class Level:
    """One way in which two records can stand to each other. `by_frequency`: the rarer what they share, the more it
    says. `unmet`: m and u where the records that a model is learnt from do not show it; ours, and not learnt.
    `spark`: the condition for Spark where it is not written as for DuckDB; what it calls is in extracts/spark.py.
    """

    code: str
    says: str
    sql: str
    by_frequency: bool = False
    unmet: tuple[float, float] | None = None
    spark: str = ""


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
BEGINS_SPARK = "startswith(given_l, given_r) OR startswith(given_r, given_l)"
NUMBER = (0.8, 0.000_001)
SECTOR = "substr(postcode_{0}, 1, length(postcode_{0}) - 2)"
DAYS_SPARK = "date_format(born_l, 'yyyyMMdd'), date_format(born_r, 'yyyyMMdd')"
DAYS = "strftime(born_l, '%Y%m%d'), strftime(born_r, '%Y%m%d')"
COMPARISONS = (
    Comparison("given", "First name", _absent("given"), (
        Level("same", "The same", _same("given"), by_frequency=True),
        TURNED,
        Level("nickname", "A form of the same name", "list_has_any(close_l, close_r)",
              spark="arrays_overlap(close_l, close_r)"),
        Level("alike", "Nearly the same",
              f"({LONG} AND ({BEGINS})) OR jaro_winkler_similarity(given_l, given_r) >= {ALIKE['given']}",
              spark=f"({LONG} AND ({BEGINS_SPARK})) OR keel_alike(given_l, given_r) >= {ALIKE['given']}"),
    )),
    Comparison("family", "Family name", _absent("family"), (
        Level("same", "The same", _same("family"), by_frequency=True),
        TURNED,
        Level("part", "A part of it is the same", "list_has_any(parts_l, parts_r)", unmet=(0.02, 0.002),
              spark="arrays_overlap(parts_l, parts_r)"),
        Level("alike", "Nearly the same, or a part of it is", f"{NEAREST} >= {ALIKE['family']}",
              spark=f"keel_nearest(parts_l, parts_r) >= {ALIKE['family']}"),
    )),
    Comparison("born", "Date of birth", _absent("born"), (
        Level("same", "The same", _same("born")),
        Level("swapped", "Day and month changed round",
              "year(born_l) = year(born_r) AND month(born_l) = day(born_r) AND day(born_l) = month(born_r)"),
        Level("digit", "One digit is another", f"damerau_levenshtein({DAYS}) = 1",
              spark=f"keel_edits({DAYS_SPARK}) = 1"),
        Level("near", "Within half a year", f"abs(date_diff('day', born_l, born_r)) <= {HALF_A_YEAR}",
              spark=f"abs(datediff(born_l, born_r)) <= {HALF_A_YEAR}"),
    )),
    Comparison("sex", "Sex", _absent("sex"), (Level("same", "The same", _same("sex")),)),
    Comparison("postcode", "Postcode", _absent("postcode"), (
        Level("same", "The same", _same("postcode")),
        Level("sector", "The same but for its last two letters", f"{SECTOR.format('l')} = {SECTOR.format('r')}"),
    )),
    Comparison("nhs", "NHS number", _absent("nhs"), (Level("same", "The same", _same("nhs"), unmet=NUMBER),)),
    Comparison("upn", "Unique pupil number", _absent("upn"), (Level("same", "The same", _same("upn"), unmet=NUMBER),)),
)  # fmt: skip


def _line(code: str, label: str, column: str, same: tuple[float, float], alike: tuple[float, float]) -> Comparison:
    """A line of an address."""
    near = f"{column}_l, {column}_r) >= {ALIKE['line']}"
    return Comparison(code, label, _absent(column), (
        Level("same", "The same", _same(column), unmet=same),
        Level("alike", "Nearly the same", f"jaro_winkler_similarity({near}", unmet=alike, spark=f"keel_alike({near}"),
    ))  # fmt: skip


# Only an extract has these: where somebody lives is another table of the register, and is found by postcode there.
ADDRESS = (
    Comparison(
        "house", "House number", _absent("house"), (Level("same", "The same", _same("house"), unmet=(0.5, 0.03)),)
    ),
    _line("street", "Street", "street", (0.5, 0.001), (0.05, 0.01)),
    _line("place", "Locality", "place", (0.5, 0.005), (0.05, 0.01)),
    _line("town", "Town", "town", (0.7, 0.1), (0.05, 0.01)),
    _line("region", "County or state", "region", (0.9, 0.3), (0.01, 0.01)),
)
BY_CODE = {comparison.code: comparison for comparison in (*COMPARISONS, *ADDRESS)}
