"""What `keel import police` says while it reads, and at its end."""

import click

from keel.base.cells import cell
from keel.cli.progress import Progress, say
from keel.cli.reports import Report
from keel.front_door.police.actions.receiving import Outcome
from keel.front_door.police.loading import Listener, Summary
from keel.front_door.police.told import Read

HEADS = ("line", "reference", "outcome", "what")


class Telling:
    """What is said of each notification as it comes, and the report."""

    def __init__(self, progress: Progress, report: Report) -> None:
        self.progress = progress
        self.report = report

    @property
    def listener(self) -> Listener:
        return Listener(self.begin, self.tell, self.progress.is_enough)

    def begin(self, summary: Summary) -> None:
        click.echo(f"Notifications from {summary.team}, read as ‘{summary.map.code}’.")
        for note in summary.notes:
            click.echo(f"  {note}")
        self.report.begin()
        self.progress.begin(summary.notifications, "notifications")

    def tell(self, read: Read, outcome: Outcome) -> None:
        self.progress.step()
        if read.notes:
            say(f"Line {read.line}, {read.reference or 'without a reference'}: {outcome}", read.notes)
        self.report.add((read.line, cell(read.reference), outcome, cell(note)) for note in read.notes)


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
