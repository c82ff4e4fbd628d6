"""Implausible in child in need plans and child protection plans: their order, their overlaps, their reviews."""

from collections.abc import Iterator

from keel.base import words
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.rules import spans
from keel.returns.cin_census.rules.context import Context, Found
from keel.returns.cin_census.rules.spans import Span, span


def _need(child: Child) -> list[Span]:
    return [s for e in child.episodes for p in e.cin_plans for s in span(p.started_on, p.ended_on, p.at("started_on"))]


def _protection(child: Child) -> list[Span]:
    plans = [p for e in child.episodes for p in e.protection_plans]
    return [s for p in plans for s in span(p.started_on, p.ended_on, p.at("started_on"))]


def need_plan_before_referral(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for p in each.cin_plans:
            if p.started_on and each.referred_on and p.started_on < each.referred_on:
                yield Found(p.at("started_on"), "the child in need plan started before the referral")


def need_plan_ends_first(child: Child, _: Context) -> Iterator[Found]:
    for each in _need(child):
        if each.ends and each.ends < each.starts:
            yield Found(each.line, f"the child in need plan ended on {words.day(each.ends)}, before it started")


def need_plan_of_a_day(child: Child, _: Context) -> Iterator[Found]:
    for each in _need(child):
        if each.ends == each.starts:
            yield Found(each.line, "the child in need plan started and ended on one day")


def need_plan_open_twice(child: Child, _: Context) -> Iterator[Found]:
    for each in spans.open_twice(_need(child)):
        yield Found(each.line, "this child in need plan is open while another one is")


def need_plans_overlap(child: Child, _: Context) -> Iterator[Found]:
    for each in spans.overlapping(_need(child)):
        yield Found(each.line, "this child in need plan begins before an earlier one ended")


def both_kinds_at_once(child: Child, _: Context) -> Iterator[Found]:
    protected = _protection(child)
    for each in _need(child):
        if any(each.meets(p) for p in protected):
            yield Found(each.line, "the child in need plan runs at the same time as a child protection plan")


def protection_before_referral(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        for p in each.protection_plans:
            if p.started_on and each.referred_on and p.started_on < each.referred_on:
                yield Found(p.at("started_on"), "the child protection plan started before the referral")


def protection_ends_first(child: Child, _: Context) -> Iterator[Found]:
    for each in _protection(child):
        if each.ends and each.ends < each.starts:
            yield Found(each.line, f"the child protection plan ended on {words.day(each.ends)}, before it started")


def protection_of_a_day(child: Child, _: Context) -> Iterator[Found]:
    for each in _protection(child):
        if each.ends == each.starts:
            yield Found(each.line, "the child protection plan started and ended on one day")


def protection_open_twice(child: Child, _: Context) -> Iterator[Found]:
    for each in spans.open_twice(_protection(child)):
        yield Found(each.line, "this child protection plan is open while another one is")


def protection_overlaps(child: Child, _: Context) -> Iterator[Found]:
    for each in spans.overlapping(_protection(child)):
        yield Found(each.line, "this child protection plan begins before an earlier one ended")


def review_before_plan(child: Child, _: Context) -> Iterator[Found]:
    for p in (p for e in child.episodes for p in e.protection_plans):
        for number, on in enumerate(p.reviews):
            if p.started_on and on <= p.started_on:
                yield Found(p.at("reviews", number), "the review was not held after the plan's first day")


def review_after_plan(child: Child, _: Context) -> Iterator[Found]:
    for p in (p for e in child.episodes for p in e.protection_plans):
        for number, on in enumerate(p.reviews):
            if p.ended_on and on > p.ended_on:
                yield Found(p.at("reviews", number), "the review was held after the plan ended")


def protection_after_death(child: Child, _: Context) -> Iterator[Found]:
    died = child.identifiers.death_date
    for each in _protection(child):
        if died and each.starts > died:
            yield Found(each.line, f"the child protection plan started after the death on {words.day(died)}")


def protection_ends_after_death(child: Child, _: Context) -> Iterator[Found]:
    died = child.identifiers.death_date
    for each in _protection(child):
        if died and each.ends and each.ends > died:
            yield Found(each.line, f"the child protection plan ended after the death on {words.day(died)}")
