"""`keel backup`: the database and the files in one file, as of one moment."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click
from django.conf import settings
from django.utils import timezone
from psycopg import OperationalError
from tqdm import tqdm

from keel.agencies.queries import keel
from keel.base import actions
from keel.base.backup import making
from keel.base.backup.archive import Unfit
from keel.base.backup.making import Made, Told
from keel.people.removal import lists
from keel.people.removal.queries import erased


@click.command()
@click.argument("place", type=click.Path(path_type=Path))
def backup(place: Path) -> None:
    """Make a backup in a folder, or under a name of your own. It holds everything: keep it where all is encrypted."""
    at, known = timezone.now(), list(erased())
    lists.keep(settings.ERASED_LIST, known)
    try:
        with told() as saying:
            made = making.make(making.named(place, at), erased=[str(each.id) for each in known], at=at, told=saying)
    except (Unfit, OSError, OperationalError) as error:
        raise click.ClickException(_words(error)) from error
    actions.note_backup(by=keel(), at=timezone.now())
    _say(made)


def _say(made: Made) -> None:
    of = made.manifest
    rows, files = f"{sum(of.counts.values()):,} rows", f"{len(of.files):,} files"
    click.echo(f"{made.place} holds {rows} and {files}. The ledger's head is {' '.join(of.head)}.")
    click.echo(f"Who was erased since is kept in {settings.ERASED_LIST}: a restore asks for it.")
    if made.lost:
        click.echo(
            f"{len(made.lost)} files that the database knows are not on the disk, so this backup has them not either:"
            " look for them in an earlier one, and find out why.",
            err=True,
        )
        sys.exit(1)


def _words(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"The backup could not be written: {error.strerror or error}. Nothing of it is left."
    if isinstance(error, OperationalError):
        return "The database went away while the backup was made. Nothing of it is left; make it again."
    return str(error)


@contextmanager
def told() -> Iterator[Told]:
    """A bar for each step where somebody looks on; a signal to stop ends the work as Ctrl-C does, which tidies up."""
    bars: list[tqdm[Any]] = []

    def step(name: str, size: int) -> None:
        close()
        bars.append(tqdm(total=size or None, desc=name, unit="B", unit_scale=True, disable=None))

    def close() -> None:
        while bars:
            bars.pop().close()

    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield Told(step, lambda size: bars[-1].update(size) if bars else None)
    finally:
        close()
        signal.signal(signal.SIGTERM, before)


def _stop(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt
