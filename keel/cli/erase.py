"""`keel erase`: forget a person's record for good, and forget again what a restored backup brought back."""

from pathlib import Path
from uuid import UUID

import click
from django.utils import timezone

from keel.agencies.queries import keel
from keel.people.grounds.actions import Refused
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Scheme
from keel.people.removal import actions, lists
from keel.people.removal.queries import erased


@click.group()
def erase() -> None:
    """Erase a person's record, list who was erased, or let one who came back be loaded again."""


@erase.command()
@click.argument("person", type=click.UUID)
@click.option(
    "--reason", required=True, help="Why: the retention ended, a court ordered it, the wrong person was recorded."
)
def person(person: UUID, reason: str) -> None:
    """Erase one record of a person with everything that is only theirs."""
    if not click.confirm("This cannot be undone. Erase this record?"):
        raise click.Abort
    try:
        items = actions.erase(person=person, reason=reason, by=keel(), at=timezone.now())
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"Erased, with {len(items)} items that were about nobody else.")


@erase.command(name="list")
def list_() -> None:
    """Everyone erased, by id and digests of their numbers: keep this beside your backups."""
    for each in erased():
        click.echo(str(each))


@erase.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def again(file: Path) -> None:
    """After a restore: erase again everyone on a list that `keel erase list` made."""
    try:
        listed = lists.read(file)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    count = actions.erase_again(listed=listed, by=keel(), at=timezone.now())
    click.echo(f"{count} of {len(listed)} had come back and are erased again.")


@erase.command()
@click.argument("authority")
@click.argument("child_id")
def lift(authority: str, child_id: str) -> None:
    """Let files load an erased child under this id again: keel erase lift 201 RND1."""
    try:
        actions.lift(number=Number(Scheme.LA_CHILD, authority, child_id), by=keel(), at=timezone.now())
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo("Files with this id are loaded again. What was erased stays erased.")
