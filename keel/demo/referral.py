"""What a referrer answers, section by section, under the codes of the form. A thin referral leaves some out."""

from collections.abc import Mapping
from typing import Any

from keel.demo.plan import Plan
from keel.demo.voices import GROUP, Voice, reasons, sending
from keel.front_door.contacts.models import From, Service, Urgency, YesNo

Section = Mapping[str, Any]
# How often a section is filled in; police reports are short.
FILLED = {
    "impact": 0.86, "history": 0.76, "words": 0.66, "strengths": 0.7, "hopes": 0.85, "network": 0.74, "parents": 0.95,
    "sharing": 0.95, "service": 0.82, "level": 0.9, "works-here": 0.92,
}  # fmt: skip
BY_POLICE = {"words": 0.35, "strengths": 0.25, "hopes": 0.4, "history": 0.5, "service": 0.3, "network": 0.4}
BY_PHONE = {section: share * 0.4 for section, share in FILLED.items()} | {"parents": 0.8}
TOLD: Mapping[str, Mapping[str, float]] = {
    Urgency.RED: {YesNo.NO: 58, YesNo.YES: 34, YesNo.NOT_KNOWN: 8},
    Urgency.AMBER: {YesNo.YES: 66, YesNo.NO: 25, YesNo.NOT_KNOWN: 9},
    Urgency.GREEN: {YesNo.YES: 88, YesNo.NO: 8, YesNo.NOT_KNOWN: 4},
}


def answers(plan: Plan, voice: Voice) -> dict[str, Section]:
    """Every section that is answered, in the order of the form."""
    filled = FILLED | (BY_POLICE if plan.sender == "police" else {})
    filled = BY_PHONE if plan.teller.rang else filled
    told: dict[str, Section] = {"concerns": {"concerns": list(plan.concerns)}, "worry": _worry(plan, voice)}
    for section, answer in _ANSWERS.items():
        if voice.chance.happens(filled[section]):
            told[section] = answer(plan, voice)
    return {section: values for section, values in told.items() if any(v not in ("", None) for v in values.values())}


def _worry(plan: Plan, voice: Voice) -> Section:
    group = GROUP[plan.sender]
    saw = plan.worry.saw.get(group) or plan.worry.saw["school"]
    more = voice.chance.some(plan.worry.words["more"], voice.chance.between(1, 2))
    told = " ".join([voice.say(saw), *(voice.fill(m) for m in more)])
    if plan.hides:
        told = voice.say(sending()["hidden"])
    return {"worry": told, "happened_when": voice.say(sending()["happened"])}


def _impact(plan: Plan, voice: Voice) -> Section:
    return {"impact": voice.say(plan.worry.words["impact"])}


def _history(plan: Plan, voice: Voice) -> Section:
    told: str = "We have told you about this family before." if plan.nth else voice.say(sending()["history"])
    return {"history": told}


def _words(plan: Plan, voice: Voice) -> Section:
    talks = plan.children[0].age(plan.received_at) >= 4
    return {"childs_words": voice.say(plan.worry.words["said"]) if talks else ""}


def _strengths(plan: Plan, voice: Voice) -> Section:
    return {"working_well": voice.say(plan.worry.words["well"])}


def _hopes(plan: Plan, voice: Voice) -> Section:
    return {"should_happen": voice.say(plan.worry.words["hope"])}


def _network(plan: Plan, voice: Voice) -> Section:
    return {"others_involved": voice.say(sending()["involved"])}


def _parents(plan: Plan, voice: Voice) -> Section:
    told = voice.chance.weigh(TOLD[plan.urgency])
    return {
        "parents_told": told,
        "not_told_why": voice.say(sending()["told_no"]) if told == YesNo.NO and voice.chance.happens(0.9) else "",
        "parents_view": voice.say(sending()["told_yes"]) if told == YesNo.YES and voice.chance.happens(0.8) else "",
    }


def _sharing(plan: Plan, voice: Voice) -> Section:
    agreed = voice.chance.weigh({YesNo.YES: 62, YesNo.NO: 24, YesNo.NOT_KNOWN: 14})
    why = voice.say(reasons()["shared"]) if agreed == YesNo.NO else ""
    return {"agreed_to_share": agreed, "shared_without_why": why}


def _service(plan: Plan, voice: Voice) -> Section:
    weights = {Service.ACCEPTED: 44, Service.REFUSED: 14, Service.NOT_ASKED: 26, Service.NONE_OFFERED: 16}
    service = voice.chance.weigh(weights)
    return {"service": service, "service_note": voice.say(sending()["service_note"].get(service, ()))}


def _level(plan: Plan, voice: Voice) -> Section:
    """Referrers see it as the hub does in six of ten, and one level higher in most of the rest."""
    level = plan.level if voice.chance.happens(0.6) else min(4, plan.level + 1)
    return {"level_proposed": level, "level_why": voice.fill(sending()["level_why"][str(level)])}


def _works_here(plan: Plan, voice: Voice) -> Section:
    if plan.kept_from:
        return {"works_here": YesNo.YES, "works_here_who": sending()["works_here"], "works_here_email": plan.kept_from}
    return {"works_here": YesNo.NO if voice.chance.happens(0.9) else YesNo.NOT_KNOWN}


_ANSWERS = {
    "impact": _impact, "history": _history, "words": _words, "strengths": _strengths, "hopes": _hopes,
    "network": _network, "parents": _parents, "sharing": _sharing, "service": _service, "level": _level,
    "works-here": _works_here,
}  # fmt: skip


def caller(plan: Plan) -> Section:
    """Who rang, as the hub types it: of somebody private no more than they want to say."""
    who = plan.teller.caller
    if who is None:
        return {"referrer_is": plan.teller.is_what, "referrer_name": "", "referrer_agency": "", "referrer_phone": ""}
    return {
        "referrer_is": From.PROFESSIONAL,
        "referrer_name": who.name,
        "referrer_agency": who.agency.name,
        "referrer_phone": who.phone,
    }
