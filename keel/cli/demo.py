"""`keel demo`: fill an empty database with an invented partnership, or say who can sign in to it."""

from datetime import datetime, time

import click
from django.utils import timezone
from tqdm import tqdm

from keel.base import postgres
from keel.base.hours import moment
from keel.demo import fill, staff
from keel.demo.alleged import allege
from keel.demo.between import converse
from keel.demo.book import keep_book
from keel.demo.handing import hand_over, worker
from keel.demo.notified import notify
from keel.demo.rota import keep_rota

AFTERNOON = time(16, 45)
MOST = 5000


@click.command()
@click.option(
    "--people", type=click.IntRange(min=fill.LEAST), default=MOST, show_default=True, help="How many to invent."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same people.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day, to a quarter to five; without it, until now."
)
@click.option("--if-empty", is_flag=True, help="Do nothing where there is a partnership already.")
@click.option("--who", is_flag=True, help="Only say who can sign in, and how.")
def demo(people: int, seed: int, until: datetime | None, if_empty: bool, who: bool) -> None:
    """Fill an empty database with Bayview, where nobody is real."""
    if who:
        click.echo(staff.sign_in())
    elif fill.is_empty():
        invent(people, seed, end(until))
    elif not if_empty:
        raise click.ClickException(
            "There is a partnership in this database already, and nothing is invented beside it. `keel db where` says"
            " where it stands: stop Keel, move that folder away, and start again for a new one."
        )


def invent(people: int, seed: int, until: datetime) -> None:
    wanted = fill.Wanted(people, seed, until, postgres.state_folder() / "demo" / "who-is-who.csv")
    with tqdm(total=people, unit=" people", disable=None) as bar:
        rows = fill.fill(wanted, told=bar.update)
    notify(seed, until)
    converse(seed, until)
    hand_over(seed, until)
    allege(until)
    keep_book(worker("morgan"), until)
    keep_rota(until)
    fill.look_over()
    click.echo(f"Bayview is there: {people:,} people, {rows:,} rows.")


def end(until: datetime | None) -> datetime:
    """The demo's last moment: late in the afternoon of the day that was named, else this minute."""
    if until is not None:
        return moment(until.date(), AFTERNOON)
    return timezone.now().replace(second=0, microsecond=0)
