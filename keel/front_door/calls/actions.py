"""Taking a call: begun in a minute, written while it goes on, then a contact, advice, or an end with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.base import ledger, words
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.calls import queries
from keel.front_door.calls.models import CallLine, CallNote
from keel.front_door.contacts.actions.calls import Call, receive
from keel.front_door.contacts.models import Contact, YesNo
from keel.front_door.events import CALL_NOTE
from keel.people.grounds.actions import Refused
from keel.sources.items import stamp


@dataclass(frozen=True)
class Picked:
    """A telephone that was picked up, under an id made before: where to ring back, danger, the first words."""

    id: UUID
    team: Team
    phone: str
    in_danger: str = YesNo.NOT_KNOWN
    said: str = ""


@dataclass(frozen=True)
class Heard:
    """What was typed since: a further line, and caller and child as far as they are known."""

    said: str = ""
    in_danger: str = YesNo.NOT_KNOWN
    phone: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@action
def pick_up(*, picked: Picked, by: Standing, at: datetime) -> CallNote:
    """Begin a note. The same form sent twice begins one."""
    if found := queries.find(by, picked.id):
        return found
    if picked.team.id not in by.team_ids:
        raise Refused("You hold no seat in that team. Choose one of your own.")
    note = CallNote(
        id=picked.id, team=picked.team, taken_by=by.worker.id, began_at=at, phone=picked.phone,
        in_danger=picked.in_danger, **stamp(CALL_NOTE, by=by.worker, at=at),
    )  # fmt: skip
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError:
        raise Refused("This call was begun already. Open it from the list.") from None
    ledger.record(Word.COLLECTED, "call.begun", Of(note.id), by=by.worker, at=at)
    _write(note, picked.said, by, at)
    return note


@action
def hear(*, note: CallNote, heard: Heard, by: Standing, at: datetime) -> CallNote:
    """Add to the log, and keep what is known so far of caller and child."""
    row = _running(note, by)
    row.in_danger, row.phone, row.facts = heard.in_danger, heard.phone, dict(heard.facts)
    row.save(update_fields=["in_danger", "phone", "facts"])
    _write(row, heard.said, by, at)
    return row


@action
def finish(*, note: CallNote, call: Call, by: Standing, at: datetime) -> Contact:
    """Make it a contact, of a call or of advice, received when the telephone was picked up; the log is its worry."""
    row = _running(note, by)
    worry = "\n".join(line.words for line in queries.log(row))
    if not worry.strip():
        raise Refused("Write what the caller says. With that it goes on the board.")
    whole = replace(call, id=row.id, worry=worry, in_danger=row.in_danger, caller_phone=row.phone, rang_at=row.began_at)
    contact = receive(call=whole, team=row.team, by=by, at=at)
    CallNote.objects.filter(id=row.id).update(contact=contact, ended_at=at)
    ledger.record(Word.ALTERED, "call.became_contact", Of(row.id, items=[contact.id]), by=by.worker, at=at)
    return contact


@action
def end(*, note: CallNote, why: str, by: Standing, at: datetime) -> None:
    """Nothing about a child: a wrong number, somebody for another service. The reason stays."""
    row = _running(note, by)
    if row.in_danger == YesNo.YES:
        raise Refused("The caller said that a child is in danger. Put it on the board.")
    if not why.strip():
        raise Refused("Write why nothing comes of this call.")
    CallNote.objects.filter(id=row.id).update(ended_at=at, ended_why=why)
    ledger.record(Word.ALTERED, "call.ended", Of(row.id), by=by.worker, at=at)


def _running(note: CallNote, by: Standing) -> CallNote:
    row = CallNote.objects.select_for_update(of=("self",)).filter(id=note.id, team__in=by.team_ids).first()
    if row is None:
        raise Refused("Your team did not take this call.")
    if row.ended_at:
        raise Refused(f"This call was finished already, {words.moment(row.ended_at)}. Look at what became of it.")
    return row


def _write(note: CallNote, said: str, by: Standing, at: datetime) -> None:
    if said.strip():
        CallLine(note=note, words=said.strip(), written_by=by.worker.id, written_at=at).save(force_insert=True)
        ledger.record(Word.COLLECTED, "call.line", Of(note.id), by=by.worker, at=at)
