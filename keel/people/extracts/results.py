"""The result: a line for each pair, with the two ids, how likely it is one person and why. No name stands in it.

Written beside its place under another name and moved there whole; only its maker may read it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from keel.base.refusal import Refused

HEADS = ("left", "right", "probability", "band", "reasons", "doubt")
KINDS = {".csv": "FORMAT csv, HEADER", ".parquet": "FORMAT parquet"}


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
