"""`keel people`: learn from the register how much each kind of agreement says of two records being one person."""

import json
from pathlib import Path

import click
from django.utils import timezone

from keel.base.hours import local_day
from keel.people.matching import model
from keel.people.matching.comparisons import COMPARISONS, DIFFERS
from keel.people.matching.model import Model

FEWEST = 1000  # records
NO_SPLINK = "This needs Splink and DuckDB, which are not installed here: pip install 'keel[linkage]'"
HEAD = f"{'':60}{'here':>8}{'before':>8}"


@click.group()
def people() -> None:
    """Learn how records of one person are told from records of two."""


@people.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def train(file: Path) -> None:
    """Learn a model from the register, write it to FILE, and say how it differs from the one in use.

    Nobody has to say who is who: Splink learns from what agrees. A model holds no record, only how often names of five
    records and more are found.
    """
    try:
        from keel.people.matching import learning, register
    except ImportError:
        raise click.ClickException(NO_SPLINK) from None
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
    for line in _compared(learnt, model.shipped()):
        click.echo(line)
    click.echo(f"\n{file} is written. Weights are powers of two: 10 says that one person is a thousand times likelier.")


def _write(file: Path, learnt: Model) -> None:
    try:
        file.write_text(json.dumps(model.dump(learnt), indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}.") from None


def _compared(new: Model, old: Model) -> list[str]:
    lines = []
    for comparison in COMPARISONS:
        for code, says in (*((level.code, level.says) for level in comparison.levels), (DIFFERS, "Another one")):
            weights = new.weight(comparison.code, code), old.weight(comparison.code, code)
            lines.append(f"{comparison.label}: {says.lower()}".ljust(60) + "".join(f"{w:>8.1f}" for w in weights))
    return lines
