"""`keel timescale`: show every timescale with its source, or set one that is local custom."""

from datetime import date, datetime

import click
from django.utils import timezone

from keel.agencies import queries as agencies
from keel.base import words
from keel.base.calendar import BeyondCalendar
from keel.base.clocks import Limit, Unit
from keel.base.hours import local_day
from keel.sources import actions, queries, timescales
from keel.sources.actions import Change, Refused
from keel.sources.timescales import NotInForce, Timescale, Unknown


@click.group()
def timescale() -> None:
    """Show timescales, or set one that is local custom."""


@timescale.command(name="list")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to show; today unless said.")
def show(on: datetime | None) -> None:
    """Every timescale: its limit, what makes it binding, and where it comes from."""
    day = on.date() if on else local_day(timezone.now())
    book = queries.book()
    for code, each in sorted(timescales.catalogue().items()):
        if each.code == code:
            click.echo(f"{code}\n  {each.label}: {_limit(book, each, day)} ({each.force.label})\n  {each.why}\n")


def _limit(book: queries.Book, each: Timescale, day: date) -> str:
    try:
        said = book.limit(each.code, day).words
    except NotInForce:
        return "no limit that day"
    own = book.own(each.code, day)
    return f"{said}, set by this partnership from {words.day(own.starts_on)}: {own.reason}" if own else said


@timescale.command(name="set")
@click.argument("code")
@click.argument("amount", type=click.IntRange(min=1))
@click.argument("unit", type=click.Choice(Unit.values))
@click.option("--from", "from_", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The first day it holds.")
@click.option("--reason", required=True, help="Why it changes; shown beside the limit.")
def change(code: str, amount: int, unit: str, from_: datetime, reason: str) -> None:
    """Set a local timescale from a day on: keel timescale set front_door.check.amber 2 working_days --from ..."""
    limit = Limit(amount, Unit(unit))
    to = Change(limit, from_.date(), reason)
    try:
        actions.set_timescale(code=code, to=to, by=agencies.keel(), at=timezone.now())
    except (Refused, Unknown, BeyondCalendar) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(
        f"{timescales.get(code).label}: {limit.words} from {words.day(to.from_)}. What already runs keeps its limit."
    )
