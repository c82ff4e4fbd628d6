"""Implausible in who the child is: identifiers, dates of birth and death, disabilities."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from keel.base import words
from keel.people.persons.identifiers import is_upn
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.codes import DIED
from keel.returns.cin_census.rules.context import Context, Found

UPN_FORM = re.compile(r"[A-Za-z]\d{11}[0-9A-Za-z]")
LONGEST_ID = 20
OLDEST = 25
PREGNANCY = timedelta(weeks=40)
FIRST_MONTH_EXPECTED = 3


def upn_form(child: Child, _: Context) -> Iterator[Found]:
    who = child.identifiers
    if who.upn and not UPN_FORM.fullmatch(who.upn):
        yield Found(who.at("upn"), "the UPN is not a letter, eleven figures and a figure or letter")


def upn_letter(child: Child, _: Context) -> Iterator[Found]:
    who = child.identifiers
    if who.upn and UPN_FORM.fullmatch(who.upn) and not is_upn(who.upn.upper()):
        yield Found(who.at("upn"), "the UPN's first letter does not fit the rest")


def upn_repeated(child: Child, context: Context) -> Iterator[Found]:
    who = child.identifiers
    if who.upn in context.repeated_upns:
        yield Found(who.at("upn"), "the file gives this UPN to more than one child")


def former_upn_form(child: Child, _: Context) -> Iterator[Found]:
    who = child.identifiers
    if who.former_upn and not UPN_FORM.fullmatch(who.former_upn):
        yield Found(who.at("former_upn"), "the former UPN is not a letter, eleven figures and a figure or letter")


def id_too_long(child: Child, _: Context) -> Iterator[Found]:
    who = child.identifiers
    if len(who.la_child_id or "") > LONGEST_ID:
        yield Found(who.at("la_child_id"), f"the LAchildID is longer than {LONGEST_ID} characters")


def id_with_signs(child: Child, _: Context) -> Iterator[Found]:
    who = child.identifiers
    if who.la_child_id and not re.fullmatch(r"[A-Za-z0-9]+", who.la_child_id):
        yield Found(who.at("la_child_id"), "the LAchildID holds signs that are neither letters nor figures")


def id_repeated(child: Child, context: Context) -> Iterator[Found]:
    who = child.identifiers
    if who.la_child_id in context.repeated_ids:
        yield Found(
            who.at("la_child_id"), "this LAchildID stands in the file more than once; both parts go to one record"
        )


def birth_dates(child: Child, _: Context) -> Iterator[Found]:
    who = child.identifiers
    if who.birth_date and who.expected_date:
        yield Found(
            who.at("expected_date"), "a date of birth and an expected one are both given; the child is held as born"
        )
    elif not who.birth_date and not who.expected_date:
        yield Found(who.line or child.line, "neither a date of birth nor an expected one is given")


def expected_out_of_range(child: Child, context: Context) -> Iterator[Found]:
    who, census = child.identifiers, context.reference_date
    if not who.expected_date or not census:
        return
    if not date(census.year, FIRST_MONTH_EXPECTED, 1) <= who.expected_date <= date(census.year, 12, 31):
        yield Found(
            who.at("expected_date"), f"the expected date of birth is not between March and December {census.year}"
        )


def unborn_with_sex(child: Child, _: Context) -> Iterator[Found]:
    if child.is_unborn and child.sex != "U":
        yield Found(child.identifiers.at("sex"), "an unborn child has its sex recorded")


def over_25(child: Child, context: Context) -> Iterator[Found]:
    who = child.identifiers
    if not who.birth_date:
        return
    for each in child.episodes:
        last = each.closed_on or context.last_day
        if (last.year - who.birth_date.year) - (
            (last.month, last.day) < (who.birth_date.month, who.birth_date.day)
        ) > OLDEST:
            yield Found(who.at("birth_date"), f"the child was over {OLDEST} years old before the case was closed")


def no_episode(child: Child, _: Context) -> Iterator[Found]:
    if not child.episodes:
        yield Found(child.line, "the child has no referral (CINdetails)")


def none_and_disabilities(child: Child, _: Context) -> Iterator[Found]:
    given = child.characteristics.disabilities
    if "NONE" in given and len(set(given)) > 1:
        yield Found(child.characteristics.at("disabilities"), "'no disability' stands beside a disability")


def disability_twice(child: Child, _: Context) -> Iterator[Found]:
    given = child.characteristics.disabilities
    if len(set(given)) < len(given):
        yield Found(child.characteristics.at("disabilities"), "the same disability is given twice")


def referred_after_death(child: Child, _: Context) -> Iterator[Found]:
    died = child.identifiers.death_date
    for each in child.episodes:
        if died and each.referred_on and each.referred_on > died:
            yield Found(each.at("referred_on"), f"the child was referred after the death on {words.day(died)}")


def died_without_date(child: Child, _: Context) -> Iterator[Found]:
    for each in child.episodes:
        if each.closure_reason == DIED and not child.identifiers.death_date:
            yield Found(
                each.at("closure_reason"), "the case was closed because the child died, and no date of death is given"
            )


def referred_before_conception(child: Child, _: Context) -> Iterator[Found]:
    born = child.identifiers.birth_date or child.identifiers.expected_date
    for each in child.episodes:
        if born and each.referred_on and born - each.referred_on > PREGNANCY:
            yield Found(each.at("referred_on"), "the child was referred more than 40 weeks before the birth")
