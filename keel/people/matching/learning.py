"""A model learnt from records that nobody has labelled, by Splink: u from pairs drawn at random, m from pairs that some
field already makes likely, by expectation and maximisation.

Needs the extra `linkage` (Splink and DuckDB). What it reads and writes is plain: records in, a `Model` out.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.blocking_rule_creator import BlockingRuleCreator

from keel.people.matching.comparisons import COMPARISONS, DIFFERS, Comparison
from keel.people.matching.model import Frequencies, Model
from keel.people.matching.names import close, parts, plain

PAIRS = 5_000_000  # drawn at random for u
ENOUGH = 15  # iterations: those after it only make smaller what is next to nothing
LISTED = 3000  # names whose frequency a model keeps
SELDOM = 0.01
RARE = 5  # records: a name of fewer is not listed, for it may be one family's
SURE = ("l.nhs = r.nhs", "l.given = r.given AND l.family = r.family AND l.born = r.born")
FOUND = 0.8  # of all pairs that are one person, those which these two find
RULES = (("born",), ("given", "family"), ("nhs",))


class Row(NamedTuple):
    """A record as it goes in. Names as somebody wrote them; empty or None where it is not said."""

    key: str
    given: str
    family: str
    born: date | None
    sex: str | None
    postcode: str | None
    nhs: str | None
    upn: str | None


def table(rows: Iterable[Row]) -> pa.Table:
    """The rows with every column that a comparison reads."""
    columns: dict[str, list[Any]] = {name: [] for name in NAMES}
    for row in rows:
        for name, value in zip(NAMES, _prepared(row), strict=True):
            columns[name].append(value)
    return pa.table(columns, schema=SCHEMA)


SCHEMA = pa.schema([
    ("unique_id", pa.string()), ("given", pa.string()), ("family", pa.string()),
    ("close", pa.list_(pa.string())), ("parts", pa.list_(pa.string())), ("born", pa.date32()), ("sex", pa.string()),
    ("postcode", pa.string()), ("nhs", pa.string()), ("upn", pa.string()),
])  # fmt: skip
NAMES = SCHEMA.names


def _prepared(row: Row) -> Iterator[Any]:
    given, family = plain(row.given), plain(row.family)
    yield from (row.key, given or None, family or None)
    yield from (sorted(close(given)) if given else None, sorted(parts(row.family)) if family else None)
    yield from (row.born, row.sex or None, row.postcode or None, row.nhs or None, row.upn or None)


@dataclass(frozen=True)
class Asked:
    """What Splink is asked to compare: between the records of one table or of two, in whose SQL."""

    comparisons: Sequence[Comparison] = COMPARISONS
    between: Literal["dedupe_only", "link_only"] = "dedupe_only"
    on_spark: bool = False
    only_pairs: bool = False  # and no column beside them
    chance: float = 1e-6  # that two records drawn at random are one person, where no model says it


def settings(
    known: Model | None = None, rules: Sequence[str] = (), asked: Asked = Asked()
) -> SettingsCreator:  # it is frozen
    """The comparisons as Splink takes them; with a model, as it knows them. `rules`: the pairs to look at, in SQL."""
    return SettingsCreator(
        link_type=asked.between,
        max_iterations=ENOUGH,
        comparisons=[_comparison(each, known, on_spark=asked.on_spark) for each in asked.comparisons],
        blocking_rules_to_generate_predictions=[{"blocking_rule": rule} for rule in rules],
        probability_two_random_records_match=known.chance if known else asked.chance,
        retain_matching_columns=not asked.only_pairs,
        retain_intermediate_calculation_columns=not asked.only_pairs,
    )


def _comparison(each: Comparison, known: Model | None, *, on_spark: bool) -> dict[str, Any]:
    odds = known.odds.get(each.code, {}) if known else {}
    absent = {"sql_condition": each.absent, "label_for_charts": "not said", "is_null_level": True}
    levels = [
        {"sql_condition": (on_spark and level.spark) or level.sql, "label_for_charts": level.code}
        | ({"tf_adjustment_column": each.code, "tf_adjustment_weight": 1.0} if level.by_frequency else {})
        | _known(odds.get(level.code) or level.unmet if known else None)
        for level in each.levels
    ]
    other = {"sql_condition": "ELSE", "label_for_charts": DIFFERS} | _known(odds.get(DIFFERS))
    return {"output_column_name": each.code, "comparison_levels": [absent, *levels, other]}


def _known(odds: tuple[float, float] | None) -> dict[str, float]:
    return {"m_probability": odds[0], "u_probability": odds[1]} if odds else {}


def learn(records: pa.Table, version: str, trained_on: str) -> Model:
    """From the records of one register, many of whom are there more than once."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        api = DuckDBAPI(connection)
        linker = Linker(api.register(records, table_name="records"), settings(), log_level=logging.ERROR)
        told = taught(linker, SURE, [block_on(*rule) for rule in RULES])
    frequencies = {code: _frequencies(records.column(code).to_pylist()) for code in ("given", "family")}
    return as_model(told, version, trained_on, frequencies)


def taught(
    linker: Linker, sure: Sequence[str], rules: Sequence[BlockingRuleCreator], most: float | None = None
) -> Mapping[str, Any]:
    """What Splink learns of these records. `sure`: pairs that are one person, where the chance of one is to be learnt
    too; `rules`: pairs to learn m from, of each at most so many.
    """
    training = linker.training
    if sure:
        training.estimate_probability_two_random_records_match(list(sure), recall=FOUND)
    training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=1)
    for rule in rules:
        # Splink stops where nobody differs in something, when its m of that is too small to hold: the others stand.
        with suppress(ValueError):
            training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=most)
    told: Mapping[str, Any] = linker.misc.save_model_to_json()
    return told


def as_model(
    told: Mapping[str, Any], version: str, trained_on: str, frequencies: Mapping[str, Frequencies] | None = None
) -> Model:
    return Model(
        version=version,
        trained_on=trained_on,
        chance=told["probability_two_random_records_match"],
        odds={c["output_column_name"]: _odds(c["comparison_levels"]) for c in told["comparisons"]},
        frequencies=frequencies or {},
    )


def _odds(levels: Iterable[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Of levels that these records show. None is taken to be rarer than `SELDOM` among records of one person: a
    register in which nobody moved would have it that a mover is somebody else.
    """
    return {
        level["label_for_charts"]: (max(level["m_probability"], SELDOM), level["u_probability"])
        for level in levels
        if not level.get("is_null_level") and level.get("m_probability") is not None and level.get("u_probability")
    }


def _frequencies(names: Iterable[str | None]) -> Frequencies:
    found = Counter(name for name in names if name)
    every = max(sum(found.values()), 1)
    listed = {name: n / every for name, n in found.most_common(LISTED) if n >= RARE}
    return Frequencies(listed, RARE / every)
