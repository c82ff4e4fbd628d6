"""Prints one table: precision, recall and cost of Keel's command, at its bands, beside Splink as its guides have it."""

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import django

from tests.bench.linkage import commands, febrl, judged
from tests.bench.linkage.judged import Truth

LIKELY = 0.95


@dataclass(frozen=True)
class Data:
    """Files with their truth; `kind`: how Splink's own guides would compare them."""

    name: str
    kind: str
    key: str
    files: Sequence[Path]
    person: Callable[[str], str]


@click.command()
@click.option("--people", type=int, default=1_000_000, show_default=True, help="In each of the two largest files.")
@click.option("--demo", type=int, default=50_000, show_default=True, help="Of the demo, if none is there.")
def bench(people: int, demo: int) -> None:
    """How well and how fast whole files are linked, measured on this machine."""
    from keel.base import postgres

    os.environ.setdefault("KEEL_HOME", f"{postgres.state_folder()}-bench-linkage")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keel.settings.local")
    os.environ["KEEL_LOGIN"] = "jobs"
    django.setup()
    with TemporaryDirectory() as folder:
        made = Path(folder)
        sets = [
            Data("FEBRL 4, linked", "febrl", "rec_id", febrl.files("4a", "4b"), febrl.person),
            Data("FEBRL 3, within itself", "febrl", "rec_id", febrl.files("3"), febrl.person),
            _demo(made, demo),
            _invented(made, people // 10),
            _invented(made, people),
        ]
        judged.head()
        for each in sets:
            _measure(each, made, is_last=each is sets[-1])


def _measure(data: Data, folder: Path, *, is_last: bool) -> None:
    """Splink's own way is not asked of the largest files: it looks at every pair of one name, and its memory ends."""
    keys = [_keys(file, data.key) for file in data.files]
    truth = judged.between(*keys, data.person) if len(keys) > 1 else judged.within(*keys, data.person)
    out = folder / "links.csv"
    found, cost = commands.keel(data.files, data.key, out)
    for band in ("likely", "possible"):
        judged.line(data.name, f"Keel, from {band} on", found[band], truth, cost)
    out.unlink()
    if not is_last:
        _stock(data, out, truth)


def _stock(data: Data, out: Path, truth: Truth) -> None:
    words = (sys.executable, "-m", "tests.bench.linkage.stock", data.kind, str(out), data.key, *map(str, data.files))
    cost = commands.run(words)
    with out.open(newline="", encoding="utf-8") as opened:
        rows = [(one, other, float(sure)) for one, other, sure in csv.reader(opened)]
    for least in (LIKELY, 0.85):
        pairs = [(one, other) for one, other, sure in rows if sure >= least]
        judged.line(data.name, f"Splink's own, from {least} on", pairs, truth, cost)
    out.unlink()


def _keys(file: Path, key: str) -> list[str]:
    with file.open(newline="", encoding="utf-8") as opened:
        return [row[key] for row in csv.DictReader(opened, skipinitialspace=True)]


def _demo(folder: Path, people: int) -> Data:
    """The records of a demo with who is who, which it keeps apart; made where there is none."""
    from keel.base import postgres

    keel = (sys.executable, "-m", "keel.cli.main")
    with postgres.running():
        for words in (("db", "prepare"), ("db", "migrate"), ("demo", "--if-empty", f"--people={people}", "--years=5")):
            subprocess.run((*keel, *words), check=True, stdout=subprocess.DEVNULL)
        from tests.bench.linkage import register

        file, person = register.written(folder)
    return Data("The demo, within itself", "people", "id", [file], person)


def _invented(folder: Path, people: int) -> Data:
    from tests.bench.linkage import invented

    name = f"{people:,} and {people:,}"
    return Data(name, "people", "id", invented.write(folder, people), lambda key: key[1:])


if __name__ == "__main__":
    bench()
