"""What so many rows say that it tells nobody from another: 1 January, the postcode of a hostel."""

import pyarrow as pa
import pyarrow.compute as pc

from keel.people.extracts.columns import SAYS

COMMON, LEAST = 0.02, 50  # of the rows that say it, and in all: what more have than this
TOO_MANY = {"born": "more than are born on one day", "postcode": "more than live at one"}


def without(column: pa.Array, code: str, name: str, notes: list[str]) -> pa.Array:
    """Without what so many rows share, such as 1 January or a hostel's postcode, that it tells nobody from another."""
    least = max(LEAST, COMMON * (len(column) - column.null_count))
    common = [pair["values"] for pair in pc.value_counts(column.drop_null()).to_pylist() if pair["counts"] > least]
    if not common:
        return column
    taken = pc.is_in(column, value_set=pa.array(common, column.type))
    which = f"the same {SAYS[code]}" if len(common) == 1 else f"a {SAYS[code]} of {len(common)} that very many have"
    notes.append(f"{name}: {pc.sum(taken).as_py():,} rows have {which}, {TOO_MANY[code]}. There it counts as not said.")
    return pc.if_else(taken, pa.scalar(None, column.type), column)
