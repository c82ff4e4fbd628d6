"""Looking at a notification together: the police's word, and then a person's decision. None leaves the list without.

To take a notification up waits for nobody (safe practice 4); to close it the police must have said theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door import stage
from keel.front_door.contacts.models import Contact, Named, Part, Stage
from keel.front_door.decisions.actions import Chosen, decide
from keel.front_door.events import NOTIFICATION
from keel.front_door.police.models import Notification, PoliceView, Settled
from keel.front_door.triage.actions import Verdict, grade
from keel.people.grounds.actions import Refused
from keel.sources.items import stamp

SET_ASIDE = "front_door.notification_set_aside"
# What police and hub decide at the table; whatever protects or assesses goes to the board, where agencies are asked.
AT_THE_TABLE = ("no_further_action", "signpost", "early_help", "open_case")
DECIDED_ALREADY = "This notification is not on the list any more. Look at what became of it."
WITHOUT_POLICE = (
    "Write what the police say, and who of them says it. A notification is closed together; if a child cannot wait, "
    "take it to the board now."
)


@dataclass(frozen=True)
class Heard:
    """What the police add, in their own short words (safe practice 19), and which of them says it."""

    words: str
    said_by: str

    @property
    def is_whole(self) -> bool:
        return bool(self.words.strip() and self.said_by.strip())


@dataclass(frozen=True)
class Taken:
    """A notification that becomes work of the board: how urgent, and the worry in words that agencies may read."""

    verdict: Verdict
    worry: str


@action
def hear(*, contact: Contact, heard: Heard, by: Worker, at: datetime) -> PoliceView:
    """Keep what the police say of it, typed by them or by the hub at the table."""
    if not heard.is_whole:
        raise Refused("Write what the police say, and who of them says it.")
    columns = stamp(NOTIFICATION, by=by, at=at) | {"controller": contact.controller, "said_by": heard.said_by}
    row = PoliceView(contact=contact, words=heard.words, said_at=at, **columns)
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "notification.police_view", Of(row.id, _people(contact)), by=by, at=at)
    return row


@action
def take_up(*, contact: Contact, taken: Taken, by: Worker, at: datetime) -> None:
    """Onto the board, graded, with whoever grades it. Whatever the police said so far goes with it."""
    row = _waiting(contact)
    if not taken.worry.strip():
        raise Refused("Write what the worry is, in words that the agencies you ask may read.")
    _settle(row, Settled.BOARD, "", by=by, at=at)
    Contact.objects.filter(id=row.id).update(worry=taken.worry)
    grade(contact=row, verdict=taken.verdict, version=row.version, by=by, at=at)


@action
def close(*, contact: Contact, chosen: Mapping[UUID, Chosen], heard: Heard, by: Worker, at: datetime) -> None:
    """Decide for each child together with the police. `chosen`: by the id of who is named.

    What closes waits for its signature, and the outcome is told, on the board as any other (safe practice 4 and 18).
    """
    row = _waiting(contact)
    children = list(Named.objects.filter(contact=row, part=Part.CHILD).select_related("person"))
    if not children or {c.id for c in children} - chosen.keys():
        raise Refused("Decide for each child. If none is concerned, say so.")
    if any(one.outcome not in AT_THE_TABLE for one in chosen.values()):
        raise Refused("This is decided on the board, where agencies are asked. Take the notification there.")
    _together(row, heard, by=by, at=at)
    _settle(row, Settled.DECIDED, "", by=by, at=at)
    stage.advance(contact=row, by=by, at=at)
    for child in children:
        decide(named=child, chosen=chosen[child.id], by=by, at=at)


@action
def set_aside(*, contact: Contact, why: str, heard: Heard, by: Worker, at: datetime) -> None:
    """No child is concerned: police and hub say so together, and the police's team is told."""
    row = _waiting(contact)
    if Named.objects.filter(contact=row).exclude(part=Part.ADULT).exists():
        raise Refused("A child is named on it. Decide for the child.")
    if not why.strip():
        raise Refused("Write why no child is concerned, and how you know.")
    _together(row, heard, by=by, at=at)
    _settle(row, Settled.NO_CHILD, why, by=by, at=at)
    stage.advance(contact=row, by=by, at=at)
    note = Note(SET_ASIDE, row.id, _people(row), f"Looked at together: no child is concerned in {row.reference}.")
    agencies.send(note=note, to=row.from_team, by=by, at=at)


@action
def read(*, contact: Contact, why: str, by: Worker, at: datetime) -> None:
    """Another version, or another telling of the incident, came after a person decided: read, and nothing changes."""
    row = Contact.objects.select_for_update(of=("self",)).get(id=contact.id)
    if row.stage == Stage.NOTIFIED:
        raise Refused("Nobody has decided on this yet. Take it to the board, or close it with the police.")
    if not why.strip():
        raise Refused("Write why nothing changes.")
    _settle(row, Settled.READ, why, by=by, at=at)


def _waiting(contact: Contact) -> Contact:
    """The row as it stands, held until the end of the action."""
    row = Contact.objects.select_for_update(of=("self",)).select_related("from_team").get(id=contact.id)
    if row.stage != Stage.NOTIFIED:
        raise Refused(DECIDED_ALREADY)
    return row


def _together(contact: Contact, heard: Heard, *, by: Worker, at: datetime) -> None:
    """The police have said theirs before, or it is typed in now."""
    if heard.is_whole:
        hear(contact=contact, heard=heard, by=by, at=at)
    elif not PoliceView.objects.filter(contact=contact).exists():
        raise Refused(WITHOUT_POLICE)


def _settle(contact: Contact, outcome: Settled, why: str, *, by: Actor, at: datetime) -> None:
    waiting = Notification.objects.filter(contact=contact, settled_at=None)
    items = list(waiting.values_list("id", flat=True))
    if not items:
        raise Refused(DECIDED_ALREADY)
    waiting.update(settled_as=outcome, settled_why=why, settled_by=by.id, settled_at=at)
    ledger.record(Word.ALTERED, f"notification.{outcome}", Of(contact.id, _people(contact), items), by=by, at=at)


def _people(contact: Contact) -> list[UUID]:
    return list(Named.objects.filter(contact=contact).values_list("person_id", flat=True))
