"""Why a contact comes to what it comes to: outcome, level and words, from the worry and from what came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from keel.base.hours import local_day
from keel.demo.case import Case
from keel.demo.voices import Voice
from keel.demo.voices import reasons as texts
from keel.front_door.checks.models import Answer
from keel.front_door.contacts.models import Named, Urgency, YesNo
from keel.front_door.decisions.outcomes import BY_CODE
from keel.people.network.models import Work

OUTCOMES: Mapping[str, Mapping[str, float]] = {
    Urgency.RED: {
        "strategy_discussion": 42, "child_in_need": 27, "immediate_protection": 6, "early_help": 15, "transfer": 3,
        "allegation": 2, "signpost": 2, "no_further_action": 2,
    },
    Urgency.AMBER: {
        "child_in_need": 7, "early_help": 47, "strategy_discussion": 4.8, "no_further_action": 16, "signpost": 11,
        "transfer": 2, "allegation": 2, "adult_safeguarding": 2,
    },
    Urgency.GREEN: {
        "early_help": 33, "signpost": 29, "no_further_action": 34, "child_in_need": 1, "adult_safeguarding": 1,
    },
}  # fmt: skip
OPEN_CASE = 0.7
OPENS = ("child_in_need", "strategy_discussion", "immediate_protection")  # social care begins its own record
SHORT = 0.02


@dataclass(frozen=True)
class Reasons:
    """An outcome and its level, with the columns of words that a decision keeps."""

    outcome: str
    level: int
    columns: dict[str, Any] = field(default_factory=dict)
    is_suspect: bool = False


def outcome(case: Case) -> str:
    """What was set for this contact; the open case of a child who has a worker; or a draw by its urgency."""
    if case.plan.outcome:
        return case.plan.outcome
    if _is_open(case) and case.chance.happens(OPEN_CASE):
        return "open_case"
    weights: dict[str, float] = dict(OUTCOMES[Urgency(case.contact.urgency)])
    if case.plan.nth >= 2:  # a third worry is not closed lightly
        weights = {code: w / (3 if BY_CODE[code].closes else 1) for code, w in weights.items()}
    if case.history.files:  # and social care takes up sooner what it has had before
        weights = {code: w * (20 if code in OPENS else 1) for code, w in weights.items()}
    return case.chance.weigh(weights)


def _is_open(case: Case) -> bool:
    """Whether social care works with one of the children, as far as links tell."""
    same = {key for named in case.children for key in case.known.same(named.person_id)}
    return any(w.person_id in same and w.work == Work.SOCIAL_WORKER and w.ends is None for w in case.known.works)


def reasons(case: Case, named: Named, code: str, at: datetime) -> Reasons:
    """The words for one child."""
    outcome = BY_CODE[code]
    level = min(outcome.levels, key=lambda n: abs(n - (case.contact.level or 2)))
    voice = case.voice.about(case.known.members[named.person_id], at)
    short = case.chance.happens(SHORT) and not case.decisions
    why = case.chance.pick(texts()["short"]) if short else _rationale(case, voice, code)
    shared = case.contact.agreed_to_share == YesNo.NO or case.chance.happens(0.08)
    told, dissents = _told(case, voice), case.chance.happens(0.04)
    columns = {
        "rationale": why,
        "set_aside": voice.say(texts()["set_aside"]["down" if level >= 3 else "up"]),
        "dissent": voice.say(texts()["dissent"]) if dissents else "",
        "dissent_by": case.chance.pick(("Ruth Calloway", "Dev Malhotra", "Priya Nair")) if dissents else "",
        "shared_without_agreement": shared,
        "shared_why": voice.say(texts()["shared"]) if shared else "",
        **told,
    }
    return Reasons(code, level, columns, is_suspect=_suspect(case, named, at))


def _rationale(case: Case, voice: Voice, code: str) -> str:
    weighed = voice.clause(case.plan.worry.words["weighed"])
    opening = voice.say(texts()["opening"], weighed=weighed)
    return f"{opening} {_answers(case, voice)} {voice.say(texts()['because'][code])}"


def _answers(case: Case, voice: Voice) -> str:
    """What came back, summed up in a sentence."""
    told = [c for c in case.checks if c.answer == Answer.INFORMATION]
    missing = [c for c in case.checks if not c.answer]
    if told:
        agency = voice.chance.pick(told).team.agency.short_name
        return voice.say(texts()["answers"]["some"], agency=agency)
    if missing:
        agency = voice.chance.pick(missing).team.agency.short_name
        return voice.say(texts()["answers"]["missing"], agency=agency)
    return voice.say(texts()["answers"]["nothing" if case.checks else "none"])


def _told(case: Case, voice: Voice) -> dict[str, str]:
    """Whether the parents were told; where the referrer had not told them, often not yet."""
    before = case.contact.parents_told
    grave = case.contact.urgency == Urgency.RED and before == YesNo.NO
    if before == YesNo.NO and case.chance.happens(0.75 if grave else 0.4):
        return {"parents_told": YesNo.NO, "not_told_why": voice.say(texts()["not_told"]), "parents_said": ""}
    if case.chance.happens(0.12):
        return {"parents_told": YesNo.NOT_KNOWN, "not_told_why": "", "parents_said": ""}
    return {"parents_told": YesNo.YES, "parents_said": voice.say(texts()["parents_said"]), "not_told_why": ""}


def _suspect(case: Case, named: Named, at: datetime) -> bool:
    """A child of ten or more who is recorded as a suspect: hidden from schools."""
    grave = case.plan.worry.code in ("offending", "gangs_weapons")
    born = case.person(named).birth_date
    old = born is not None and (local_day(at) - born).days > 10 * 365
    return grave and old and case.plan.sender == "police" and case.chance.happens(0.5)
