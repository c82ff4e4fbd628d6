"""Implausible in a referral and what followed it: its dates and closing, assessments, enquiries, conferences."""

from collections.abc import Iterator
from datetime import date

from keel.base import words
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.cin_details import CinDetails
from keel.returns.cin_census.codes import NO_FACTOR
from keel.returns.cin_census.rules import spans
from keel.returns.cin_census.rules.context import Context, Found
from keel.returns.cin_census.rules.spans import Span, span

SATURDAY = 5


def closed_before_referral(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        if each.referred_on and each.closed_on and each.closed_on < each.referred_on:
            yield Found(
                each.at("closed_on"), f"the case was closed before the referral on {words.day(each.referred_on)}"
            )


def closed_without_reason(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        if each.closed_on and not each.closure_reason:
            yield Found(each.at("closed_on"), "the case was closed without a reason")


def reason_without_closing(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        if each.closure_reason and not each.closed_on:
            yield Found(each.at("closure_reason"), "a reason for closing is given, and no date")


def _spans(child: Child) -> list[Span]:
    taken_on = [e for e in child.episodes if not e.no_further_action]
    return [s for e in taken_on for s in span(e.referred_on, e.closed_on, e.at("referred_on"))]


def open_twice(child: Child, _: Context) -> Iterator[Found]:
    for each in spans.open_twice(_spans(child)):
        yield Found(each.line, "this referral is open while another one is")


def overlapping(child: Child, _: Context) -> Iterator[Found]:
    for each in spans.overlapping(_spans(child)):
        yield Found(each.line, "this referral begins before an earlier one was closed")


def work_without_further_action(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        if each.no_further_action and (each.assessments or each.enquiries or each.conference_on):
            yield Found(each.at("no_further_action"), "work is recorded on a referral that went no further")


def need_plan_without_further_action(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        if each.no_further_action and each.cin_plans:
            yield Found(each.cin_plans[0].line, "a child in need plan stands on a referral that went no further")


def protection_plan_without_further_action(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        if each.no_further_action and each.protection_plans:
            yield Found(
                each.protection_plans[0].line, "a child protection plan stands on a referral that went no further"
            )


def after_closing(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for on, line, what in _work(each):
            if each.closed_on and on and on > each.closed_on:
                yield Found(line, f"{what} on {words.day(on)}, after the case was closed")


def _work(of: CinDetails) -> Iterator[tuple[date | None, int, str]]:
    yield of.conference_on, of.at("conference_on"), "a conference was held"
    for a in of.assessments:
        yield a.started_on, a.at("started_on"), "an assessment started"
        yield a.authorised_on, a.at("authorised_on"), "an assessment was finished"
    for s in of.enquiries:
        yield s.started_on, s.at("started_on"), "an enquiry started"
        yield s.conference_on, s.at("conference_on"), "a conference was held"
    for plan in of.cin_plans:
        yield plan.started_on, plan.at("started_on"), "a child in need plan started"
        yield plan.ended_on, plan.at("ended_on"), "a child in need plan ended"
    for p in of.protection_plans:
        yield p.started_on, p.at("started_on"), "a child protection plan started"
        yield p.ended_on, p.at("ended_on"), "a child protection plan ended"


def assessment_before_referral(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for a in each.assessments:
            if a.started_on and each.referred_on and a.started_on < each.referred_on:
                yield Found(a.at("started_on"), "the assessment started before the referral")


def assessment_ends_first(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for a in each.assessments:
            if a.started_on and a.authorised_on and a.authorised_on < a.started_on:
                yield Found(a.at("authorised_on"), "the assessment was finished before it started")


def factors_of_unfinished(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for a in each.assessments:
            if a.factors and not a.authorised_on:
                yield Found(a.at("factors"), "factors are given for an assessment that is not finished")


def no_factor_and_factors(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for a in each.assessments:
            if NO_FACTOR in a.factors and len(set(a.factors)) > 1:
                yield Found(a.at("factors"), "'no factors' stands beside a factor")


def factor_twice(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for a in each.assessments:
            if len(set(a.factors)) < len(a.factors):
                yield Found(a.at("factors"), "the same factor is given twice")


def retired_physical(child: Child, _: Context) -> Iterator[Found]:
    yield from _retired(child, "18A")


def retired_sexual(child: Child, _: Context) -> Iterator[Found]:
    yield from _retired(child, "19A")


def _retired(child: Child, code: str) -> Iterator[Found]:
    for each in child.episodes:
        for a in each.assessments:
            if code in a.factors:
                told = f"the factor {code} is no longer used; it does not say by whom"
                yield Found(a.at("factors", a.factors.index(code)), told)


def enquiry_before_referral(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for s in each.enquiries:
            if s.started_on and each.referred_on and s.started_on < each.referred_on:
                yield Found(s.at("started_on"), "the section 47 enquiry started before the referral")


def conference_before_enquiry(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for s in each.enquiries:
            if s.started_on and s.conference_on and s.conference_on < s.started_on:
                yield Found(s.at("conference_on"), "the conference was held before the enquiry started")


def conference_before_referral(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for on, line in _conferences(each):
            if each.referred_on and on < each.referred_on:
                yield Found(line, "the conference was held before the referral")


def conference_twice(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        if each.conference_on and any(s.conference_on for s in each.enquiries):
            yield Found(each.at("conference_on"), "a conference is given both for the referral and for an enquiry")


def conference_at_weekend(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for on, line in _conferences(each):
            if on.weekday() >= SATURDAY:
                yield Found(line, f"the conference was held at a weekend, on {words.day(on)}")


def _conferences(of: CinDetails) -> Iterator[tuple[date, int]]:
    if of.conference_on:
        yield of.conference_on, of.at("conference_on")
    yield from ((s.conference_on, s.at("conference_on")) for s in of.enquiries if s.conference_on)
