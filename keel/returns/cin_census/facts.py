"""A child of the census as plain facts: what happened, on which day, in words for the timeline. Pure.

A fact's key is its kind and day (and number, where two share them), so that another year's file tells the same fact.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from keel.base import words
from keel.returns.cin_census import kinds
from keel.returns.cin_census.assessments import Assessment
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.cin_details import CinDetails
from keel.returns.cin_census.cin_plans import CinPlan
from keel.returns.cin_census.codes import (
    ABUSE,
    ADOPTED,
    CLOSURE_REASON,
    FACTORS,
    PRIMARY_NEED,
    PRIVATE_SOURCES,
    REFERRAL_SOURCE,
)
from keel.returns.cin_census.pre_proceedings import PreProceedings
from keel.returns.cin_census.protection_plans import ProtectionPlan
from keel.returns.cin_census.section47 import Section47

Details = dict[str, Any]


class Fact(NamedTuple):
    """One thing that happened to the child, as the census tells it. `details` are values as they were given."""

    kind: str
    on: date
    words: str
    line: int
    details: Details = {}  # read only
    apart: str = ""
    keyed_on: date | None = None
    key: str = ""


def facts(child: Child, reference_date: date | None) -> tuple[Fact, ...]:
    """Every fact of a child in the order of time, each with its key."""
    told = [fact for each in child.episodes for fact in (*_episode(each), *_categories(each, reference_date))]
    seen: Counter[str] = Counter()
    keyed = []
    for fact in sorted(told, key=_order):
        base = f"{fact.kind}:{fact.keyed_on or fact.on}" + (f":{fact.apart}" if fact.apart else "")
        seen[base] += 1
        keyed.append(Fact(*fact[:-1], base if seen[base] == 1 else f"{base}:{seen[base]}"))
    return tuple(keyed)


def _order(fact: Fact) -> tuple[date, bool, bool, int]:
    """By day; on one day the referral comes first and the closing last, whatever their lines."""
    return fact.on, fact.kind != kinds.REFERRAL, fact.kind in (kinds.CLOSED, kinds.CLOSED_BY_ADOPTION), fact.line


def _episode(of: CinDetails) -> Iterator[Fact]:
    yield from _referral(of)
    yield from _conferences(of)
    for assessment in of.assessments:
        yield from _assessment(assessment)
    for plan in of.cin_plans:
        yield from _need_plan(plan)
    for enquiry in of.enquiries:
        yield from _enquiry(enquiry)
    for protection in of.protection_plans:
        yield from _protection(protection)
    for before in of.pre_proceedings:
        yield from _before_court(before)
    yield from _closing(of)


def _referral(of: CinDetails) -> Iterator[Fact]:
    if not of.referred_on:
        return
    details = {"source": of.source, "no_further_action": of.no_further_action, "primary_need": of.primary_need}
    ends = ". It went no further." if of.no_further_action else "."
    yield Fact(
        kinds.REFERRAL, of.referred_on, f"Referral to social care{_source(of)}{ends}", of.at("referred_on"), details
    )
    if need := PRIMARY_NEED.get(of.primary_need or ""):
        yield Fact(
            kinds.NEED, of.referred_on, f"Main need recorded: {need}.", of.at("primary_need"), {"code": of.primary_need}
        )


def _source(of: CinDetails) -> str:
    if of.source in PRIVATE_SOURCES:
        return " from somebody outside the agencies"
    source = REFERRAL_SOURCE.get(of.source or "")
    return f" from {source}" if source else ""


def _assessment(of: Assessment) -> Iterator[Fact]:
    if of.started_on:
        yield Fact(kinds.ASSESSMENT_STARTED, of.started_on, "Assessment by social care started.", of.at("started_on"))
    if of.authorised_on:
        took = {"started_on": of.started_on, "factors": of.factors}
        yield Fact(
            kinds.ASSESSMENT_FINISHED,
            of.authorised_on,
            "Assessment by social care finished.",
            of.at("authorised_on"),
            took,
        )
    found = "; ".join(FACTORS[code] for code in of.factors if code in FACTORS)
    on = of.authorised_on or of.started_on
    if found and on:
        yield Fact(
            kinds.FACTORS_FOUND, on, f"The assessment found: {found}.", of.at("factors"), {"factors": of.factors}
        )


def _need_plan(of: CinPlan) -> Iterator[Fact]:
    if of.started_on:
        yield Fact(kinds.NEED_PLAN_STARTED, of.started_on, "Child in need plan started.", of.at("started_on"))
    if of.ended_on:
        details = {"started_on": of.started_on}
        yield Fact(kinds.NEED_PLAN_ENDED, of.ended_on, "Child in need plan ended.", of.at("ended_on"), details)


def _enquiry(of: Section47) -> Iterator[Fact]:
    if of.started_on:
        details = {"conference_target": of.conference_target, "conference_not_required": of.conference_not_required}
        ends = " A conference was not needed." if of.conference_not_required else ""
        yield Fact(
            kinds.ENQUIRY_STARTED, of.started_on, f"Section 47 enquiry started.{ends}", of.at("started_on"), details
        )


def _conferences(of: CinDetails) -> Iterator[Fact]:
    """What is told of one day for the referral, and again for its enquiries, is one conference."""
    held = {s.conference_on: s.at("conference_on") for s in of.enquiries} | {of.conference_on: of.at("conference_on")}
    for on, line in held.items():
        if on:
            yield Fact(kinds.CONFERENCE, on, "Initial child protection conference held.", line)


def _protection(of: ProtectionPlan) -> Iterator[Fact]:
    if of.started_on:
        details: Details = {"category": of.first_category, "previous_plans": of.previous_plans}
        yield Fact(kinds.PROTECTION_STARTED, of.started_on, _started(of), of.at("started_on"), details)
    for number, on in enumerate(of.reviews):
        yield Fact(kinds.PROTECTION_REVIEW, on, "Child protection review conference held.", of.at("reviews", number))
    if of.ended_on:
        latest = ABUSE.get(of.latest_category or "") if of.latest_category != of.first_category else None
        ends = f" Its category was by then {latest}." if latest else ""
        details = {"started_on": of.started_on, "category": of.latest_category}
        yield Fact(
            kinds.PROTECTION_ENDED, of.ended_on, f"Child protection plan ended.{ends}", of.at("ended_on"), details
        )


def _started(of: ProtectionPlan) -> str:
    category = ABUSE.get(of.first_category or "")
    named = f" for {category}" if category else ""
    earlier = f" The child had {words.count(of.previous_plans, 'plan')} before." if of.previous_plans else ""
    return f"Child protection plan started{named}.{earlier}"


def _categories(of: CinDetails, reference_date: date | None) -> Iterator[Fact]:
    """An open plan whose category changed: nobody says when, so it is told on the census's last day, once."""
    for plan in of.protection_plans:
        named = ABUSE.get(plan.latest_category or "")
        if named and reference_date and not plan.ended_on and plan.latest_category != plan.first_category:
            yield Fact(
                kinds.PROTECTION_CATEGORY, reference_date, f"The census gives the plan's category as {named}.",
                plan.at("latest_category"), apart=plan.latest_category or "", keyed_on=plan.started_on,
            )  # fmt: skip


