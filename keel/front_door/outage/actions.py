"""Keeping that a pack was made, giving its key out, and ending it. The key is in no message, log or ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Worker
from keel.agencies.queries import Standing
from keel.base import ledger, words
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.front_door.outage import keys, queries
from keel.front_door.outage.evenings import Evening
from keel.front_door.outage.models import Channel, KeyRelease, OutagePack, PackKey
from keel.people.grounds.actions import SENTENCE

KEY_READ = "front_door.pack_key_read"
OVER = "This night is over, and the key of its pack is not given any more. The next pack comes this evening."
NOT_YOURS = (
    "This key cannot be given to you: you do not stand on tonight’s rota any more, or the pack is not for you to open. "
    "Ring the manager on call, who says what you need."
)
NOT_THROUGH_YOU = (
    "You cannot give this key. It goes to who stands on tonight’s rota, through a manager on call or of the hub, and "
    "through nobody who is kept from anyone in the pack. Ask another manager."
)


@dataclass(frozen=True)
class Made:
    """What is kept of a pack: its id, for whom and when, the digest of the file, its key, whom and what it is about."""

    pack: UUID
    worker: Worker
    evening: Evening
    sha256: str
    key: str
    people: Sequence[UUID]
    contacts: Sequence[UUID]


@action
def keep(*, made: Made, by: Worker, at: datetime) -> OutagePack:
    """Keep that this pack was made. Its id was given before: it stands in the file."""
    row = OutagePack(
        id=made.pack, worker=made.worker, night=made.evening.night, contacts=len(made.contacts), sha256=made.sha256,
        made_at=at, use_until=made.evening.ends,
    )  # fmt: skip
    row.save(force_insert=True)
    PackKey(pack=row, sealed=keys.seal(made.key), subjects=list(made.people)).save(force_insert=True)
    ledger.record(Word.DISCLOSED, "pack.made", Of(row.id, list(made.people), list(made.contacts)), by=by, at=at)
    return row


@action
def release(*, pack: OutagePack, channel: Channel, reason: str, by: Standing, at: datetime) -> str:
    """The key of a pack, for who stands on the rota: on their own page, or read to them by a manager, with a reason.

    The release is written first; without it the database gives no key.
    """
    _ready(pack, channel, reason, by, at)
    row = KeyRelease(
        pack=pack, given_to=pack.worker_id, released_by=by.worker.id, released_at=at, channel=channel,
        reason=reason.strip(),
    )  # fmt: skip
    key = _key(row, by.worker)
    if channel == Channel.PHONE:
        said = (
            f"{by.worker.name} opened the key of your outage pack on {words.moment(at)}, to read it to you. "
            f"They wrote: {row.reason} If you did not ask for it, ring the hub manager now."
        )
        agencies.send(note=Note(KEY_READ, pack.id, words=said), to=pack.worker, by=by.worker, at=at)
    return key


@action
def mail(*, pack: OutagePack, to: Standing, by: Worker, at: datetime) -> str:
    """The key of a pack, for a mail to its own worker; call it inside `seen_as`, where they may be given it."""
    _ready(pack, Channel.MAIL, "", to, at)
    row = KeyRelease(
        pack=pack, given_to=pack.worker_id, released_by=to.worker.id, released_at=at, channel=Channel.MAIL
    )  # fmt: skip
    return _key(row, by)


def _key(row: KeyRelease, by: Worker) -> str:
    """The release is written, then the key is read."""
    row.save(force_insert=True)
    act = f"pack.key_by_{row.channel}"
    ledger.record(Word.DISCLOSED, act, Of(row.pack_id, [row.given_to], [row.id]), by=by, at=row.released_at)
    return keys.unseal(queries.sealed_key(row.pack))


def _ready(pack: OutagePack, channel: Channel, reason: str, by: Standing, at: datetime) -> None:
    is_own = pack.worker_id == by.worker.id
    if pack.use_until <= at:
        raise Refused(OVER)
    if is_own == (channel == Channel.PHONE):
        raise Refused("Your own key is on the page Tonight’s pack; you read another’s to them over the telephone.")
    if not is_own and len(reason.strip()) < SENTENCE:
        raise Refused("Write why they cannot see the key on their own page, in a sentence. Your words go to them.")
    if not queries.may_release(pack):
        raise Refused(NOT_YOURS if is_own else NOT_THROUGH_YOU)


@action
def end(*, by: Worker, at: datetime) -> int:
    """Forget the keys of packs whose time is over, and whom they were about; how many. That they were made stays."""
    ended = queries.over(at)
    if ended:
        PackKey.objects.filter(pack__in=ended).delete()
        ledger.record(Word.ERASED, "pack.key_forgotten", Of(None, [], ended), by=by, at=at)
    return len(ended)
