"""`keel erase`: forget a person's record for good, and forget again what a restored backup brought back."""

from pathlib import Path
from uuid import UUID

import click
from django.utils import timezone

from keel.agencies.queries import keel
from keel.people.grounds.actions import Refused
from keel.people.removal import actions
from keel.people.removal.queries import erased


@click.group()
def erase() -> None:
    """Erase a person's record, or list who was erased."""


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
    """Ids of everyone erased: keep this beside your backups."""
    for key in erased():
        click.echo(str(key))


@erase.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def again(file: Path) -> None:
    """After a restore: erase again everyone on a list that `keel erase list` made."""
    keys = [UUID(line) for line in file.read_text().split()]
    count = actions.erase_again(people_=keys, by=keel(), at=timezone.now())
    click.echo(f"{count} of {len(keys)} had come back and are erased again.")
