"""Beginning a case, its log, the steps that keep children safe, keeping workers away, the outcome.

Nothing that keeps a child safe waits for a meeting or a signature (safe practice 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from keel.agencies.models import Team, Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.front_door.allegations.models import (
    FINDINGS,
    Allegation,
    AllegationLine,
    AllegationStep,
    HandedOn,
    Outcome,
    Referred,
    Side,
)
from keel.front_door.events import ALLEGATION
from keel.front_door.onward.models import OnwardReferral
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Person
from keel.sources.items import stamp

KEPT_AWAY = "An allegation is about this worker, or somebody close to them."
# Who must hear how it ended.
TO_TELL = {
    "employer": "The adult’s employer",
    "adult": "The adult",
    "family": "The family of the child",
    "referrer": "Who told of it",
}


@dataclass(frozen=True)
class Told:
    """What is alleged of an adult, where they work, whom they can reach; from whom and when the officers heard it."""

    team: Team
    employer: str
    position: str
    reach: str
    alleged: str
    told_by: str = ""
    told_at: datetime | None = None
    works_here: Worker | None = None


@action
def receive(*, onward: OnwardReferral, told: Told, by: Worker, at: datetime) -> Allegation:
    """An officer takes what the hub sent, by name, and the case begins; its clock began when the hub sent it."""
    if Allegation.objects.filter(onward=onward).exists():
        raise Refused("A case has begun from this already.")
    row = OnwardReferral.objects.select_related("person").get(id=onward.id)
    if row.refused_why:
        raise Refused(f"{row.received_by} has refused it already, and the hub is told.")
    if row.received_at is None:
        OnwardReferral.objects.filter(id=row.id).update(received_by=by.name, received_at=at)
        ledger.record(Word.ALTERED, "onward.received", Of(row.id, [row.person_id]), by=by, at=at)
    return _begin(row.person, told, row, by=by, at=at)


@action
def open_case(*, adult: Details, told: Told, by: Worker, at: datetime) -> Allegation:
    """Type in an allegation that came by telephone. The adult's record is made for it alone, and no search finds it."""
    if not (adult.given.strip() and adult.family.strip()):
        raise Refused("Write the adult’s name, so that nobody takes them for another.")
    person = persons.add(details=adult, by=by, at=at, sealed=True)
    key = Grant(GroundKind.ALLEGATION, Level.SUMMARY, person.id)
    grounds.give(people=[person.id], to=told.team, grant=key, by=by, at=at)
    return _begin(person, told, None, by=by, at=at)


def _begin(person: Person, told: Told, onward: OnwardReferral | None, *, by: Worker, at: datetime) -> Allegation:
    came = onward.sent_at if onward else told.told_at or at
    if came > at:
        raise Refused("That lies ahead. Write when you were told.")
    told_by = told.told_by or ("The hub" if onward else "")
    for said, want in (
        (told.employer, "where they work with children"),
        (told.position, "in what position"),
        (told.reach, "which children they can reach, or that it is not known"),
        (told.alleged, "what is alleged and when"),
        (told_by, "who told you"),
    ):
        if not said.strip():
            raise Refused(f"Write {want}.")
    made = Allegation(
        id=uuid4(), team=told.team, person=person, onward=onward, employer=told.employer, position=told.position,
        reach=told.reach, alleged=told.alleged, told_by=told_by, told_at=came, opened_by=by.id, opened_at=at,
        **stamp(ALLEGATION, by=by, at=at, born=person.birth_date),
    )  # fmt: skip
    made.save(force_insert=True)
    ledger.record(Word.COLLECTED, "allegation.begun", Of(made.id, [person.id]), by=by, at=at)
    if told.works_here:
        keep_away(allegation=made, worker=told.works_here, by=by, at=at)
    return made


