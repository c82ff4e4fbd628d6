"""`keel report`: read inspection reports, set many beside each other, and learn what findings are about."""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import click
from django.utils import timezone
from tqdm import tqdm

from keel.agencies import queries as agencies
from keel.base import words
from keel.base.ahead import deaf
from keel.base.cells import cell
from keel.cli.learning import learn
from keel.improvement.called import named
from keel.improvement.comparing import GRADES, HEADS, Recurring, Row, recurring, told
from keel.improvement.reading.apart import begin
from keel.improvement.reports import actions, queries
from keel.improvement.reports.actions import Named
from keel.improvement.reports.models import InspectionReport
from keel.improvement.understood import Understood, gathered, rows

PLACE = click.Path(exists=True, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
ENDINGS = (".pdf", ".txt")
PROCESSES = 2
MOST = 3  # agencies of a theme
WIDE = 58  # letters of the longest theme
SHOWN = 110  # letters of a finding in the table
NONE = "No .pdf or .txt file is in {}. Give a file, or a folder that holds reports."
KILLED = "The system ended a process that was reading {} or the file after it. Bring these apart from the others."
TAKEN = "{} is there already. Give another name, or remove it."


@click.group()
def report() -> None:
    """Read inspection reports, compare many of them, and learn what findings are about."""


@report.command()
@click.argument("place", type=PLACE)
def read(place: Path) -> None:
    """Read a report, or every one in a folder (.pdf, .txt), and keep what stands in it. Twice changes nothing."""
    if agencies.set_up() is None:
        raise click.ClickException("There is no partnership yet. `keel demo` invents one.")
    by, at = agencies.keel(), timezone.now()
    kept: list[InspectionReport] = []
    new, refused = 0, 0
    for file, found in each(place):
        if isinstance(found, str):
            refused += 1
            tqdm.write(f"{file.name}: not read. {found}")
            continue
        content = Named(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
        row = actions.keep(understood=found, file=content, by=by, at=at)
        is_new = row.read_at == at and row not in kept  # a folder may hold a file twice
        tqdm.write("\n".join(summed(file.name, found, is_new=is_new)))
        new += is_new
        kept += [] if row in kept else [row]
    if left := queries.unlinked(kept):  # also those of a run that was stopped
        actions.recall(reports=left, by=by, at=at)
    click.echo(f"{new} read and kept, {refused} not read.")
    if refused and not new:
        raise SystemExit(1)


def summed(name: str, found: Understood, *, is_new: bool) -> Iterator[str]:
    """What stands in a report, in a few lines."""
    cover, counts = found.read.cover, Counter(piece.account for piece in found.read.pieces)
    days = f"{cover.from_:%-d %B %Y} to {cover.until:%-d %B %Y}" if cover.from_ and cover.until else "days not printed"
    yield f"{name}: {found.read.label}, {cover.area}, fieldwork {days}" + ("" if is_new else " (read before)")
    kinds = Counter(each.kind for each in found.read.findings)
    counted = (f"{n} {kind.label if n == 1 else kind.plural}".lower() for kind, n in sorted(kinds.items()))
    yield "  " + ", ".join(counted)
    yield "  passages: " + " + ".join(f"{number} {account.label.lower()}" for account, number in counts.most_common())


@report.command()
@click.argument("folder", type=PLACE)
@click.option("--csv", "out", type=OUT, help="Write every finding with its place and theme to a CSV file.")
@click.option("--places", default=3, help="How many places to name for each theme.")
def compare(folder: Path, out: Path | None, places: int) -> None:
    """Set many reports beside each other: which findings recur, by theme, agency, year and grade. Nothing is kept."""
    if out is not None and out.exists():
        raise click.ClickException(TAKEN.format(out))
    if out is not None and not out.parent.is_dir():
        raise click.ClickException(f"There is no folder {out.parent}. Make it, or give another place.")
    every: list[Row] = []
    known: dict[object, Path] = {}
    refused: list[str] = []
    for file, found in each(folder):
        if isinstance(found, str):
            refused.append(f"{file.name}: not read. {found}")
            continue
        if (first := known.setdefault(_inspection(file, found), file)) is not file:
            refused.append(f"{file.name}: the same inspection as {first.name}, counted once.")
            continue
        every.extend(rows(file.name, found))
    faulty = [one for one in recurring(every) if one.reports]
    for line in (*table(faulty, len(known), places), "", *refused):
        click.echo(line)
    if out is not None:
        try:
            write(out, every)
        except OSError as error:
            raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from None
        click.echo(f"{out} holds all {len(every):,} findings.")
    if refused and not known:
        raise SystemExit(1)


@report.command()
@click.argument("file", type=OUT, required=False)
def train(file: Path | None) -> None:
    """Learn from the catalogue of findings, write the model to FILE if one is given, and measure it.

    Measured report by report, each by a model that learnt from the others. Baseline: one answer to all findings.
    """
    learn(file)


def _inspection(file: Path, of: Understood) -> object:
    """What one inspection is told by, in whatever file; a file without its area or days stands for itself."""
    cover = of.read.cover
    told = (of.read.form.code, cover.area.casefold(), cover.from_, cover.until)
    return told if all(told) else file


def each(place: Path) -> Iterator[tuple[Path, Understood | str]]:
    """Every report of a place with what was read of it, by two processes, in the order of their names."""
    within = (each for each in place.rglob("*") if each.suffix.lower() in ENDINGS and each.is_file())
    files = [place] if place.is_file() else sorted(within)
    if not files:
        raise click.ClickException(NONE.format(place))
    with deaf():
        pool = ProcessPoolExecutor(min(PROCESSES, len(files)), get_context("spawn"), initializer=begin)
    with pool, tqdm(total=len(files), unit=" reports", disable=None) as bar:
        try:
            for file, found in zip(files, pool.map(gathered, files), strict=True):
                bar.update()
                yield file, found
        except BrokenProcessPool:
            raise click.ClickException(KILLED.format(files[int(bar.n)].name)) from None


def table(found: Sequence[Recurring], read_: int, places: int) -> Iterator[str]:
    """Themes by the number of reports that find fault there."""
    yield f"{words.count(read_, 'report')} read. Areas for improvement and recommendations, by theme:"
    yield ""
    yield f"{'theme':{WIDE}}{'reports':>9}{'findings':>10}{'areas':>7}  years; grades of these reports; agencies"
    for one in found:
        grades = ", ".join(f"{GRADES[grade]} {number}" for grade, number in one.by_grade.items()) or "not graded"
        agencies = zip(named(one.by_agency), one.by_agency.values(), strict=True)
        most = ", ".join(f"{name} {number}" for name, number in islice(agencies, MOST))
        counts = f"{one.reports:>9}{one.findings:>10}{one.areas:>7}"
        yield f"{one.label:{WIDE}}{counts}  {one.years or 'no year'}; {grades}; {most}"
        for row in one.places[:places]:
            yield f"    {row.area} {row.year or ''}, {row.where}: {begun(row.text)}"


def begun(text: str) -> str:
    """As much of a finding as a line shows."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"


def write(out: Path, every: Sequence[Row]) -> None:
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("report", *HEADS, "text"))
        lines.writerows((cell(row.report), *told(row), cell(row.text)) for row in every)
