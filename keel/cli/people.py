"""`keel people`: learn how much each kind of agreement says of two records being one person, and whom that fails."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from keel.base.hours import local_day
from keel.cli import linking
from keel.cli.linking import FILE, NO_SPLINK, asking, chosen
from keel.people.matching.comparisons import COMPARISONS, DIFFERS
from keel.people.matching.model import Model, dump
from keel.people.persons.ethnicity import ETHNICITIES

FEWEST = 1000  # records
NEEDED = ("record", "person", "ethnicity", "origin")
HEAD = f"{'':60}{'here':>8}{'before':>8}"


@click.group()
def people() -> None:
    """Learn how records of one person are told from records of two, measure whom that fails, link whole files."""


IN_USE = click.option("--model", "own", type=FILE, help="This one in place of the model in use.")


@people.command()
@click.argument("file", type=FILE)
@IN_USE
def train(file: Path, own: Path | None) -> None:
    """Learn a model from the register, write it to FILE, and say how it differs from the one in use.

    Nobody has to say who is who: Splink learns from what agrees. A model holds no record, only how often names of five
    records and more are found.
    """
    try:
        from keel.people.matching import learning, register
    except ImportError:
        raise click.ClickException(NO_SPLINK) from None
    before = chosen(own)
    if file.exists():
        raise click.ClickException(f"{file} is there already. Give another name, or remove it.")
    table = learning.table(register.records())
    if table.num_rows < FEWEST:
        raise click.ClickException(f"{table.num_rows:,} records have a name; a model needs {FEWEST:,}.")
    today = local_day(timezone.now())
    click.echo(f"Learning from {table.num_rows:,} records.")
    learnt = learning.learn(table, today.isoformat(), f"{table.num_rows:,} records of this register on {today}")
    _write(file, learnt)
    click.echo(f"\n{HEAD}")
    for line in _compared(learnt, before):
        click.echo(line)
    click.echo(f"\n{file} is written. Weights are powers of two: 10 says that one person is a thousand times likelier.")


def _write(file: Path, learnt: Model) -> None:
    try:
        file.write_text(json.dumps(dump(learnt), indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}.") from None


def _compared(new: Model, old: Model) -> list[str]:
    lines = []
    for comparison in COMPARISONS:
        for code, says in (*((level.code, level.says) for level in comparison.levels), (DIFFERS, "Another one")):
            weights = new.weight(comparison.code, code), old.weight(comparison.code, code)
            lines.append(f"{comparison.label}: {says.lower()}".ljust(60) + "".join(f"{w:>8.1f}" for w in weights))
    return lines


@people.command()
@click.argument("truth", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@IN_USE
def fairness(truth: Path, own: Path | None) -> None:
    """How often a link is missed, and two people called likely one, by ethnicity and by the origin of names.

    TRUTH is a CSV that says whose each record is: record, person, ethnicity, origin; as the demo keeps apart.
    """
    try:
        from keel.people.matching import judging, learning, register
    except ImportError:
        raise click.ClickException(NO_SPLINK) from None
    known = {key: judging.Who(person, groups) for key, person, groups in _truth(truth)}
    table = learning.table(register.records())
    judged = judging.judge(table, chosen(own), known)
    if not judged:
        raise click.ClickException(f"{truth} tells of no two records of this register that are one person.")
    click.echo(f"{'':44}{'pairs':>10}{'missed':>9}{'likely':>10}{'false':>9}")
    for each in judged:
        missed, false = _percent(each.missed, each.pairs), _percent(each.false, each.likely)
        click.echo(f"{each.group:44}{each.pairs:>10,}{missed:>9}{each.likely:>10,}{false:>9}")
    click.echo("\nMissed: of pairs that are one person. False: of pairs that are called likely.")


def _truth(file: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    with file.open(newline="", encoding="utf-8") as opened:
        rows = csv.DictReader(opened)
        if missing := set(NEEDED) - set(rows.fieldnames or ()):
            raise click.ClickException(
                f"{file} has no column {', '.join(sorted(missing))}. It needs {', '.join(NEEDED)}."
            )
        for row in rows:
            ethnicity = dict(ETHNICITIES).get(row["ethnicity"], "Not known")
            groups = ("Everybody", f"Ethnicity: {ethnicity}", f"Names: {row['origin'] or 'not known'}")
            yield row["record"], row["person"], groups


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%" if whole else ""


@people.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@asking
def link(files: tuple[Path, ...], **asked: Any) -> None:
    """Find who is in two files (A.csv B.csv), or twice in one (A.csv), and write the pairs with reasons.

    It weighs by a model learnt from the files themselves where they are large enough to teach one, and says so. Rows
    are counted from 1, after the names of the columns. The result holds ids and reasons, no name; a person decides.
    """
    if len(files) > 2:
        raise click.UsageError("Give one file or two.")
    linking.link(files, asked)


@people.command()
@click.argument("file", type=FILE)
@click.option("--by", "email", required=True, help="Work e-mail of the data steward who answers for it.")
@click.option("--why", required=True, help="What it is for: known, double, review or return.")
@click.option("--to", "recipient", required=True, help="The agency that gets the result, by its short name.")
@click.option("--review", default="", help="Whose file it is: what Keel is not sure of is put before the hub.")
@asking
def match(file: Path, **asked: Any) -> None:
    """Find who in a file is in the register, and write the pairs with reasons: left the file's id, right the record's.

    Sealed records, records on a referral that was not sent, and those the steward has a conflict with are not
    looked at. The ledger keeps who matched, for whom and why, and which records were told of. With --review the hub
    is asked of each pair that is possible and not likely, up to 500 of a run; it says so on its board.
    """
    linking.match(file, asked)