@action
def keep_away(*, allegation: Allegation, worker: Worker, by: Worker, at: datetime) -> None:
    """A worker of the partnership whom it is about, or who is close to them, is kept away at once and not told."""
    if worker.id == by.id:
        raise Refused("Nobody keeps themselves away. If it concerns you, stop, and ring the director’s office.")
    person = Person.objects.get(id=allegation.person_id)
    grounds.note_conflict(worker=worker, person=person, reason=KEPT_AWAY, by=by, at=at)
    say(allegation=allegation, who=by.name, words=f"{worker.name} is kept away from this case.", by=by, at=at)


@action
def say(*, allegation: Allegation, who: str, words: str, by: Worker, at: datetime) -> AllegationLine:
    """Add to the log what somebody said or did. Nothing in it is ever changed."""
    if not (who.strip() and words.strip()):
        raise Refused("Write who said or did it, and what.")
    made = AllegationLine(allegation=allegation, who=who, words=words, written_by=by.id, written_at=at)
    made.save(force_insert=True)
    ledger.record(Word.COLLECTED, "allegation.said", Of(made.id, [allegation.person_id]), by=by, at=at)
    return made


@dataclass(frozen=True)
class Step:
    """Who does what by when; for the children's safety, or as the employer."""

    side: Side
    who: str
    what: str
    due_at: datetime


@action
def undertake(*, allegation: Allegation, step: Step, by: Worker, at: datetime) -> AllegationStep:
    """A named person and a time. It needs no meeting, and an ended case takes it too."""
    if not (step.who.strip() and step.what.strip()):
        raise Refused("Write who does it, by name, and what.")
    made = AllegationStep(
        allegation=allegation, side=step.side, who=step.who, what=step.what, due_at=step.due_at, made_by=by.id,
        made_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    ledger.record(Word.COLLECTED, "allegation.undertaken", Of(made.id, [allegation.person_id]), by=by, at=at)
    return made


@action
def done(*, step: AllegationStep, by: Worker, at: datetime) -> None:
    """Somebody says that it was done."""
    if not AllegationStep.objects.filter(id=step.id, done_at=None).update(done_at=at, done_by=by.id):
        raise Refused("Somebody said already that it was done.")
    ledger.record(Word.ALTERED, "allegation.done", Of(step.id), by=by, at=at)


@dataclass(frozen=True)
class Telling:
    """Who was told how it ended, and on which day; or why not."""

    whom: str
    on: date | None = None
    why_not: str = ""


@dataclass(frozen=True)
class End:
    """The outcome in one of five words with its reason, who was told, whether the adult was referred and why (not)."""

    outcome: Outcome
    why: str
    told: Sequence[Telling]
    referred: Referred
    referred_why: str


@action
def close(*, allegation: Allegation, end: End, by: Worker, at: datetime) -> None:
    """End the case. Steps that are not done go on being shown; the log stays open."""
    if end.outcome not in FINDINGS:
        raise Refused("Hand it on, and write the receipt. That ends it.")
    if HandedOn.objects.filter(allegation=allegation, received_at=None).exists():
        raise Refused("It is handed on, and nobody there has answered. Write their answer first.")
    if not end.why.strip():
        raise Refused("Write why this is the outcome.")
    said = {one.whom: one for one in end.told}
    for whom, title in TO_TELL.items():
        if whom not in said or not (said[whom].on or said[whom].why_not.strip()):
            raise Refused(f"{title}: write when they were told, or why they were not.")
    if not end.referred_why.strip():
        raise Refused("Write to whom the adult was referred and when, or why nobody was told.")
    told = [[w, t.on.isoformat() if (t := said[w]).on else "", t.why_not] for w in TO_TELL]
    open_ones = Allegation.objects.filter(id=allegation.id, closed_at=None)
    changed = open_ones.update(
        outcome=end.outcome, outcome_why=end.why, told=told, referred=end.referred, referred_why=end.referred_why,
        closed_by=by.id, closed_at=at,
    )  # fmt: skip
    if not changed:
        raise Refused("This case has ended already.")
    ledger.record(Word.ALTERED, "allegation.closed", Of(allegation.id, [allegation.person_id]), by=by, at=at)
