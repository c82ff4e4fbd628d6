"""Pairs that are possible and not likely, as rows for the hub to answer, with what the file says of each."""

from typing import Any
from uuid import UUID

import pyarrow as pa

from keel.people.extracts.work import Work
from keel.people.matching.bands import Band
from keel.people.persons.models import Sex
from keel.people.proposals.actions import Row

MOST = 500  # in one run, the likeliest: more is no queue that anybody answers
BETWEEN = f"""
SELECT "left", "right", probability, reasons, doubt, l FROM result WHERE band = '{Band.POSSIBLE}'
ORDER BY probability DESC, l, r LIMIT {MOST}
"""
LEFT_OUT = "{:,} pairs lie between the bands; the {:,} likeliest are put before the hub."


def rows(ready: Work) -> list[Row]:
    """Of the file on the left and the register on the right. A file without ids has no number to give."""
    table = ready.tables[0]
    has_ids = not pa.types.is_integer(table.keys.type)
    found = ready.connection.execute(BETWEEN).fetchall()
    every = ready.connection.execute(f"SELECT count(*) FROM result WHERE band = '{Band.POSSIBLE}'").fetchone()
    if every and every[0] > MOST:
        ready.notes.append(LEFT_OUT.format(every[0], MOST))
    return [
        Row(
            key=str(left) if has_ids else "", person=UUID(right), given=_cell(table.written, "given", at),
            family=_cell(table.written, "family", at), birth_date=_at(table.rows, "born", at),
            sex=_at(table.rows, "sex", at) or Sex.NOT_KNOWN, probability=probability, reasons=reasons, doubt=doubt,
        )
        for left, right, probability, reasons, doubt, at in found
    ]  # fmt: skip


def _cell(written: dict[str, pa.ChunkedArray], code: str, at: int) -> str:
    return written[code][at - 1].as_py() or "" if code in written else ""


def _at(table: pa.Table, code: str, at: int) -> Any:
    return table[code][at - 1].as_py() if code in table.column_names else None
