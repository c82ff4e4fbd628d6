"""`keel db`: the database's logins, tables and place."""

import os
import subprocess

import click
from django.core.management import call_command

from keel.base import postgres
from keel.cli.main import held, ready


@click.group()
def db() -> None:
    """Prepare, migrate or look into the database."""


@db.command()
@held
def prepare() -> None:
    """Make the three logins, the database and its extensions. Safe to run again."""
    postgres.prepare()
    click.echo("The database is prepared.")


@db.command()
@held
def migrate() -> None:
    """Bring the tables and the rule of who may know to this version, as their owner."""
    ready("owner")
    from keel.people.grounds import rule  # models can be read only now

    call_command("migrate", verbosity=0)
    rule.lay()
    click.echo("The tables are up to date.")


@db.command()
def where() -> None:
    """Say where the data stand."""
    click.echo(postgres.state_folder())


@db.command(context_settings={"ignore_unknown_options": True})
@click.option("--login", type=click.Choice(["owner", "web", "jobs"]), default="owner", help="Whose rights to have.")
@click.argument("words", nargs=-1)
@held
def shell(login: postgres.Login, words: tuple[str, ...]) -> None:
    """Open psql on the database; further words go to psql."""
    subprocess.run(["psql", *words], env=os.environ | postgres.libpq(login), check=False)
