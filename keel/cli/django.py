"""`keel django`: Django's own commands (makemigrations, check, collectstatic ...), as the database's owner."""

import os

import click
from django.core.management import execute_from_command_line

from keel.cli.main import held


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@held
def manage(words: tuple[str, ...]) -> None:
    os.environ["KEEL_LOGIN"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keel.settings.local")
    execute_from_command_line(["keel django", *words])
