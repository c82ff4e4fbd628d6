"""`keel restore`: a backup into an empty database that nobody uses, and whom it brought back forgotten again."""

from pathlib import Path
from zipfile import ZipFile

import click
import psycopg
from django.conf import settings
from django.db import OperationalError
from django.utils import timezone

from keel.agencies.queries import keel
from keel.base import actions, heads
from keel.base.backup import archive, restoring
from keel.base.backup.archive import Unfit
from keel.base.backup.making import Told
from keel.base.backup.manifest import Manifest
from keel.base.heads import Kept
from keel.base.refusal import Refused
from keel.cli.backup import told
from keel.people.removal import actions as removal
from keel.people.removal import lists
from keel.people.removal.queries import Listed

NO_LIST = (
    "There is no list of who was erased at {}. Without it people who were erased after this backup would be back."
    " Name the list with --erased. Only if it is lost for good: --list-is-lost, which the ledger will say."
)
OLD_LIST = (
    "This list is older than the backup: it lacks {} whom the backup itself knows to be erased. Name the newest list."
)
AWAY = "The database went away. Nobody is let into what this restore had brought; the same command begins anew."


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--erased", "place", type=click.Path(path_type=Path), help="The list of who was erased, if elsewhere.")
@click.option("--list-is-lost", is_flag=True, help="Restore without that list. The ledger notes it.")
def restore(file: Path, place: Path | None, list_is_lost: bool) -> None:
    """Restore a backup into an empty database that `keel db prepare` made."""
    try:
        with archive.opened(file) as (source, manifest), told() as saying:
            listed = [] if list_is_lost else _listed(place or settings.ERASED_LIST, manifest)
            _can_write()
            _prove(source, manifest, saying)
            with restoring.restored(source, manifest, saying):
                count = removal.erase_again(listed=listed, by=keel(), at=timezone.now())
                actions.note_restore(list_was_lost=list_is_lost, by=keel(), at=timezone.now())
    except (Unfit, Refused) as refused:
        raise click.ClickException(str(refused)) from refused
    except (OperationalError, psycopg.OperationalError) as error:
        raise click.ClickException(AWAY) from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror or error}: {error.filename}. Nothing was restored.") from error
    lists.keep(settings.ERASED_LIST, listed)
    _keep_head(manifest)
    _say(manifest, count, listed)


def _listed(place: Path, manifest: Manifest) -> list[Listed]:
    if not place.exists():
        raise Unfit(NO_LIST.format(place))
    listed = lists.read(place)
    if lacking := set(manifest.erased) - {str(each.id) for each in listed}:
        raise Unfit(OLD_LIST.format(len(lacking)))
    return listed


def _can_write() -> None:
    """Both lists are added to when everyone is let in already, so it is tried before: a folder may not be mounted."""
    lists.keep(settings.ERASED_LIST, [])
    if settings.HEAD_FOLDER:
        heads.touch(Path(settings.HEAD_FOLDER))


def _prove(source: ZipFile, manifest: Manifest, saying: Told) -> None:
    saying.step("reading it through", sum(each.file_size for each in source.infolist()))
    archive.proved(source, manifest, saying.advance)


def _keep_head(manifest: Manifest) -> None:
    """Later heads that were copied out belong to what is lost; the copies are told so."""
    if settings.HEAD_FOLDER:
        position, found = manifest.head
        kept = Kept(timezone.now().isoformat(), int(position), found, restored=True)
        heads.keep(Path(settings.HEAD_FOLDER), kept)


def _say(manifest: Manifest, count: int, listed: list[Listed]) -> None:
    rows, files = f"{sum(manifest.counts.values()):,} rows", f"{len(manifest.files):,} files"
    click.echo(f"Restored as of {manifest.made_at}: {rows} in {len(manifest.counts)} tables, and {files}.")
    click.echo(f"Each count is that of the backup. The ledger is whole, and its head is {' '.join(manifest.head)}.")
    click.echo(f"{count} of {len(listed)} on the list of the erased had come back and are erased again.")
    if manifest.absent:
        click.echo(f"{len(manifest.absent)} files had been erased or lost before they were copied, and are not here.")
