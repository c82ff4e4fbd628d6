"""Splink as its own guides have it, on the same files: its stock comparisons, taught in its stock way. A process.

python -m tests.bench.linkage.stock KIND OUT KEY FILE [FILE]
"""

import csv
import logging
import sys
from pathlib import Path
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as cl

FEBRL: dict[str, Any] = {
    "comparisons": [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("postcode"),
        cl.JaroWinklerAtThresholds("address_1"),
        cl.JaroWinklerAtThresholds("address_2"),
        cl.JaroWinklerAtThresholds("suburb"),
        cl.ExactMatch("state"),
    ],
    "rules": [
        block_on("given_name", "surname"), block_on("date_of_birth"), block_on("postcode", "suburb"),
        block_on("surname", "postcode"), block_on("given_name", "suburb"), block_on("street_number", "address_1"),
    ],
    "sure": [block_on("given_name", "surname", "date_of_birth"), block_on("given_name", "postcode", "date_of_birth")],
    "learn": [block_on("date_of_birth"), block_on("postcode"), block_on("given_name", "surname")],
}  # fmt: skip
PEOPLE: dict[str, Any] = {
    "comparisons": [
        cl.ForenameSurnameComparison("forename", "surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%d/%m/%Y"),
        cl.ExactMatch("sex"),
        cl.PostcodeComparison("postcode"),
        cl.ExactMatch("nhs_number"),
    ],
    "rules": [
        block_on("nhs_number"), block_on("forename", "surname"), block_on("date_of_birth", "surname"),
        block_on("date_of_birth", "forename"), block_on("postcode", "forename"), block_on("postcode", "surname"),
        block_on("postcode", "date_of_birth"),
    ],
    "sure": [block_on("forename", "surname", "date_of_birth"), block_on("nhs_number")],
    "learn": [block_on("date_of_birth"), block_on("forename", "surname"), block_on("nhs_number")],
}  # fmt: skip
KINDS = {"febrl": FEBRL, "people": PEOPLE}


def main(kind: str, out: str, key: str, *files: str) -> None:
    asked = KINDS[kind]
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        api = DuckDBAPI(connection)
        tables = [api.register(_opened(connection, n, file), table_name=f"t{n}") for n, file in enumerate(files)]
        settings = SettingsCreator(
            link_type="link_only" if len(files) > 1 else "dedupe_only",
            unique_id_column_name=key,
            comparisons=asked["comparisons"],
            max_iterations=20,  # of 25: where nobody differs in sex, its m of that becomes too small to hold
            blocking_rules_to_generate_predictions=asked["rules"],
        )
        linker = Linker(tables if len(tables) > 1 else tables[0], settings, log_level=logging.ERROR)
        linker.training.estimate_probability_two_random_records_match(asked["sure"], recall=0.8)
        linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
        for rule in asked["learn"]:
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        told = linker.inference.predict(threshold_match_probability=0.85).physical_name
        pairs = connection.execute(f"SELECT {key}_l, {key}_r, match_probability FROM {told}").fetchall()
    with Path(out).open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows(pairs)


def _opened(connection: duckdb.DuckDBPyConnection, number: int, file: str) -> str:
    """The file as a table; cells trimmed, and nothing where one is empty."""
    with Path(file).open(newline="", encoding="utf-8") as opened:
        heads = [head.strip() for head in next(csv.reader(opened))]
    cells = ", ".join(f"nullif(trim(column{n}), '') AS {head}" for n, head in enumerate(heads))
    names = "{" + ", ".join(f"'column{n}': 'VARCHAR'" for n in range(len(heads))) + "}"
    connection.execute(
        f"CREATE TABLE s{number} AS SELECT {cells} FROM read_csv(?, header = false, skip = 1, columns = {names})",
        [file],
    )
    return f"s{number}"


if __name__ == "__main__":
    main(*sys.argv[1:])
