"""`keel import police`: what a force sends of children, onto the police list."""

import csv
import sys
from pathlib import Path
from typing import TextIO

import click
from django.utils import timezone

from keel.agencies import queries as agencies
from keel.cli.progress import INTERRUPTED, Progress, cell, say
from keel.front_door.police.actions.receiving import Outcome
from keel.front_door.police.loading import Listener, Request, Summary, load
from keel.front_door.police.told import Read, Unreadable
from keel.sources.reading import BadData


@click.command(name="police")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--map", "map_", default="", help="How this force writes: vist, ppn, merlin, or a map file of your own.")
@click.option("--team", default="", help="The police team that it is from, where there are several.")
@click.option("--report", type=click.File("w", encoding="utf-8"), help="Write every query and refusal to a CSV file.")
def police(file: Path, map_: str, team: str, report: TextIO | None) -> None:
    """Load police notifications (CSV or JSON). Run twice, it changes nothing the second time.

    Every grade comes onto the police list, green too. Ctrl-C stops between two; the same command goes on from there.
    """
    if agencies.set_up() is None:
        raise click.ClickException("There is no partnership yet. `keel demo` invents one.")
    with Progress() as progress:
        telling = Telling(progress, report)
        try:
            summary = load(Request(file, map_, team), by=agencies.keel(), at=timezone.now(), to=telling.listener)
        except (Unreadable, BadData) as error:
            raise click.ClickException(str(error)) from error
    for line in account(summary):
        click.echo(line)
    if summary.stopped:
        sys.exit(INTERRUPTED)


class Telling:
    """What is said of each notification as it comes, and the report."""

    def __init__(self, progress: Progress, report: TextIO | None) -> None:
        self.progress = progress
        self.report = csv.writer(report) if report else None

    @property
    def listener(self) -> Listener:
        return Listener(self.begin, self.tell, self.progress.is_enough)

    def begin(self, summary: Summary) -> None:
        click.echo(f"Notifications from {summary.team}, read as ‘{summary.map.code}’.")
        for note in summary.notes:
            click.echo(f"  {note}")
        if self.report:
            self.report.writerow(("line", "reference", "outcome", "what"))
        self.progress.begin(summary.notifications, "notifications")

    def tell(self, read: Read, outcome: Outcome) -> None:
        self.progress.step()
        if read.notes:
            say(f"Line {read.line}, {read.reference or 'without a reference'}: {outcome}", read.notes)
        if self.report:
            self.report.writerows((read.line, cell(read.reference), outcome, cell(note)) for note in read.notes)


def account(summary: Summary) -> list[str]:
    """Every notification of the file, in a sum that adds up."""
    outcomes = " + ".join(f"{summary.outcomes[each]} {each}" for each in Outcome)
    later = f" + {summary.not_reached} not reached" if summary.stopped else ""
    lines = [
        f"Notifications in the file: {summary.notifications} = {outcomes}{later}",
        f"Kept with something to look at: {summary.queried}",
    ]
    if summary.stopped:
        lines.append("Stopped. What was kept stays; the same command goes on with the rest.")
    return lines
