"""Spark, with two worker processes beside each other, finds the pairs that DuckDB finds, as likely and for the same
reasons. For `make test-spark`: it needs the extra `spark`, and Java.
"""

from pathlib import Path

import pytest

from keel.people.extracts import forming, linking, reading
from keel.people.extracts.work import prepared
from keel.people.matching import model
from tests.bench.linkage import invented

pytestmark = pytest.mark.spark
TWO_WORKERS = "local-cluster[2,1,1024]"
HEAD = "forename,surname,dob,house number,street,town,county,postcode\n"
STREETS = ("Harbour Street", "Harbor Street", "Quay Lane", "Long Road", "")


def told(file: Path) -> forming.Table:
    return forming.formed(reading.read(file, {}, ""))


def addressed(folder: Path, name: str, turned: int) -> Path:
    """The same people in two files; the second with other streets, and first and family names changed round."""
    lines = []
    for n in range(26):
        names = [f"Anna{chr(97 + n)}", f"Smith{chr(97 + n)}-Jones"]
        said = ",".join(names[::-1] if n % 7 == turned else names)
        born = f"{n % 9 + 1:02}/{n % 12 + 1:02}/2014"
        lines.append(f"{said},{born},{n},{STREETS[(n + turned) % 5]},Bayview,,BV{n} 1AA\n")
    file = folder / name
    file.write_text(HEAD + "".join(lines), encoding="utf-8")
    return file


def twice(folder: Path) -> Path:
    """One file in which most people are twice, with the mistakes that the demo makes."""
    one, other = invented.write(folder, 300)
    file = folder / "twice.csv"
    file.write_text(one.read_text(encoding="utf-8") + other.read_text(encoding="utf-8").partition("\n")[2])
    return file


@pytest.mark.parametrize(("kind", "least"), [("two files", 20), ("one file", 180)])
def test_two_workers_of_spark_find_what_duckdb_finds(tmp_path: Path, kind: str, least: int) -> None:
    from keel.people.extracts import spark

    two = addressed(tmp_path, "a.csv", 0), addressed(tmp_path, "b.csv", 1)
    tables = [told(file) for file in (two if kind == "two files" else (twice(tmp_path),))]
    with prepared(tables, model.shipped()) as ready:
        linking.compare(ready)
        ready.connection.execute("ALTER TABLE pairs RENAME TO by_duckdb")
        spark.compare(ready, TWO_WORKERS)
        ours = ready.connection.execute("SELECT * FROM by_duckdb ORDER BY l, r").fetchall()
        theirs = ready.connection.execute("SELECT * FROM pairs ORDER BY l, r").fetchall()
    assert len(ours) > least and len({row[3:] for row in ours}) > 5, "in several levels"
    assert [(*row[:2], *row[3:]) for row in ours] == [(*row[:2], *row[3:]) for row in theirs]
    assert [row[2] for row in ours] == pytest.approx([row[2] for row in theirs], abs=1e-6)
