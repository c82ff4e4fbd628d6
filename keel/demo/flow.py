"""The course of a contact through the hub: each step plans the next; what lies after the demo's end is not done."""

from datetime import datetime, timedelta
from functools import partial

from keel.demo import asking, deciding, noticing, settling, triaging
from keel.demo.case import Case
from keel.front_door.checks.models import Check

A_MOMENT = timedelta(seconds=3)


def begin(case: Case) -> None:
    """From the moment the contact reaches the hub."""
    case.known.plan(case.tempo.grade(case.plan.received_at), partial(_grade, case))


def _grade(case: Case, at: datetime) -> None:
    triaging.first_grade(case, at)
    case.advance(at)
    case.known.plan(case.tempo.settle(at), partial(_settle, case))
    case.known.plan(case.tempo.regrade(at), partial(_grade_again, case))


def _grade_again(case: Case, at: datetime) -> None:
    triaging.grade_again(case, at)
    case.advance(at)


def _settle(case: Case, at: datetime) -> None:
    settling.settle(case, at)
    if case.tempo.asks():
        case.known.plan(case.tempo.choose(at), partial(_choose, case))
    else:
        case.known.plan(case.tempo.decide(case.contact, [], at), partial(_decide, case))


def _choose(case: Case, at: datetime) -> None:
    triaging.choose(case, at)
    case.advance(at)
    answered = [when for check in case.checks if (when := _expect(case, check)) is not None]
    case.known.plan(case.tempo.decide(case.contact, answered, at), partial(_decide, case))


def _expect(case: Case, check: Check) -> datetime | None:
    """The answer at its moment; the desk opens the question somewhere before it."""
    when = case.tempo.answer(check, case.contact)
    if when is None:
        case.known.plan(case.tempo.glance(check), partial(asking.see, case, check))
        return None
    seen = check.asked_at + (when - check.asked_at) * (0.1 + 0.7 * case.chance.part())
    case.known.plan(seen.replace(microsecond=0), partial(asking.see, case, check))
    case.known.plan(when, partial(_answer, case, check))
    return when


def _answer(case: Case, check: Check, at: datetime) -> None:
    asking.answer(case, check, at)
    case.advance(at)
    if check.after_decision:  # the worker process looks again who is owed an outcome
        case.known.plan(at + A_MOMENT, partial(noticing.owe, case, by=case.bayview.keel))


def _decide(case: Case, at: datetime) -> None:
    deciding.decide(case, at)
