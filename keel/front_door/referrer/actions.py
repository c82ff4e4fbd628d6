"""The hub asks the referrer back; the referrer answers or adds. Who holds the contact is told; no clock stops."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Team, Worker
from keel.agencies.queries import Standing
from keel.base import ledger, queue, words
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Named, Part, Stage
from keel.front_door.events import ADDED, ADDITION, QUESTION_BACK
from keel.front_door.referrer.models import Addition, QuestionBack
from keel.front_door.referrer.queries import is_askable
from keel.people.grounds.access import may_be_told
from keel.people.grounds.actions import Refused
from keel.sources.items import stamp
from keel.timeline import actions as timeline
from keel.timeline.happening import Happening

ASKED_BACK = "front_door.asked_back"
REFERRER_ADDED = "front_door.referrer_added"


@action
def ask_back(*, contact: Contact, said: str, by: Worker, at: datetime) -> QuestionBack:
    """Ask the referrer's team something about their referral. The contact goes on: nothing waits for the answer."""
    row = Contact.objects.select_for_update(of=("self",)).select_related("from_team").get(id=contact.id)
    _ready_to_ask(row, said)
    question = QuestionBack(
        contact=row, to_team=row.from_team, words=said, asked_by=by.id, asked_at=at,
        **stamp(QUESTION_BACK, by=by, at=at),
    )  # fmt: skip
    question.save(force_insert=True)
    people = _people(row)
    ledger.record(Word.DISCLOSED, "question.asked_back", Of(question.id, people), by=by, at=at)
    asked = "The hub asks you something about a referral that your team sent."
    message = agencies.send(note=Note(ASKED_BACK, row.id, people, asked), to=row.from_team, by=by, at=at)
    queue.defer("referrer.mail", question=question.id, message=message.id)
    return question


def _ready_to_ask(contact: Contact, said: str) -> None:
    if contact.stage not in OPEN_STAGES:
        raise Refused("This contact is closed. If something must still be asked, ring the referrer.")
    if not is_askable(contact):
        raise Refused("This came by phone, or from a private person: nobody in Keel can be asked. Ring them.")
    if not said.strip():
        raise Refused("Write what you ask.")
    if not may_be_told(contact.from_team, _people(contact)):
        raise Refused(f"{contact.from_team} has nobody now who can be asked in Keel. Ring them.")


@action
def add(*, contact: Contact, said: str, by: Standing, at: datetime, answers: QuestionBack | None = None) -> Addition:
    """Add to a referral that was sent; whoever holds it is told, and who decided already too."""
    row = Contact.objects.filter(id=contact.id, from_team__in=by.team_ids).exclude(stage=Stage.DRAFT).first()
    if row is None:
        raise Refused("Your team did not send this referral, so you cannot add to it. Tell the hub anew.")
    if row.stage == Stage.CLOSED:
        raise Refused("The hub has closed this. If there is more to tell, tell the hub about the child anew.")
    if not said.strip():
        raise Refused("Write what you want to add.")
    if answers and (earlier := Addition.objects.filter(answers=answers).first()):
        raise Refused(f"This was answered already, {words.moment(earlier.added_at)}. You can still add something.")
    made = Addition(
        contact=row, from_team=row.from_team, answers=answers, words=said, added_by=by.worker.id, added_at=at,
        **stamp(ADDITION, by=by.worker, at=at),
    )  # fmt: skip
    made.save(force_insert=True)
    children = list(Named.objects.filter(contact=row, part=Part.CHILD).values_list("person_id", flat=True))
    ledger.record(Word.COLLECTED, "referral.added_to", Of(made.id, children), by=by.worker, at=at)
    _tell_timeline(made, children, by=by.worker, at=at)
    _tell_hub(row, made, by=by.worker, at=at)
    return made


def _tell_timeline(made: Addition, children: list[UUID], *, by: Actor, at: datetime) -> None:
    happening = Happening(ADDED, children, at, made.words, about=made.contact_id)
    timeline.record(happening=happening, by=by, at=at)


def _tell_hub(contact: Contact, made: Addition, *, by: Worker, at: datetime) -> None:
    """Who holds it, else the hub; and those whose decision stands, for they decided without it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_decided_without(%s)", [contact.id])
        deciders = [key for (key,) in cursor.fetchall()]
    told: set[Worker | Team] = {contact.owner or contact.hub, *Worker.objects.filter(id__in=deciders)}
    did = "answered your question" if made.answers_id else "added something"
    note = Note(REFERRER_ADDED, contact.id, _people(contact), f"{contact.from_team} {did} on {contact.reference}.")
    for whom in told:
        agencies.send(note=note, to=whom, by=by, at=at)


def _people(contact: Contact) -> list[UUID]:
    return list(Named.objects.filter(contact=contact).values_list("person_id", flat=True))