def _before_court(of: PreProceedings) -> Iterator[Fact]:
    offered = {True: " A family meeting was offered.", False: " No family meeting was offered."}
    steps = (
        ("started_on", "started", "Work before care proceedings started."),
        ("letter_before_sent_on", "letter_before", "Letter before proceedings sent."),
        ("first_meeting_on", "meeting", "First meeting before proceedings held."),
        ("step_decided_on", "decided", "Next step decided."),
        ("court_applied_on", "applied", "Application made to the court."),
        ("letter_to_court_on", "letter_to_court", "Letter that care proceedings begin."),
    )
    for name, apart, said in steps:
        on = getattr(of, name)
        more = (
            offered.get(of.family_meeting_offered, "")
            if name == "started_on" and of.family_meeting_offered is not None
            else ""
        )
        if on:
            details = {"step": apart, "outcome": of.outcome, "family_meeting_held": of.family_meeting_held}
            yield Fact(kinds.BEFORE_COURT, on, f"{said}{more}", of.at(name), details, apart)


def _closing(of: CinDetails) -> Iterator[Fact]:
    if not of.closed_on:
        return
    line, details = of.at("closed_on"), {"reason": of.closure_reason, "referred_on": of.referred_on}
    if of.closure_reason == ADOPTED:
        yield Fact(kinds.CLOSED_BY_ADOPTION, of.closed_on, "Closed to social care: adopted.", line, details)
        return
    reason = CLOSURE_REASON.get(of.closure_reason or "")
    yield Fact(kinds.CLOSED, of.closed_on, f"Closed to social care{f': {reason}' if reason else ''}.", line, details)
