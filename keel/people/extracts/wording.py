"""Pairs in words: the two ids, the band, in which way each thing agrees, and why a pair is not called likely."""

from typing import Any

import pyarrow as pa

from keel.people.extracts.work import Work
from keel.people.matching.bands import Band, doubt, least
from keel.people.matching.comparisons import BY_CODE, NOT_SAID

BOTH_BEST = (
    "QUALIFY row_number() OVER (PARTITION BY l ORDER BY probability DESC, r) = 1"
    " AND row_number() OVER (PARTITION BY r ORDER BY probability DESC, l) = 1"
)


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
