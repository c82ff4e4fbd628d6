"""Attaching files to a contact that is being written, taking them off, and closing one that must not be seen."""

from datetime import datetime

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import AgencyKind, Role
from keel.agencies.models import Seat, Worker
from keel.agencies.queries import Standing, desks, live
from keel.base import ledger
from keel.base.doing import action
from keel.base.files import actions as files
from keel.base.files.actions import Upload
from keel.base.ledger import Of, Word
from keel.front_door.contacts import queries
from keel.front_door.contacts.models import Attachment, Contact
from keel.people.grounds.actions import Refused

MOST = 20
QUARANTINED = "files.quarantined"


@action
def attach(*, contact: Contact, upload: Upload, by: Standing, at: datetime) -> Attachment:
    """Attach a file; the same content twice is attached once."""
    held = queries.held(by, contact.id)
    present = queries.attachments(held)
    if len(present) >= MOST:
        raise Refused(f"There are {MOST} files already, which is the most. Take one off, or put several into one PDF.")
    file = files.store(upload=upload, by=by.worker, at=at)
    same = next((a for a in present if a.file.sha256 == file.sha256), None)
    if same:
        return same
    row = Attachment(contact=held, file=file, name=upload.name, added_by=by.worker.id, added_at=at)
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "contact.attached", Of(held.id, items=[row.id]), by=by.worker, at=at)
    return row


@action
def detach(*, attachment: Attachment, by: Standing, at: datetime) -> None:
    """Take a file off before the contact is sent. Taken off twice it is off once."""
    held = queries.held(by, attachment.contact_id)
    Attachment.objects.filter(id=attachment.id, removed_at=None).update(removed_at=at, removed_by=by.worker.id)
    ledger.record(Word.ALTERED, "contact.detached", Of(held.id, items=[attachment.id]), by=by.worker, at=at)


@action
def quarantine(*, attachment: Attachment, by: Standing, at: datetime) -> None:
    """Close a file to everyone and tell the police desks and the data protection officers (safe practice 21)."""
    if not files.quarantine(file=attachment.file, by=by.worker, at=at):
        return
    note = Note(
        QUARANTINED, attachment.id, words=f"{by.worker.name} put a file in quarantine. Ring them before you act."
    )
    for team in desks(AgencyKind.POLICE):
        agencies.send(note=note, to=team, by=by.worker, at=at)
    seats = Seat.objects.filter(live(at), role=Role.DATA_OFFICER, worker__suspended_at=None)
    for officer in Worker.objects.filter(seats__in=seats).distinct():
        agencies.send(note=note, to=officer, by=by.worker, at=at)
