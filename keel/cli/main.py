"""The `keel` command and the list of what it can do; each subcommand's module is imported only when asked for."""

import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click
import django
from django.db import OperationalError, connection

from keel.base import postgres

PARTNERSHIPS = "agencies_partnership"
NOT_OPEN = "The database cannot be opened. `keel db prepare` makes its logins, `keel db migrate` its tables."
NO_TABLES = "The database has no tables yet. `keel db migrate` makes them, and `make run` does all that is needed."


@dataclass(frozen=True)
class Entry:
    """Where a subcommand is, what it does in a sentence, and the login it works as (none: it sees to that itself).

    One that makes the tables finds none there; with the option `apart`, or as a subcommand of one of these names, it
    needs no database at all.
    """

    where: str
    says: str
    login: postgres.Login | None
    on_tables: bool = True
    apart: str = ""


# A new subcommand is one line here.
COMMANDS = {
    "run": Entry("keel.cli.run:run", "Run Keel on this machine until Ctrl-C: database, web and worker.", None),
    "partnership": Entry(
        "keel.cli.partnership:partnership", "Begin an installation: its hub, who looks after it.", "jobs"
    ),
    "db": Entry("keel.cli.db:db", "Prepare, migrate or look into the database.", None),
    "django": Entry("keel.cli.django:manage", "Django's own commands, as the database's owner.", None),
    "worker": Entry("keel.cli.worker:worker", "Do the jobs that pages left and those that the clock brings.", "jobs"),
    "audit": Entry("keel.cli.audit:audit", "Prove the ledger whole.", "jobs"),
    "backup": Entry("keel.cli.backup:backup", "Put the database and the files into one file.", "jobs"),
    "restore": Entry(
        "keel.cli.restore:restore", "Bring a backup back into an empty database.", "jobs", on_tables=False
    ),
    "erase": Entry("keel.cli.erase:erase", "Forget a person's record for good.", "jobs"),
    "people": Entry(
        "keel.cli.people:people", "Find who is the same person, learn how, and whom that fails.", "jobs", apart="link"
    ),
    "timescale": Entry("keel.cli.timescale:timescale", "Show timescales, or set one that is local custom.", "jobs"),
    "demo": Entry(
        "keel.cli.demo:demo", "Fill an invented partnership, or say who can sign in to it.", "jobs", apart="cin_census"
    ),
    "report": Entry(
        "keel.cli.reading:report",
        "Read inspection reports, compare many, learn what they find.",
        "jobs",
        apart="compare train",
    ),
    "import": Entry(
        "keel.cli.importing:importing", "Read history from an authority's system, and what the police send.", "jobs"
    ),
}


class Commands(click.Group):
    """Lists from COMMANDS without importing anything, so that `keel --help` is quick and always complete."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.says) for name, entry in COMMANDS.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        return load(entry) if entry else None


def load(entry: Entry) -> click.Command:
    """The subcommand, with Django ready as its login, and the database running for as long as it works."""
    if entry.login:
        ready(entry.login)
    module, _, name = entry.where.partition(":")
    command: click.Command = getattr(importlib.import_module(module), name)
    if entry.login:
        _hold(command, entry)
    return command


def ready(login: postgres.Login) -> None:
    """Set Django up for a process that works as that login."""
    os.environ["KEEL_LOGIN"] = login
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keel.settings.local")
    django.setup()


def _hold(command: click.Command, entry: Entry) -> None:
    if isinstance(command, click.Group):  # it does nothing itself: its database would stop before the subcommand begins
        for name, each in command.commands.items():
            if name not in entry.apart.split():
                _hold(each, entry)
    elif command.callback:
        on_database = held(_on_tables(command.callback) if entry.on_tables else command.callback)
        command.callback = _unless(entry.apart, command.callback, on_database) if entry.apart else on_database


def _unless(option: str, alone: Callable[..., Any], on_database: Callable[..., Any]) -> Callable[..., Any]:
    """The one where that option is given, else the other."""

    @wraps(alone)
    def chosen(*args: Any, **kwargs: Any) -> Any:
        return (alone if kwargs.get(option) else on_database)(*args, **kwargs)

    return chosen


def _on_tables(callback: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, or a sentence where nobody has set the database up yet."""

    @wraps(callback)
    def with_tables(*args: Any, **kwargs: Any) -> Any:
        try:
            tables = connection.introspection.table_names()
        except OperationalError as error:
            raise postgres.CannotStart(NOT_OPEN) from error
        if PARTNERSHIPS not in tables:
            raise postgres.CannotStart(NO_TABLES)
        return callback(*args, **kwargs)

    return with_tables


def held(callback: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, with the database running while it works."""

    @wraps(callback)
    def with_database(*args: Any, **kwargs: Any) -> Any:
        with postgres.running():
            return callback(*args, **kwargs)

    return with_database


@click.command(cls=Commands)
def keel() -> None:
    """Keel: the shared system of a local safeguarding partnership."""


def main() -> None:
    try:
        keel()
    except postgres.CannotStart as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
