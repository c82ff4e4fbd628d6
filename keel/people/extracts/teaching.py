"""A model of the very records that are linked, where there are enough of them to teach one."""

from dataclasses import replace

from splink import DuckDBAPI, block_on

from keel.people.extracts.linking import linked
from keel.people.extracts.work import Work
from keel.people.matching import learning

FEWEST = 1000  # rows in all
FEWEST_PAIRS = 200  # that are surely one person
MOST_PAIRS = 1_000_000  # to learn from, by each rule
TOO_MANY = 10_000  # pairs of rows that say the same: nobody is a hundred times in a file
SURE = (("given", "family", "born"), ("nhs",), ("upn",))
RULES = (("born",), ("given", "family"), ("nhs",), ("street", "postcode"))


def learn(ready: Work) -> bool:
    """A model of these records in place of the one in use; whether there were enough."""
    sure = max((_alike(ready, each) for each in SURE if set(each) <= ready.said), default=0)
    if sum(len(table.rows) for table in ready.tables) < FEWEST or sure < FEWEST_PAIRS:
        return False
    before, ready.known = ready.known, replace(ready.known, frequencies={})  # names are counted in these files
    asked = replace(ready.asked(), chance=sure / learning.FOUND / _all(ready))
    linker = linked(ready, DuckDBAPI(ready.connection), learning.settings(asked=asked))
    rules = [block_on(*rule) for rule in RULES if set(rule) <= ready.said]
    learnt = learning.as_model(learning.taught(linker, (), rules, MOST_PAIRS), "", "these files")
    both = {*before.odds, *learnt.odds}
    odds = {code: {**before.odds.get(code, {}), **learnt.odds.get(code, {})} for code in both}
    ready.known = replace(learnt, odds=odds)
    return True


def _alike(ready: Work, columns: tuple[str, ...]) -> int:
    """How many pairs say the same in all of these; counted by what they say, as there may be too many to look at."""
    names, said = ", ".join(columns), " AND ".join(f"{each} IS NOT NULL" for each in columns)
    counted = " UNION ALL ".join(
        f"SELECT {names}, {1 - n} AS l, {n} AS r FROM {table} WHERE {said}" for n, table in enumerate(ready.names)
    )
    pairs = "sum(l) * sum(r)" if len(ready.names) > 1 else "sum(l) * (sum(l) - 1) / 2"
    ((found,),) = ready.connection.execute(
        f"SELECT sum(pairs) FROM (SELECT {pairs} AS pairs FROM ({counted}) GROUP BY {names}) WHERE pairs <= {TOO_MANY}"
    ).fetchall()
    return int(found or 0)


def _all(ready: Work) -> float:
    rows = [len(table.rows) for table in ready.tables]
    return rows[0] * rows[1] if len(rows) > 1 else rows[0] * (rows[0] - 1) / 2
