"""The result: a line for each pair, with the two ids, how likely it is one person and why. No name stands in it.

Written beside its place under another name and moved there whole; only its maker may read it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from keel.base.refusal import Refused
from keel.people.extracts.linking import Work
from keel.people.matching.bands import Band, doubt, least
from keel.people.matching.comparisons import BY_CODE, NOT_SAID

HEADS = ("left", "right", "probability", "band", "reasons", "doubt")
KINDS = {".csv": "FORMAT csv, HEADER", ".parquet": "FORMAT parquet"}
BOTH_BEST = (
    "QUALIFY row_number() OVER (PARTITION BY l ORDER BY probability DESC, r) = 1"
    " AND row_number() OVER (PARTITION BY r ORDER BY probability DESC, l) = 1"
)


@dataclass(frozen=True)
class Result:
    """Where it goes. `once`: nobody is in a file twice, so of each row only its best pair is kept."""

    place: Path
    once: bool = False


def refuse_place(place: Path) -> None:
    """Before anything is read: a result that could not be written."""
    if place.suffix not in KINDS:
        raise Refused(f"The result is a .csv or a .parquet file; {place.name} is neither.")
    if place.exists():
        raise Refused(f"{place} is there already. Give another name, or remove it.")
    try:
        with TemporaryDirectory(dir=place.parent, prefix=".keel-"):
            pass
    except OSError as error:
        raise Refused(f"{place} cannot be written: {error.strerror}.") from error


def tell(ready: Work, *, once: bool) -> dict[Band, int]:
    """Put the pairs into words, as the table `result`; how many there are of each band."""
    connection, codes = ready.connection, [each.code for each in ready.compared]
    names = ", ".join(f"level_{code}" for code in codes)
    stands = connection.execute(f"SELECT DISTINCT {names} FROM pairs").fetchall()
    told = [_words(dict(zip(codes, each, strict=True))) for each in stands]
    words: dict[str, Any] = {f"level_{code}": [each[n] for each in stands] for n, code in enumerate(codes)}
    words |= {"reasons": [reasons for reasons, _ in told], "doubt": [said for _, said in told]}
    connection.register("words", pa.table({name: pa.array(column, pa.string()) for name, column in words.items()}))
    connection.register("keys_l", _keys(ready, 0))
    connection.register("keys_r", _keys(ready, -1))
    connection.execute(
        'CREATE TABLE result AS SELECT kl.key AS "left", kr.key AS "right", round(probability, 4) AS probability,'
        f" CASE WHEN probability >= {least(Band.LIKELY)} AND doubt = '' THEN 'likely' ELSE 'possible' END AS band,"
        f" reasons, doubt, l, r FROM (SELECT * FROM pairs {BOTH_BEST if once else ''}) JOIN words USING ({names})"
        f" JOIN keys_l kl ON kl.n = l JOIN keys_r kr ON kr.n = r"
    )
    counts = dict(connection.execute("SELECT band, count(*) FROM result GROUP BY band").fetchall())
    return {each: counts.get(each, 0) for each in (Band.LIKELY, Band.POSSIBLE)}


def _keys(ready: Work, which: int) -> pa.Table:
    keys = ready.tables[which].keys
    return pa.table({"n": pa.array(range(1, len(keys) + 1), pa.int64()), "key": keys})


def _words(levels: dict[str, str]) -> tuple[str, str]:
    """Why two rows may be one person, and why they are not called likely."""
    reasons = []
    for code, level in levels.items():
        if level != NOT_SAID:
            declared = BY_CODE[code].level(level)
            says = declared.says if declared else "Another one"
            reasons.append(f"{BY_CODE[code].label}: {says[:1].lower()}{says[1:]}")
    return "; ".join(reasons), doubt(dict.fromkeys(BY_CODE, NOT_SAID) | levels)


def write(
    connection: duckdb.DuckDBPyConnection, place: Path, told: Callable[[Sequence[str]], object] | None = None
) -> None:
    """The table `result`, likeliest first. `told` hears which records of the register stand in it, before it does."""
    kind = KINDS[place.suffix]
    heads = ", ".join(f'{_safe(head)} AS "{head}"' if place.suffix == ".csv" else f'"{head}"' for head in HEADS)
    ordered = f"SELECT {heads} FROM result ORDER BY result.probability DESC, l, r"
    try:
        with TemporaryDirectory(dir=place.parent, prefix=".keel-") as beside:
            file = Path(beside, "result")
            connection.execute(f"COPY ({ordered}) TO '{str(file).replace(chr(39), chr(39) * 2)}' ({kind})")
            file.chmod(0o600)
            if place.exists():
                raise Refused(f"{place} is there by now, and nothing is written over it. Give another name.")
            if told:
                told([key for (key,) in connection.execute('SELECT DISTINCT "right" FROM result').fetchall()])
            file.rename(place)
    except (OSError, duckdb.IOException) as error:
        why = error.strerror if isinstance(error, OSError) else "the disk took no more"
        raise Refused(f"{place} cannot be written: {why}. Nothing of it is left.") from error


def _safe(head: str) -> str:
    """Words that a spreadsheet shows and does not compute."""
    if head not in ("left", "right"):
        return head
    key = f'"{head}"::VARCHAR'
    return f"CASE WHEN regexp_matches({key}, '^[=+@\\t\\r-]') THEN chr(39) || {key} ELSE {key} END"
