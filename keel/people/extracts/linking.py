"""Two files, or one within itself: which of their rows may be one person, how likely, and in which levels they stand.

What is compared and what it weighs is Keel's own (`matching/`); the engine only looks at the pairs.
"""

import logging
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator
from splink.internals.database_api import DatabaseAPI

from keel.people.extracts.work import COLUMNS, Work
from keel.people.matching import learning
from keel.people.matching.bands import Band, least
from keel.people.matching.comparisons import Comparison

LARGE, FEW = 1000, 20  # rows of files that may say how often a name is found, and rows with it from which they do


def linked(ready: Work, api: DatabaseAPI[Any], settings: SettingsCreator) -> Linker:
    """Splink at these tables, with how often names are found where the model knows it."""
    registered = [api.register(name, table_name=name) for name in ready.names]
    linker = Linker(registered if len(registered) > 1 else registered[0], settings, log_level=logging.ERROR)
    for code, table in frequencies(ready).items():
        lookup = api.register(table, table_name=f"frequency_{code}")
        linker.table_management.register_term_frequency_lookup(lookup, code)
    return linker


def compare(ready: Work) -> None:
    """The pairs from the band 'possible' on, as the table `pairs`: l, r, probability, the level of each comparison."""
    api = DuckDBAPI(ready.connection)
    linker = linked(ready, api, learning.settings(ready.known, ready.rules, ready.asked()))
    told = linker.inference.predict(threshold_match_probability=least(Band.POSSIBLE))
    ready.connection.execute(f"CREATE TABLE pairs AS {levels(ready, told.physical_name, of=lambda each: each.sql)}")


def frequencies(ready: Work) -> dict[str, pa.Table]:
    """How often each name is found: as the model knows it, or more often where it is so in these files and they are
    large; nothing where a model is learnt, for Splink counts then.
    """
    found = {}
    for code, known in ready.known.frequencies.items():
        names = " UNION ALL ".join(f"SELECT {code} FROM {name} WHERE {code} IS NOT NULL" for name in ready.names)
        told = ready.connection.execute(f"SELECT {code}, count(*) FROM ({names}) GROUP BY {code}").fetchall()
        if code in ready.said and told:
            rows = max(sum(n for _, n in told), LARGE)
            share = {name: max(known.of(name), n / rows if n > FEW else 0) for name, n in told}
            found[code] = pa.table({code: list(share), f"tf_{code}": list(share.values())})
    return found


def levels(ready: Work, pairs: str, of: Callable[..., str]) -> str:
    """The question in which level each pair stands, the first that holds; an empty word where one says nothing."""
    columns = sorted({"unique_id", *COLUMNS})
    both = ", ".join(f"{side}.{name} AS {name}_{side}" for side in "lr" for name in columns)
    cases = ", ".join(_case(each, of) for each in ready.compared)
    return (
        f"SELECT unique_id_l AS l, unique_id_r AS r, match_probability AS probability, {cases} FROM ("
        f"SELECT {both}, p.match_probability FROM {pairs} p JOIN {ready.names[0]} l ON l.unique_id = p.unique_id_l"
        f" JOIN {ready.names[-1]} r ON r.unique_id = p.unique_id_r) t"
    )


def _case(each: Comparison, of: Callable[..., str]) -> str:
    whens = " ".join(f"WHEN {of(level)} THEN '{level.code}'" for level in each.levels)
    return f"CASE WHEN {each.absent} THEN '' {whens} ELSE 'differs' END AS level_{each.code}"
