"""What goes out: words to recipients, scanned first; and the mail that says only that something waits in Keel."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.documents.mail import of_code, of_head, of_link, send, write
from keel.documents.scan import sentence, tells_place
from keel.front_door.allegations.actions import meetings
from keel.front_door.allegations.actions.meetings import Call, Held
from keel.front_door.allegations.models import Allegation, AllegationMeeting
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.notices.actions import telling
from keel.front_door.notices.actions.telling import Telling
from keel.front_door.notices.models import Notice
from keel.front_door.notices.queries import concerning
from keel.front_door.occasional import actions as occasional
from keel.front_door.onward import actions as onward
from keel.front_door.onward.actions import Sending
from keel.front_door.onward.models import OnwardReferral
from keel.front_door.referrer import actions as referrer
from keel.front_door.referrer.models import QuestionBack
from keel.front_door.schools import actions as schools
from keel.front_door.schools.actions import ToSchool
from keel.front_door.schools.models import SchoolNotice
from keel.people.grounds.access import mailboxes
from keel.people.grounds.actions import Refused


@action
def tell(*, contact: Contact, tellings: Sequence[Telling], by: Worker, at: datetime) -> list[Notice]:
    """Tell the outcome of a contact, unless the words would say where somebody protected is."""
    people = concerning(contact)
    for each in tellings:
        if found := tells_place(each.words, people):
            whom = Notice.objects.select_related("to_team__agency").get(id=each.notice).whom
            raise Refused(sentence(found, whom))
    return telling.tell(contact=contact, tellings=tellings, by=by, at=at)


@action
def mail(*, notice: UUID, by: Actor, at: datetime, message: UUID | None = None) -> int:
    """Send the mail of a notice, or of a reminder of it; to how many addresses. Who may have it is asked again now."""
    row = Notice.objects.select_for_update(of=("self",)).select_related("to_team", "contact").get(id=notice)
    if row.told_at is None or row.struck_at or (row.mailed_at and message is None) or (row.filed_at and message):
        return 0
    addresses = mailboxes(row.to_team, concerning(row.contact), at)
    if _may_go("notice", row.id, addresses, by=by, at=at):
        if message is None:
            Notice.objects.filter(id=row.id).update(mailed_at=at)
        send(write(addresses, key=message or row.id))
    return len(addresses)


@action
def mail_check(*, check: UUID, message: UUID, by: Actor, at: datetime) -> int:
    """Send the mail of a question, or of its being needed sooner; to how many addresses. None once it is answered."""
    row = Check.objects.select_related("team", "contact").filter(id=check, answered_at=None, struck_at=None).first()
    addresses = mailboxes(row.team, concerning(row.contact), at) if row else []
    if row and _may_go("check", row.id, addresses, by=by, at=at):
        send(write(addresses, key=message))
    return len(addresses)


@action
def mail_question(*, question: UUID, message: UUID, by: Actor, at: datetime) -> int:
    """Send the mail of a question back to the referrer; to how many addresses. None once it is answered."""
    open_ones = QuestionBack.objects.filter(id=question, answer=None, struck_at=None)
    row = open_ones.select_related("to_team", "contact").first()
    addresses = mailboxes(row.to_team, concerning(row.contact), at) if row else []
    if row and _may_go("question", row.id, addresses, by=by, at=at):
        send(write(addresses, key=message))
    return len(addresses)


@action
def tell_school(*, named: Named, to: ToSchool, by: Worker, at: datetime) -> SchoolNotice:
    """Tell a school of a child, unless the words would say where somebody protected is."""
    _tells_no_place(to.words, named.contact_id, to.team.name)
    return schools.tell(named=named, to=to, by=by, at=at)


@action
def send_on(*, contact: Contact, sending: Sending, by: Worker, at: datetime) -> OnwardReferral:
    """Send on through a side door, unless what that service is told would say where somebody protected is."""
    _tells_no_place("\n".join(sending.answers), contact.id, sending.service)
    return onward.send_on(contact=contact, sending=sending, by=by, at=at)


@action
def ask_back(*, contact: Contact, said: str, by: Worker, at: datetime) -> QuestionBack:
    """Ask the referrer something, unless the question would say where somebody protected is."""
    _tells_no_place(said, contact.id, str(contact.from_team))
    return referrer.ask_back(contact=contact, said=said, by=by, at=at)


def _tells_no_place(said: str, contact: UUID, whom: str) -> None:
    people = list(Named.objects.filter(contact=contact).values_list("person_id", flat=True))
    if found := tells_place(said, people):
        raise Refused(sentence(found, whom))


@action
def call_meeting(*, allegation: Allegation, told: Call, by: Worker, at: datetime) -> AllegationMeeting:
    """Call an allegations meeting, unless what those who are asked may read would say where somebody protected is."""
    _names_no_place(f"{told.place}\n{told.beforehand}", allegation.person_id)
    return meetings.call(allegation=allegation, told=told, by=by, at=at)


@action
def write_down_meeting(*, meeting: AllegationMeeting, held: Held, by: Worker, at: datetime) -> None:
    """Write down what was decided, which those who were asked read too."""
    _names_no_place(held.decided, meeting.allegation.person_id)
    meetings.write_down(meeting=meeting, held=held, by=by, at=at)


def _names_no_place(said: str, person: UUID) -> None:
    if found := tells_place(said, [person]):
        raise Refused(sentence(found, "those who are asked"))


@action
def mail_school(*, notice: UUID, message: UUID, by: Actor, at: datetime) -> int:
    """Send the mail of what a school is told; to how many addresses. None once it was received."""
    waiting = SchoolNotice.objects.filter(id=notice, received_at=None, struck_at=None)
    row = waiting.select_related("to_team", "contact").first()
    addresses = mailboxes(row.to_team, concerning(row.contact), at) if row else []
    if row and _may_go("school", row.id, addresses, by=by, at=at):
        send(write(addresses, key=message))
    return len(addresses)


@action
def mail_code(*, contact: UUID, by: Actor, at: datetime) -> bool:
    """Send the code that proves a work e-mail; False where it is proved already."""
    return _with_code(*occasional.renew(contact=contact, by=by, at=at))


@action
def mail_key(*, view: UUID, by: Actor, at: datetime) -> bool:
    """Send the code that opens a one-time view; False where nothing is left to open."""
    return _with_code(*occasional.key(view=view, by=by, at=at))


def _with_code(address: str, code: str) -> bool:
    if address:
        send(of_code(address, code))
    return bool(address)


@action
def mail_link(*, view: UUID, by: Actor, at: datetime) -> bool:
    """Send the link of a one-time view; False where nothing is left to open."""
    address, token = occasional.link(view=view, by=by, at=at)
    if address:
        send(of_link(address, token))
    return bool(address)


def _may_go(kind: str, about: UUID, addresses: Sequence[str], *, by: Actor, at: datetime) -> bool:
    """Whether a mail has anywhere to go now; the ledger keeps that it went, or that nobody may have it any more."""
    if addresses:
        ledger.record(Word.DISCLOSED, f"{kind}.mailed", Of(about), by=by, at=at)
    else:
        ledger.record(Word.DENIED, f"{kind}.not_mailed", Of(about), by=by, at=at)
    return bool(addresses)


@action
def copy_head(*, to: str, by: Actor, at: datetime) -> bool:
    """Send the ledger's head to where it is kept; False where nobody keeps it (safe practice 31)."""
    if not to:
        return False
    send(of_head(*ledger.head(using="default"), to))
    ledger.record(Word.DISCLOSED, "ledger.head_copied", Of(), by=by, at=at)
    return True
