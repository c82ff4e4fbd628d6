"""Deciding for one child, and signing. What protects starts on the word; only stopping, lowering and closing wait."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Worker
from keel.agencies.queries import Standing
from keel.base import ledger, words
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.front_door.contacts.models import Contact, Named, Part, Stage
from keel.front_door.decisions.minute import freeze
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.decisions.outcomes import BY_CODE, Outcome, label, signing
from keel.front_door.decisions.queries import is_late, lowers, why_not_sign
from keel.front_door.events import DECIDED, DECISION
from keel.front_door.notices.actions.owing import owe
from keel.people.grounds.actions import Refused
from keel.sources.items import stamp
from keel.timeline import actions as timeline
from keel.timeline.happening import Happening

SIGNED = "front_door.decision_signed"
SENT_BACK = "front_door.decision_sent_back"
NOT_SCHOOLS = "not_schools"


@dataclass(frozen=True)
class Chosen:
    """What somebody decided for one child, in their words. `instead_of` is the decision that they saw standing."""

    outcome: str
    level: int
    rationale: str
    set_aside: str
    dissent: str = ""
    dissent_by: str = ""
    shared_without_agreement: bool = False
    shared_why: str = ""
    parents_told: str = ""
    parents_said: str = ""
    not_told_why: str = ""
    is_suspect: bool = False
    answer: str = ""
    late_reason: str = ""
    instead_of: UUID | None = None


WORDS = ("rationale", "set_aside", "dissent", "dissent_by", "shared_without_agreement", "shared_why")
PARENTS = ("parents_told", "parents_said", "not_told_why")


@action
def decide(*, named: Named, chosen: Chosen, by: Worker, at: datetime) -> Decision:
    """Decide for one child of a contact; what was known and not known at this minute is frozen with it."""
    contact = Contact.objects.select_for_update().get(id=named.contact_id)
    outcome = _valid(contact, named, chosen)
    standing = list(_standing(contact, named.person_id))
    before = next((d for d in standing if d.in_force_at), None)
    _answer(next((d for d in standing if not d.in_force_at), before), chosen, at)
    if not (chosen.late_reason or outcome.protects) and is_late(contact, named.person_id, at):
        raise Refused("This decision is late. Say why; what protects a child needs no reason to be late.")
    signature = signing(
        outcome,
        lowers=lowers(contact, outcome, chosen.level, before),
        decider_registered=by.is_registered,
    )
    decision = _row(named, chosen, by=by, at=at)
    decision.needs_signature, decision.needs_registered = signature.needed, signature.registered
    decision.in_force_at = at if signature.in_force_now else None
    _replace([d for d in standing if signature.in_force_now or not d.in_force_at], at)
    decision.save(force_insert=True)
    ledger.record(Word.COLLECTED, "decision.made", Of(decision.id, [named.person_id]), by=by, at=at)
    if decision.in_force_at:
        _tell_timeline(decision, by=by, at=at)
    owe(contact=contact, by=by, at=at)
    return decision


def _valid(contact: Contact, named: Named, chosen: Chosen) -> Outcome:
    if contact.is_draft or named.part != Part.CHILD:
        raise Refused("Only a child whom a received contact is about is decided on.")
    outcome = BY_CODE.get(chosen.outcome)
    if outcome is None:
        raise Refused("Choose an outcome from the list.")
    if contact.stage == Stage.NOTIFIED and not outcome.protects:
        raise Refused("The police told this. Look at it with them first, or take it to the board.")
    if chosen.level not in outcome.levels:
        fits = " or ".join(str(n) for n in outcome.levels)
        raise Refused(f"‘{outcome.label}’ is for level {fits}. Change the level or the outcome.")
    return outcome


def _standing(contact: Contact, person: UUID) -> list[Decision]:
    rows = Decision.objects.filter(contact=contact, person=person, replaced_at=None, struck_at=None)
    return list(rows.order_by("decided_at"))


def _answer(seen: Decision | None, chosen: Chosen, at: datetime) -> None:
    """The decision that stands must be the one that the decider saw; what was sent back is answered, not wiped away."""
    if (seen.id if seen else None) != chosen.instead_of:
        raise Refused(_overtaken(seen, at))
    if seen is None:
        return
    back = Signature.objects.filter(decision=seen, agreed=False, answer="").order_by("signed_at").last()
    if back is not None:
        if not chosen.answer.strip():
            raise Refused(
                "This was sent back. Write your answer to what was said, whether you changed the decision or not."
            )
        Signature.objects.filter(id=back.id).update(answer=chosen.answer)


def _overtaken(seen: Decision | None, at: datetime) -> str:
    if seen is None:
        return "The decision that you wanted to change is gone. Open the page again."
    who = Worker.objects.get(id=seen.decided_by).name
    today = local_day(seen.decided_at) == local_day(at)
    when = f"at {words.time_of_day(seen.decided_at)}" if today else f"on {words.moment(seen.decided_at)}"
    return (
        f"{who} has decided for this child already, {when}: {label(seen.outcome).lower()}. Nothing was changed. "
        "Open the page again if you want to decide otherwise."
    )


def _row(named: Named, chosen: Chosen, *, by: Worker, at: datetime) -> Decision:
    frozen, outcome = freeze(named, at), BY_CODE[chosen.outcome]
    columns = stamp(replace(DECISION, retention=outcome.retention), by=by, at=at, born=named.person.birth_date)
    if chosen.is_suspect:
        columns["audience"] = NOT_SCHOOLS
    said = {name: getattr(chosen, name) for name in (*WORDS, *PARENTS, "late_reason")}
    return Decision(
        contact_id=named.contact_id, person_id=named.person_id, outcome=outcome.code, level=chosen.level,
        known=frozen.known, unknown=frozen.unknown, decided_by=by.id, decided_at=at, **said, **columns,
    )  # fmt: skip


def _replace(decisions: list[Decision], at: datetime) -> None:
    Decision.objects.filter(id__in=[d.id for d in decisions]).update(replaced_at=at)


@action
def sign(*, decision: Decision, agreed: bool, said: str, by: Standing, at: datetime) -> Signature:
    """A second person agrees, and what waited is in force; or sends it back with what must change."""
    contact = Contact.objects.select_for_update().get(id=decision.contact_id)
    decision.refresh_from_db()
    _may_sign(decision, agreed, said, by)
    signature = Signature(
        decision=decision,
        decided_by=decision.decided_by,
        signed_by=by.worker.id,
        signed_at=at,
        agreed=agreed,
        words=said,
    )
    signature.save(force_insert=True)
    act = "decision.signed" if agreed else "decision.sent_back"
    ledger.record(Word.ALTERED, act, Of(decision.id, [decision.person_id]), by=by.worker, at=at)
    if agreed and decision.in_force_at is None:
        _replace([d for d in _standing(contact, decision.person_id) if d.in_force_at], at)
        decision.in_force_at = at
        Decision.objects.filter(id=decision.id).update(in_force_at=at)
        _tell_timeline(decision, by=by.worker, at=at)
    _tell_decider(decision, signature, by=by.worker, at=at)
    owe(contact=contact, by=by.worker, at=at)
    return signature


def _may_sign(decision: Decision, agreed: bool, said: str, by: Standing) -> None:
    if why := why_not_sign(decision, by):
        raise Refused(why)
    if decision.replaced_at or not decision.needs_signature:
        raise Refused("This decision does not wait for a signature any more. Look at what stands now.")
    voices = Signature.objects.filter(decision=decision)
    if done := voices.filter(agreed=True).first():
        raise Refused(f"This was signed already, {words.moment(done.signed_at)}. It needs no second signature.")
    if voices.filter(agreed=False, answer="").exists():
        raise Refused("This was sent back and the decider has not answered yet. Nothing was changed.")
    if not agreed and not said.strip():
        raise Refused("Write what must change or be thought about again.")


def _tell_decider(decision: Decision, signature: Signature, *, by: Worker, at: datetime) -> None:
    decider = Worker.objects.get(id=decision.decided_by)
    told = f"{by.name} signed it." if signature.agreed else f"{by.name} sent it back: {signature.words}"
    kind = SIGNED if signature.agreed else SENT_BACK
    agencies.send(note=Note(kind, decision.contact_id, [decision.person_id], told), to=decider, by=by, at=at)


def _tell_timeline(decision: Decision, *, by: Worker, at: datetime) -> None:
    """From the minute a decision is in force it is part of the child's story. Reasons stay with the decision."""
    happening = Happening(
        DECIDED,
        [decision.person_id],
        at,
        f"{label(decision.outcome)}. Level of need {decision.level}.",
        about=decision.contact_id,
        audience=decision.audience,
        born=decision.person.birth_date,
    )
    timeline.record(happening=happening, by=by, at=at)
