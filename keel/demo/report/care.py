"""What social care's records in the demo add up to: counted over every child's module of the census."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from keel.base import calendar
from keel.returns.cin_census.assessments import Assessment
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.cin_details import CinDetails

A_YEAR = timedelta(days=365)
SOURCES = {"6": "police", "2": "school", "3": "health", "5": "services", "1": "person"}
DURATIONS = ((0, "0"), (10, "10"), (20, "20"), (30, "30"), (40, "40"), (45, "45"))  # working days, to and including
LENGTHS = ((92, "3"), (183, "6"), (365, "12"), (730, "24"))  # days
AGES = ((0, "0"), (4, "4"), (9, "9"), (15, "15"))
ETHNIC = {"W": "white", "M": "mixed", "A": "asian", "B": "black"}
FACTORS = {"parent_mind": "4B", "parent_abused": "3B", "child_mind": "4A", "emotional": "17", "neglect": "16"}
CATEGORIES = {"NEG": "neglect", "EMO": "emotional", "SAB": "sexual"}


def count(children: Iterable[Child], until: date) -> Counter[str]:
    """How often each thing was found. Referrals are those of the last year, what followed is of any."""
    found: Counter[str] = Counter()
    for child in children:
        found.update(_child(child, until))
    return found


def _child(child: Child, until: date) -> Iterator[str]:
    yield from ("children", "male") if child.sex == "M" else ("children",)
    yield ETHNIC.get((child.characteristics.ethnicity or " ")[0], "other")
    born = child.identifiers.birth_date
    if born is not None and any(e.closed_on is None and not e.no_further_action for e in child.episodes):
        yield "in_need"
        yield f"age_{_step((until - born).days // 365.25, AGES)}"
    before: date | None = None
    for episode in sorted(child.episodes, key=lambda e: e.referred_on or date.min):
        start = episode.referred_on
        if start is not None and start > until - A_YEAR:
            yield from _referral(episode, before)
        yield from _course(episode)
        before = start or before


def _referral(episode: CinDetails, before: date | None) -> Iterator[str]:
    start = episode.referred_on
    yield "referrals"
    yield f"source_{_source(episode.source or '')}"
    if before is not None and start is not None and start - before <= A_YEAR:
        yield "again"
    if episode.no_further_action:
        yield "no_action"
    if episode.closure_reason == "RC8":
        yield "not_in_need"
    if episode.enquiries:
        yield "enquiries"


def _source(code: str) -> str:
    """Who it was by the letter's figure; a source that nobody knows is 10, and no relative."""
    return "other" if code == "10" else SOURCES.get(code[:1], "other")


def _course(episode: CinDetails) -> Iterator[str]:
    for assessment in episode.assessments:
        yield from _assessment(assessment)
    for enquiry in episode.enquiries:
        if enquiry.conference_on or enquiry.conference_not_required:  # not one that still runs
            yield "enquired"
        if enquiry.started_on and enquiry.conference_on:
            yield "conferences"
            if calendar.working_days_between(enquiry.started_on, enquiry.conference_on) <= 15:
                yield "in_fifteen"
    for plan in episode.protection_plans:
        yield "plans"
        yield CATEGORIES.get(plan.first_category or "", "other_category")
        if plan.previous_plans:
            yield "second"
        if plan.started_on and plan.ended_on:
            yield "ended"
            yield f"plan_{_step((plan.ended_on - plan.started_on).days, LENGTHS)}"


def _assessment(assessment: Assessment) -> Iterator[str]:
    if assessment.started_on is None or assessment.authorised_on is None:
        return
    yield "assessed"
    days = calendar.working_days_between(assessment.started_on, assessment.authorised_on)
    yield f"assessed_{_step(days, DURATIONS)}"
    yield from ["factors"] * len(assessment.factors)
    for name, code in FACTORS.items():
        if any(factor.startswith(code) for factor in assessment.factors):
            yield f"factor_{name}"


def _step(value: float, steps: tuple[tuple[int, str], ...]) -> str:
    return next((name for most, name in steps if value <= most), "more")
