"""What the base does by itself: search text is forgotten, the ledger's head copied out, a backup or restore noted."""

from datetime import datetime
from pathlib import Path

from keel.base import heads, ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.heads import Kept
from keel.base.ledger import Of, Word
from keel.base.models import SearchText


@action
def forget_searches(*, by: Actor, at: datetime) -> int:
    """Erase what was typed into searches and has outlived its time; how many (safe practice 31)."""
    old = SearchText.objects.filter(until__lte=at)
    entries = list(old.values_list("entry", flat=True))
    if entries:
        old.delete()
        ledger.record(Word.ERASED, "search.forgotten", Of(items=entries), by=by, at=at)
    return len(entries)


@action
def copy_head(*, folder: str, by: Actor, at: datetime) -> bool:
    """Add the ledger's head to the copies in a folder elsewhere; False where there is none (safe practice 31)."""
    if not folder:
        return False
    heads.keep(Path(folder), Kept(at.isoformat(), *ledger.head(using="default")))
    ledger.record(Word.DISCLOSED, "ledger.head_copied", Of(), by=by, at=at)
    return True


@action
def note_backup(*, by: Actor, at: datetime) -> None:
    """Everything was read once more and stands elsewhere."""
    ledger.record(Word.CONSULTED, "backup.made", Of(), by=by, at=at)


@action
def note_restore(*, list_was_lost: bool, by: Actor, at: datetime) -> None:
    """What happened between the backup and now is not in here any more; nor, perhaps, who was erased meanwhile."""
    act = "backup.restored_without_list" if list_was_lost else "backup.restored"
    ledger.record(Word.ALTERED, act, Of(), by=by, at=at)
