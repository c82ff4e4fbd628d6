"""What `keel people link` and `match` ask and say, as whole files are linked to each other or to the register."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from django.utils import timezone

from keel.agencies import queries as agencies
from keel.base.refusal import Refused
from keel.cli.progress import INTERRUPTED, Steps
from keel.people.matching import model
from keel.people.matching.bands import Band
from keel.people.matching.model import Model, NoModel

if TYPE_CHECKING:
    from keel.people.extracts.running import Outcome, Request

NO_SPLINK = "This needs Splink and DuckDB, which are not installed here: pip install 'keel[linkage]'"
STOPPED = "Stopped. Nothing was written."
FILE = click.Path(dir_okay=False, path_type=Path)
HERE = "local[2]"  # Spark on this machine, in this process


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that both commands have."""
    for option in (
        click.option("--out", type=FILE, default="links.csv", show_default=True, help="The result, .csv or .parquet."),
        click.option("--column", "columns", multiple=True, help="What is in a column of another name: given=FIRSTNM."),
        click.option("--id", "key", default="", help="The column with each row's own id; row numbers without it."),
        click.option("--model", "own", type=FILE, help="Weigh by this model, as `keel people train` writes one."),
        click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True),
        click.option("--master", default=HERE, show_default=True, help="Where Spark is, with --engine spark."),
        click.option("--once", is_flag=True, help="Nobody is in a file twice: keep the best pair of each row alone."),
    ):
        command = option(command)
    return command


def link(files: tuple[Path, ...], asked: dict[str, Any]) -> None:
    with worded(), Steps(_steps(len(files))) as steps:
        from keel.people.extracts import running

        outcome = running.link(files, _request(asked), steps.begin)
    _say(outcome, asked["out"])


def match(file: Path, asked: dict[str, Any]) -> None:
    with worded(), Steps(_steps(2)) as steps:
        from keel.people.extracts import disclosing

        steward = disclosing.Steward(
            agencies.by_email(asked["email"]), asked["why"], asked["recipient"], asked["review"]
        )
        outcome = disclosing.match(file, _request(asked), steward, timezone.now(), steps.begin)
    _say(outcome, asked["out"])


@contextmanager
def worded() -> Iterator[None]:
    """What can go wrong, in a sentence."""
    try:
        yield
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("splink", "duckdb", "pyarrow"):
            raise
        raise click.ClickException(NO_SPLINK) from None
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    except KeyboardInterrupt:
        click.echo(STOPPED, err=True)
        sys.exit(INTERRUPTED)


def chosen(own: Path | None) -> Model:
    """The model of a file that was named, else the one in use."""
    try:
        return model.load(own) if own else model.in_use()
    except NoModel as wrong:
        raise click.ClickException(str(wrong)) from wrong


def _steps(files: int) -> int:
    from keel.people.extracts.running import STEPS

    return files + STEPS


def _request(asked: dict[str, Any]) -> "Request":
    from keel.people.extracts import columns
    from keel.people.extracts.results import Result
    from keel.people.extracts.running import Request

    return Request(
        Result(asked["out"], asked["once"]),
        columns.chosen(asked["columns"]),
        asked["key"],
        asked["master"] if asked["engine"] == "spark" else "",
        chosen(asked["own"]) if asked["own"] else None,
    )


def _say(outcome: "Outcome", place: Path) -> None:
    for note in outcome.notes:
        click.echo(note)
    likely, possible = (outcome.counts[each] for each in (Band.LIKELY, Band.POSSIBLE))
    click.echo(f"{place}: {likely + possible:,} pairs, {likely:,} likely and {possible:,} possible. Nothing is linked.")
