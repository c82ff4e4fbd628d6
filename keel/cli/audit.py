"""`keel audit`: prove the ledger whole, seal what waits, say the head that is copied off the machine."""

import re
import sys
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from keel.base import ledger
from keel.base.heads import FILE, Kept, lost, read
from keel.base.ledger import Verdict

AT_MOST = 20
HASH = re.compile(r"(\d+ )?(?P<hash>[0-9a-f]{64})")


@click.group()
def audit() -> None:
    """Prove the ledger whole."""


@audit.command()
@click.option("--head", "kept", help="A head that was copied off this machine: the chain must still hold it.")
def verify(kept: str | None) -> None:
    """Walk the whole chain. Ends with 1 when a row was altered, removed or put in between.

    Where heads are copied to a folder (KEEL_HEAD_FOLDER), the chain must hold each of them.
    """
    if kept is not None:
        kept = _hash(kept)
    verdict, copies = ledger.verify(using="default"), _copies()
    faults = [*_faults(verdict), *([_lost(kept)] if kept and not _holds(kept) else [])]
    faults += [_lost_copy(each) for each in lost(copies, _holds)]
    for fault in faults[:AT_MOST]:
        click.echo(fault, err=True)
    if len(faults) > AT_MOST:
        click.echo(f"... and {len(faults) - AT_MOST} more.", err=True)
    if copies:
        click.echo(f"{len(copies)} copies of its head were looked for.")
    counts = f"{verdict.sealed} sealed, {verdict.unsealed} not sealed yet"
    click.echo(f"The ledger is {'not whole' if faults else 'whole'}: {counts}.", err=bool(faults))
    sys.exit(1 if faults else 0)


def _hash(kept: str) -> str:
    """Of a head as `keel audit head` says it, with its place before it, or alone."""
    found = HASH.fullmatch(kept.strip())
    if not found:
        raise click.BadParameter("A head is 64 letters and figures, as `keel audit head` says it.", param_hint="--head")
    return found["hash"]


def _faults(verdict: Verdict) -> list[str]:
    altered = [f"Row {position} was altered: entry {entry}." for position, entry in verdict.altered]
    missing = [f"Row {position} is missing: entry {entry}." for position, entry in verdict.missing]
    gaps = [f"Rows {first} to {last} of the chain itself are missing." for first, last in verdict.gaps]
    return altered + missing + gaps


def _holds(kept: str) -> bool:
    return ledger.holds(kept, using="default")


def _copies() -> list[Kept]:
    folder = Path(settings.HEAD_FOLDER or ".")
    if settings.HEAD_FOLDER and not folder.is_dir():
        raise click.ClickException(f"The folder of the copied heads, {folder}, is not there. Is it mounted?")
    try:
        return read(folder) if settings.HEAD_FOLDER else []
    except ValueError:
        raise click.ClickException(f"A line of {folder / FILE} is no head. Somebody wrote there by hand.") from None


def _lost_copy(each: Kept) -> str:
    return f"{_lost(each.hash)} It was copied at {each.at}, place {each.position}."


def _lost(kept: str) -> str:
    return f"The chain no longer holds the head {kept}: it was cut short or written anew."


@audit.command()
def seal() -> None:
    """Seal every committed entry now. The worker does this each minute."""
    sealed = 0
    while batch := ledger.seal(at=timezone.now(), using="default"):
        sealed += batch
    click.echo(f"{sealed} {'entry' if sealed == 1 else 'entries'} sealed.")


@audit.command()
def head() -> None:
    """Say the last place of the chain and its hash."""
    position, found = ledger.head(using="default")
    click.echo(f"{position} {found}")
