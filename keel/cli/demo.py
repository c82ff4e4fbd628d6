"""`keel demo`: fill an empty database with an invented partnership, or say who can sign in to it."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils import timezone
from tqdm import tqdm

from keel.agencies.queries import keel
from keel.base import postgres, words
from keel.base.ahead import Broken
from keel.base.hours import local_day, moment
from keel.demo import fill, staff
from keel.demo.alleged import allege
from keel.demo.between import converse
from keel.demo.book import keep_book
from keel.demo.census import making
from keel.demo.handing import hand_over, worker
from keel.demo.hands import hands_for
from keel.demo.inspected import inspect
from keel.demo.notified import notify
from keel.demo.report.door import last_day
from keel.demo.report.made import figures, table
from keel.demo.rota import keep_rota
from keel.demo.wanted import Size, Wanted
from keel.front_door.concern import actions as concern

AFTERNOON = time(16, 45)
MOST = 5000
FAILED = "A process that wrote families failed, and says why above. Nothing was kept."
NOT_HERE = (
    "These are a service's settings. The demo's workers all have one password, which everybody knows, so it is made"
    " where nobody else is served: `make run` on a machine of your own."
)
MOST_YEARS = 7  # its agencies stand since 2019


@click.command()
@click.option(
    "--people", type=click.IntRange(min=fill.LEAST), default=MOST, show_default=True, help="How many to invent."
)
@click.option(
    "--years", type=click.IntRange(1, MOST_YEARS), default=2, show_default=True, help="Years until the last day."
)
@click.option(
    "--board", type=click.IntRange(min=0), default=0, help="At least so many families of whom the board tells."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same people.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day, to a quarter to five; without it, until now."
)
@click.option("--if-empty", is_flag=True, help="Do nothing where there is a partnership already.")
@click.option("--report", is_flag=True, help="Only print what was made beside what England counts.")
@click.option(
    "--cin-census", type=click.Path(dir_okay=False, path_type=Path), help="Only write a census of nobody to this file."
)
@click.option("--children", type=click.IntRange(min=1), default=50_000, show_default=True, help="How many are in it.")
@click.option("--who", is_flag=True, help="Only say who can sign in, and how.")
def demo(**asked: Any) -> None:
    """Fill an empty database with Bayview, where nobody is real."""
    if asked["who"]:
        click.echo(staff.sign_in())
    elif asked["cin_census"]:
        last = making.last_day(local_day(end(asked["until"])))
        census(making.Wanted(asked["cin_census"], asked["children"], asked["seed"], last))
    elif asked["report"]:
        report()
    elif not settings.DEMO_SIGN_IN:
        raise click.ClickException(NOT_HERE)
    elif fill.is_empty():
        people, until = asked["people"], end(asked["until"])
        size = Size(people, asked["years"], asked["board"])
        invent(Wanted(size, asked["seed"], until, truth_file(), hands_for(people)))
    elif not asked["if_empty"]:
        raise click.ClickException(
            "There is a partnership in this database already, and nothing is invented beside it. `keel db where` says"
            " where it stands: stop Keel, move that folder away, and start again for a new one."
        )


def invent(wanted: Wanted) -> None:
    seed, until = wanted.seed, wanted.until
    with tqdm(total=wanted.size.people, unit=" people", disable=None) as bar:
        try:
            rows = fill.fill(wanted, told=bar.update)
        except Broken as error:
            raise click.ClickException(FAILED) from error
    fill.look_over()
    notify(seed, until)
    converse(seed, until)
    hand_over(seed, until)
    allege(until)
    keep_book(worker("morgan"), until)
    keep_rota(until)
    inspect(until)
    concern.count(by=keel(), at=until)
    click.echo(f"Bayview is there: {wanted.size.people:,} people, {rows:,} rows.")


def census(wanted: making.Wanted) -> None:
    """A census to try the import with: as large as one likes, valid in form, of children who never were."""
    try:
        with tqdm(total=wanted.children, unit=" children", disable=None) as bar:
            size = making.make(wanted, told=bar.update)
    except FileExistsError as error:
        raise click.ClickException(
            f"There is a file {wanted.place} or {wanted.place}.part already, and nothing is written over it."
        ) from error
    except OSError as error:
        raise click.ClickException(f"The file cannot be written: {error.strerror}. Nothing of it is left.") from error
    click.echo(
        f"{wanted.place}: {wanted.children:,} children up to {words.day(wanted.last_day)}, {size / 1e6:,.0f} MB."
    )


def report() -> None:
    """The demo's figures beside the national ones; it takes a minute for a million people."""
    until = last_day()
    if until is None or not truth_file().exists():
        raise click.ClickException("There is no demo here to report on. `keel demo` makes one in an empty database.")
    for line in table(figures(until, truth_file())):
        click.echo(line)


def truth_file() -> Path:
    """Who is who in truth, apart from the database: it measures how well records are linked."""
    return postgres.state_folder() / "demo" / "who-is-who.csv"


def end(until: datetime | None) -> datetime:
    """The demo's last moment: late in the afternoon of the day that was named, else this minute."""
    if until is not None:
        if not 2000 <= until.year < 2100:
            raise click.BadParameter("Choose a day of this century.", param_hint="--until")
        return moment(until.date(), AFTERNOON)
    return timezone.now().replace(second=0, microsecond=0)
