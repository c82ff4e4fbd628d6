"""Asking an agency, noting that it opened the question, answering. Nobody is asked twice at once; an answer stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team, Worker
from keel.agencies.queries import partnership
from keel.base import ledger, queue, words
from keel.base.actors import Actor
from keel.base.clocks import Clock, LateReason
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door import events, stage
from keel.front_door.checks.models import Answer, Check, Handling
from keel.front_door.checks.queries import Behind, behind
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Named, Part, Stage
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant, Refused
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons.models import Person
from keel.sources import bases
from keel.sources.items import stamp
from keel.timeline import actions as timeline
from keel.timeline.happening import Happening

CHECK_ASKED = "front_door.check_asked"
ANSWER_AFTER_DECISION = "front_door.answer_after_decision"
AUDIENCES = {Handling.HUB: "hub", Handling.NETWORK: "all", Handling.NO_ONWARD: "hub_only"}
NOT_WAITED_FOR = "front_door.answer_not_waited_for"
NO_MORE = "The hub has closed this without your answer. If you know something that matters, answer all the same."


@dataclass(frozen=True)
class Question:
    """What one team is asked: enough to know what is relevant. `adults` are asked about only with a written link."""

    team: Team
    why: str
    question: str
    told: str
    family_told: str
    rule: str = ""
    adults: tuple[UUID, ...] = ()
    link: str = ""


@dataclass(frozen=True)
class Reply:
    """An answer before it is given. `child_suspect`: police say that a child named is a suspect (safe practice 19)."""

    answer: Answer
    words: str = ""
    meaning: str = ""
    handling: Handling | None = None
    refused_why: str = ""
    late_reason: LateReason | None = None
    child_suspect: bool = False


@action
def ask(*, contact: Contact, question: Question, by: Worker, at: datetime) -> Check:
    """Ask one team about one worry: opens the summary of the people it is about to that team, and tells it."""
    _ready_to_ask(contact, question)
    police = question.team.agency.kind == AgencyKind.POLICE
    columns = stamp(events.POLICE_CHECK if police else events.CHECK, by=by, at=at)
    columns["basis"] = bases.preset(question.team.agency.kind, at.date()).ordinary
    check = Check(
        contact=contact, team=question.team, rule=question.rule, why=question.why, question=question.question,
        told=question.told, family_told=question.family_told, adults=list(question.adults), link=question.link,
        asked_by=by.id, asked_at=at, **columns,
    )  # fmt: skip
    check.save(force_insert=True)
    children = Named.objects.filter(contact=contact, part=Part.CHILD).values_list("person_id", flat=True)
    people = [*children, *question.adults]
    open_to_asked(check=check, by=by, at=at)
    tell(check=check, note=Note(CHECK_ASKED, check.id, people), by=by, at=at)
    ledger.record(Word.DISCLOSED, "check.asked", Of(check.id, people), by=by, at=at)
    stage.advance(contact=contact, by=by, at=at)
    return check


@action
def open_to_asked(*, check: Check, by: Actor, at: datetime) -> None:
    """Open the summary of whom it is about to the asked team: over all records that are one person, for an agency looks
    under every name and date of birth that is known.
    """
    children = Named.objects.filter(contact=check.contact, part=Part.CHILD).values_list("person_id", flat=True)
    about = Person.objects.filter(id__in=[*children, *check.adults]).values("one")
    records = Person.objects.filter(one__in=about, sealed_at=None, restricted_at=None).values_list("id", flat=True)
    grant = Grant(GroundKind.CHECK, Level.SUMMARY, check.contact_id)
    grounds.give(people=list(records), to=check.team, grant=grant, by=by, at=at)


def _ready_to_ask(contact: Contact, question: Question) -> None:
    if not contact.urgency:
        raise Refused("Say first how urgent this is. It sets how many agencies are asked, and by when they answer.")
    if contact.stage not in OPEN_STAGES:
        raise Refused("This contact is closed. Nobody can be asked about it.")
    if question.adults and not question.link.strip():
        raise Refused(
            "Write what the adult’s difficulty has to do with harm to the child, or ask about the children only."
        )
    open_one = Check.objects.filter(contact=contact, team=question.team, answered_at=None).first()
    if open_one:
        asked = words.moment(open_one.asked_at)
        raise Refused(f"{question.team} was asked about this on {asked} and has not answered yet.")


@action
def tell(*, check: Check, note: Note, by: Actor, at: datetime) -> None:
    """Tell the asked team something of its question: in Keel, and by the mail that says nothing (safe practice 33)."""
    message = agencies.send(note=note, to=check.team, by=by, at=at)
    queue.defer("checks.mail", check=check.id, message=message.id)


@action
def wait_no_more(*, contact: Contact, by: Actor, at: datetime) -> None:
    """Who has not answered hears that the hub closed without them; what they know is still wanted."""
    for check in Check.objects.filter(contact=contact, answered_at=None, struck_at=None).select_related("team"):
        tell(check=check, note=Note(NOT_WAITED_FOR, check.id, (), NO_MORE), by=by, at=at)


@action
def see(*, check: Check, subjects: Sequence[UUID], by: Worker, at: datetime) -> bool:
    """The first of the asked team who opens the question has seen it: a state of its own. True for that first time."""
    if not Check.objects.filter(id=check.id, seen_at=None, answered_at=None).update(seen_at=at, seen_by=by.id):
        return False
    check.seen_at, check.seen_by = at, by.id
    ledger.record(Word.CONSULTED, "check.seen", Of(check.id, subjects, [check.id]), by=by, at=at)
    return True


@action
def answer(*, check: Check, reply: Reply, by: Worker, at: datetime) -> Check:
    """Answer for the asked team. What comes after the decision is marked and tells the decider."""
    row = _asked(check)
    about = behind([row.contact_id])[row.contact_id]
    _ready_to_answer(row, reply, Clocks(hub_hours(partnership())).check(row, about), at)
    row.answer, row.answered_by, row.answered_at = reply.answer, by.id, at
    row.seen_at, row.seen_by = row.seen_at or at, row.seen_by or by.id
    row.words, row.meaning, row.refused_why = reply.words, reply.meaning, reply.refused_why
    row.handling = reply.handling or ""
    row.late_reason = reply.late_reason or ""
    row.audience, row.controller = _audience(reply), by.agency_id
    row.after_decision = bool(about.deciders)
    row.save()
    children = list(
        Named.objects.filter(contact_id=row.contact_id, part=Part.CHILD).values_list("person_id", flat=True)
    )
    ledger.record(Word.DISCLOSED, f"check.{reply.answer}", Of(row.id, children), by=by, at=at)
    _tell_timeline(row, children, by=by, at=at)
    _tell_deciders(row, children, about, by=by, at=at)
    _advance(row.contact_id, by=by, at=at)
    if row.after_decision:
        queue.defer("notices.owe", contact=row.contact_id)
    return row


def _asked(check: Check) -> Check:
    """The question, held until the end of the action. The database lets only a team that was asked hold an open one."""
    rows = Check.objects.select_related("team__agency").filter(id=check.id)
    row = rows.select_for_update(of=("self",)).first()
    if row is None and (row := rows.filter(answered_at__isnull=False).first()) is None:
        raise Refused("Your team was not asked this, so it is not yours to answer.")
    return row


def _ready_to_answer(check: Check, reply: Reply, clock: Clock, at: datetime) -> None:
    if check.answered_at is not None:
        raise Refused(f"Your team answered this on {words.moment(check.answered_at)}. To add something, ring the hub.")
    if reply.answer == Answer.INFORMATION and not (reply.words.strip() and reply.handling):
        raise Refused("Write what you know, and say how far it may go.")
    if reply.answer == Answer.REFUSED and not reply.refused_why.strip():
        raise Refused("Write why you do not share this.")
    if at > clock.due and reply.late_reason is None:
        raise Refused("This answer is late. Say why.")
    if at <= clock.due and reply.late_reason is not None:
        raise Refused("This answer is in time. It needs no reason for being late.")


def _audience(reply: Reply) -> str:
    """Whom the answer is for, by its handling. What says that a child is a suspect never reaches schools."""
    if reply.answer != Answer.INFORMATION or reply.handling is None:
        return "hub"
    audience = AUDIENCES[reply.handling]
    return "not_schools" if reply.child_suspect and audience == "all" else audience


def _tell_timeline(check: Check, children: list[UUID], *, by: Actor, at: datetime) -> None:
    """On the children's timelines only: it does not go into an adult's own story (safe practice 22)."""
    said = {
        Answer.NOTHING: "Nothing known.",
        Answer.INFORMATION: f"{check.words}\n{check.meaning}".strip(),
        Answer.REFUSED: f"Not shared: {check.refused_why}",
    }[Answer(check.answer)]
    police = check.team.agency.kind == AgencyKind.POLICE
    kind = events.POLICE_ANSWERED if police else events.CHECK_ANSWERED
    text = f"{check.team.agency.short_name}: {said}"
    happening = Happening(kind, children, at, text, check.contact_id, audience=check.audience)
    timeline.record(happening=happening, by=by, at=at)


def _tell_deciders(check: Check, children: list[UUID], about: Behind, *, by: Actor, at: datetime) -> None:
    note = Note(
        ANSWER_AFTER_DECISION,
        check.contact_id,
        children,
        f"{check.team.agency.short_name} answered after your decision.",
    )
    for decider in Worker.objects.filter(id__in=about.deciders):
        agencies.send(note=note, to=decider, by=by, at=at)


def _advance(contact: UUID, *, by: Actor, at: datetime) -> None:
    """The asked team sees no contact; the one stage that its answer can bring about is 'ready to decide'."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_all_answered(%s)", [contact])
        if cursor.fetchone()[0]:
            ledger.record(Word.ALTERED, f"contact.{Stage.READY}", Of(contact), by=by, at=at)
