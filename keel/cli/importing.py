"""`keel import`: history from the system that an authority has today."""

import sys
from collections import Counter
from pathlib import Path

import click
from django.utils import timezone

from keel.agencies import queries as agencies
from keel.base.ahead import Broken
from keel.base.cells import cell
from keel.cli import police as notifications
from keel.cli.progress import INTERRUPTED, Progress, say
from keel.cli.reports import Report
from keel.front_door.police.loading import Request as Notified
from keel.front_door.police.loading import load as load_police
from keel.front_door.police.told import Unreadable as NotRead
from keel.returns.cin_census.loading import Listener, Summary, Told, load
from keel.returns.cin_census.notes import Outcome, Unreadable
from keel.returns.cin_census.origins import Request
from keel.sources.reading import BadData

REPORT = click.Path(dir_okay=False, path_type=Path)
HEADS = ("line", "child", "outcome", "rule", "what")
BROKEN = "The process that reads the file ended before its time. What was loaded stays; the same command goes on."


@click.group(name="import")
def importing() -> None:
    """Read history from the system an authority has today, and what the police send."""


@importing.command(name="cin-census")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--team", default="", help="The social care team whose seats may open these records at once.")
@click.option("--authority", default="", help="The authority's three figures, where the file does not name it.")
@click.option("--report", type=REPORT, help="Write every query and refusal to a CSV file.")
@click.option("--quiet", is_flag=True, help="Of children loaded with queries tell only the counts.")
def cin_census(file: Path, team: str, authority: str, report: Path | None, quiet: bool) -> None:
    """Load a children in need census (.xml) of any year from 2017. Run twice, it changes nothing the second time.

    Ctrl-C waits for the children that are being kept; the same command goes on from there.
    """
    if agencies.set_up() is None:
        raise click.ClickException("There is no partnership yet. `keel demo` invents one.")
    request = Request(file, authority, team)
    with Progress() as progress, Report(report, HEADS) as kept:
        telling = Telling(progress, kept, is_quiet=quiet)
        try:
            summary = load(request, by=agencies.keel(), at=timezone.now(), to=telling.listener)
        except Unreadable as error:
            raise click.ClickException(str(error)) from error
        except Broken as error:
            raise click.ClickException(BROKEN) from error
    for line in (*account(summary), *telling.reasons(), *ending(summary, team)):
        click.echo(line)
    if summary.stopped:
        sys.exit(INTERRUPTED)


@importing.command(name="police")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--map", "map_", default="", help="How this force writes: vist, ppn, merlin, or a map file of your own.")
@click.option("--team", default="", help="The police team that it is from, where there are several.")
@click.option("--report", type=REPORT, help="Write every query and refusal to a CSV file.")
def police(file: Path, map_: str, team: str, report: Path | None) -> None:
    """Load police notifications (CSV or JSON). Run twice, it changes nothing the second time.

    Every grade comes onto the police list, green too. Ctrl-C stops between two; the same command goes on from there.
    """
    if agencies.set_up() is None:
        raise click.ClickException("There is no partnership yet. `keel demo` invents one.")
    with Progress() as progress, Report(report, notifications.HEADS) as kept:
        telling = notifications.Telling(progress, kept)
        try:
            summary = load_police(
                Notified(file, map_, team), by=agencies.keel(), at=timezone.now(), to=telling.listener
            )
        except (NotRead, BadData) as error:
            raise click.ClickException(str(error)) from error
    for line in notifications.account(summary):
        click.echo(line)
    if summary.stopped:
        sys.exit(INTERRUPTED)


class Telling:
    """What is said of each child as it comes, and the report."""

    def __init__(self, progress: Progress, report: Report, *, is_quiet: bool) -> None:
        self.progress = progress
        self.report = report
        self.is_quiet = is_quiet
        self.counted: Counter[tuple[Outcome, str]] = Counter()
        self.first: dict[str, str] = {}

    @property
    def listener(self) -> Listener:
        return Listener(self.begin, self.tell, self.progress.is_enough)

    def begin(self, summary: Summary) -> None:
        click.echo(f"History of {summary.agency}, under the ids of authority {summary.authority}.")
        for note in summary.notes:
            click.echo(f"  {note}")
        self.report.begin()
        self.progress.begin(summary.children, "children")

    def tell(self, told: Told) -> None:
        self.progress.step()
        for note in told.notes:
            self.counted[told.outcome, note.rule] += 1
            self.first.setdefault(note.rule, note.words)
        if (told.notes or told.is_sealed) and (told.outcome is Outcome.REFUSED or not self.is_quiet):
            sealed = ", sealed after an adoption" if told.is_sealed else ""
            say(f"{told.child.shown}, from line {told.child.line}: {told.outcome}{sealed}", told.notes)
        who = cell(told.child.identifiers.la_child_id or "")
        self.report.add((n.line, who, told.outcome, n.rule, cell(n.words)) for n in told.notes)

    def reasons(self) -> list[str]:
        """How many queries and refusals there were under each of the DfE's rules, with the first as an example."""
        lines = []
        for name, outcome in (("Queries", Outcome.QUERIED), ("Reasons to refuse", Outcome.REFUSED)):
            rules = Counter({rule: n for (each, rule), n in self.counted.items() if each is outcome})
            lines.append(f"{name}: {rules.total()}" + (", of these" if rules else ""))
            for rule, number in rules.most_common():
                where = f"under DfE rule {rule}" if rule else "outside the DfE's rules"
                lines.append(f"  {number} {where}, such as: {self.first[rule]}")
        return lines


def account(summary: Summary) -> list[str]:
    """Every child, record and fact, in sums that add up."""
    outcomes = " + ".join(f"{summary.outcomes[each]} {each}" for each in Outcome)
    later = f" + {summary.not_reached} not reached" if summary.stopped else ""
    records = f"{summary.records_new} new records + {summary.records_known} on records known before"
    facts = f"{summary.facts_new} new + {summary.facts_known} told before + {summary.facts_corrected} corrected"
    return [
        "",
        f"Children in the file: {summary.children} = {outcomes}{later}",
        f"Children loaded: {summary.loaded} = {records}",
        f"Facts of these children: {summary.facts} = {facts}",
    ]


def ending(summary: Summary, team: str) -> list[str]:
    """What whoever imports should know or do now."""
    lines = []
    if summary.sealed:
        lines.append(f"Records sealed after an adoption, for the adoption team alone: {summary.sealed}")
    if summary.loaded and not team:
        lines.append("No team was named, so nobody may open these records yet: --team names one, at any time.")
    if summary.stopped:
        lines.append("Stopped. What was loaded stays; the same command goes on with the rest.")
    return lines
