"""The table that the bench prints."""

import subprocess
from collections.abc import Mapping
from statistics import median, quantiles

import click
from django.db import connections

from tests.bench.asking import Asked
from tests.bench.stage import Page
from tests.bench.typos import Found

WIDTH = 46
RIGHT_FIRST = 98  # in a hundred
ROWS = """
    SELECT relname, reltuples::bigint FROM pg_class
    WHERE relname IN ('people_person', 'timeline_event', 'front_door_contact')
"""


def sizes() -> None:
    """What stands in the database."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        size = cursor.fetchone()[0]
        cursor.execute(ROWS)
        rows = dict(cursor.fetchall())
        cursor.execute("SELECT count(*) FROM front_door_contact WHERE stage IN ('new', 'checks', 'ready', 'tell')")
        opened = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM front_door_notification WHERE settled_at IS NULL AND struck_at IS NULL")
        waiting = cursor.fetchone()[0]
    click.echo(
        f"\n{rows['people_person']:,} records of people, {rows['timeline_event']:,} events,"
        f" {rows['front_door_contact']:,} contacts, {opened:,} of them open; {size}."
        f"\n{waiting:,} notifications wait on the police list."
    )


def pages(found: Mapping[Page, list[float]], plans: Mapping[Page, Asked], rest: float) -> None:
    """One line a page."""
    visits = sum(map(len, found.values()))
    click.echo(f"\n{visits:,} visits by 8 clients, each reading {rest:g} s on average before the next page\n")
    click.echo(f"{'page':{WIDTH}}{'as':>8}{'median':>9}{'p95':>8}{'limit':>8}{'queries':>9}{'in them':>9}")
    for page, took in sorted(found.items(), key=lambda each: -_p95(each[1])):
        asked = plans[page]
        click.echo(
            f"{page.name:{WIDTH}}{page.who:>8}{median(took):>6.0f} ms{_p95(took):>5.0f} ms{page.limit:>5} ms"
            f"{len(asked.took):>9}{sum(asked.took):>6.0f} ms{_verdict(_p95(took), page.limit)}"
        )
    click.echo("")


def line(what: str, took: list[float], limit: int) -> None:
    click.echo(
        f"{what:{WIDTH}}{'':>8}{median(took):>6.1f} ms{_p95(took):>5.0f} ms{limit:>5} ms{_verdict(_p95(took), limit)}"
    )


def alike(found: Found) -> None:
    """One child with one mistake among a million: who stood first."""
    line("  with one mistake, in the database", found.in_database, 20)
    line("  the same with weights and reasons", found.took, 60)
    for which, stood in found.first.items():
        share = 100 * sum(stood) / len(stood)
        told = f"{share:.1f} %" + ("" if share >= RIGHT_FIRST else "   under")
        click.echo(f"{f'  right first of {len(stood)}, a mistake in the {which}':{WIDTH + 16}}{told}")


def seconds(what: str, took: float, limit: int) -> None:
    click.echo(f"{what:{WIDTH}}{'':>8}{took:>14.1f} s{limit:>8} s{_verdict(took, limit)}")


def grouped(listed: Mapping[Page, Asked]) -> None:
    """The police list after the file: its questions find candidates and group what belongs together."""
    for asked in listed.values():
        what, took = "  its list, candidates found and grouped", f"{sum(asked.took):.0f} ms"
        click.echo(f"{what:{WIDTH}}{'':>8}{took:>15} in {len(asked.took)} questions")


def memory() -> None:
    """What the processes hold that are Keel's."""
    told = subprocess.run(("ps", "-eo", "rss=,args="), capture_output=True, text=True, check=True).stdout
    web = sum(int(row.split()[0]) for row in told.splitlines() if "gunicorn keel.web.wsgi" in row)
    click.echo(f"{'memory of the web server, all processes':{WIDTH}}{'':>8}{web / 1024:>12.0f} MB")


def explain(plans: Mapping[Page, Asked]) -> None:
    """How the database goes about the slowest question of each page."""
    for page, asked in plans.items():
        click.echo(
            f"\n{page.name}, {page.who}: the slowest of {len(asked.took)} questions took {max(asked.took):.1f} ms"
        )
        click.echo(asked.plan)


def _p95(took: list[float]) -> float:
    return quantiles(took, n=20)[-1] if len(took) > 1 else took[0]


def _verdict(made: float, limit: float) -> str:
    return "" if made <= limit else "   over"
