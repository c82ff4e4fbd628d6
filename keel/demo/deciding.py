"""A decision for each child, what was known at that minute, its signature, or a word back and an answer."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from keel.agencies.actions import Note
from keel.agencies.models import Worker
from keel.demo import following, noticing
from keel.demo.case import Case
from keel.demo.made import made
from keel.demo.minute import freeze
from keel.demo.reasoning import Reasons, outcome, reasons
from keel.demo.voices import reasons as texts
from keel.front_door.contacts.models import Named
from keel.front_door.decisions.actions import NOT_SCHOOLS, SENT_BACK, SIGNED
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.decisions.outcomes import BY_CODE, label, signing
from keel.front_door.decisions.queries import lowers
from keel.front_door.events import DECIDED, DECISION
from keel.sources.items import stamp
from keel.timeline.happening import Happening


def decide(case: Case, at: datetime) -> None:
    """For each child in turn; most often the same for brothers and sisters."""
    if case.decisions:
        return
    code, by = outcome(case), case.worker_at(at)
    for named in case.children:
        if at <= case.until:
            _decide(case, named, reasons(case, named, code, at), at, by=by)
            at += timedelta(minutes=case.chance.between(1, 3))


def _decide(case: Case, named: Named, why: Reasons, at: datetime, *, by: Worker) -> Decision:
    contact, outcome = case.contact, BY_CODE[why.outcome]
    standing = [d for d in case.decisions if d.person_id == named.person_id and d.replaced_at is None]
    before = next((d for d in standing if d.in_force_at), None)
    needs = signing(outcome, lowers=lowers(contact, outcome, why.level, before), decider_registered=by.is_registered)
    first = not any(d.person_id == named.person_id for d in case.decisions)
    late = first and not outcome.protects and at > case.bayview.clocks.decision(contact).due
    kind = replace(DECISION, retention=outcome.retention)
    frozen = freeze(case, named, at)
    columns = stamp(kind, by=by, at=at, born=case.person(named).birth_date)
    if why.is_suspect:
        columns["audience"] = NOT_SCHOOLS
    decision = made(
        Decision, contact=contact, person=named.person, outcome=outcome.code, level=why.level, known=frozen.known,
        unknown=frozen.unknown, decided_by=by.id, decided_at=at, needs_signature=needs.needed,
        needs_registered=needs.registered, in_force_at=at if needs.in_force_now else None,
        late_reason=case.chance.weigh(texts()["late"]) if late else "", **why.columns, **columns,
    )  # fmt: skip
    for old in standing:
        if needs.in_force_now or not old.in_force_at:
            old.replaced_at = at
    case.decisions.append(case.known.add(decision))
    if needs.needed:
        when = case.tempo.sign(at, waits=not needs.in_force_now)
        case.known.plan(when, partial(sign, case, named, decision))
    if needs.in_force_now:
        _in_force(case, named, decision, at, by=by)
    noticing.owe(case, at, by=by)
    return decision


def _in_force(case: Case, named: Named, decision: Decision, at: datetime, *, by: Worker) -> None:
    """From now on it is part of the child's story."""
    words = f"{label(decision.outcome)}. Level of need {decision.level}."
    happening = Happening(
        DECIDED, [named.person_id], at, words, about=case.contact.id, audience=decision.audience,
        born=case.person(named).birth_date,
    )  # fmt: skip
    case.known.tell(happening, by=by, at=at)
    following.follow(case, named, decision, at)


def sign(case: Case, named: Named, decision: Decision, at: datetime) -> None:
    """A second person agrees, or sends it back with what must change: never the one who decided."""
    if decision.replaced_at:
        return
    free = [w for w in case.bayview.signers if w.id != decision.decided_by]
    by = free[case.contact.id.int % len(free)]
    again = any(not s.agreed for s in case.signatures)
    agreed = not case.tempo.sends_back(decision, again=again)
    said = case.voice.say(texts()["signed"] if agreed else texts()["sent_back"])
    signature = made(
        Signature,
        decision=decision,
        decided_by=decision.decided_by,
        signed_by=by.id,
        signed_at=at,
        agreed=agreed,
        words=said,
    )
    case.signatures.append(case.known.add(signature))
    if agreed and decision.in_force_at is None:
        for old in case.decisions:
            if old.person_id == named.person_id and old.in_force_at and not old.replaced_at:
                old.replaced_at = at
        decision.in_force_at = at
        _in_force(case, named, decision, at, by=by)
    told = f"{by.name} signed it." if agreed else f"{by.name} sent it back: {said}"
    note = Note(SIGNED if agreed else SENT_BACK, case.contact.id, [named.person_id], told)
    decider = case.bayview.by_id[decision.decided_by]
    case.read_later(case.known.send(note, decider, by=by, at=at))
    if not agreed:
        case.known.plan(case.tempo.answer_back(at), partial(_answer, case, named, signature))
    noticing.owe(case, at, by=by)


def _answer(case: Case, named: Named, back: Signature, at: datetime) -> None:
    """The decider answers what was said and decides again; both voices stay."""
    by = case.bayview.by_id[back.decided_by]
    back.answer = case.voice.say(texts()["answered"])
    _decide(case, named, reasons(case, named, back.decision.outcome, at), at, by=by)
