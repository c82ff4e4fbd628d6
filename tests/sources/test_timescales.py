"""Timescales as data: none without its source, local ones labelled, and each code that is asked for exists."""

from datetime import date

import pytest

from keel.base.clocks import Limit, Unit
from keel.sources import findings, timescales
from keel.sources.documents import Confidence, Kind
from keel.sources.timescales import Force, NotInForce, Timescale, Unknown

ALL = list(timescales.catalogue().values())
LAW = {Kind.STATUTE, Kind.REGULATIONS}


@pytest.mark.parametrize("timescale", ALL, ids=lambda t: t.code)
def test_timescale_has_a_source_a_start_an_end_and_an_owner(timescale: Timescale) -> None:
    assert timescale.label
    assert timescale.starts
    assert timescale.ends
    assert timescale.owner
    assert all(dated.citation.place and dated.citation.says.endswith(".") for dated in timescale.values)


@pytest.mark.parametrize("timescale", ALL, ids=lambda t: t.code)
def test_force_of_a_timescale_agrees_with_its_document(timescale: Timescale) -> None:
    for citation in (dated.citation for dated in timescale.values):
        kind = citation.source.kind
        assert timescale.is_local == (kind == Kind.CUSTOM) == (citation.confidence == Confidence.CUSTOM)
        assert timescale.force != Force.STATUTE or kind in LAW


@pytest.mark.parametrize("timescale", ALL, ids=lambda t: t.code)
def test_source_held_when_the_limit_began(timescale: Timescale) -> None:
    for dated in timescale.values:
        source = dated.citation.source
        assert timescale.is_local or source.kind == Kind.GUIDANCE or source.holds(dated.since)


@pytest.mark.parametrize("timescale", ALL, ids=lambda t: t.code)
def test_findings_that_a_timescale_names_exist(timescale: Timescale) -> None:
    assert all(findings.get(each) for each in timescale.findings)


@pytest.mark.parametrize("code", ["front_door.first_look", "front_door.check.red", "front_door.check.ungraded"])
def test_red_and_ungraded_run_day_and_night(code: str) -> None:
    assert timescales.get(code).units == (Unit.HOURS,)
    assert timescales.get(code).value(date(2026, 11, 20)).limit.unit == Unit.HOURS


def test_ungraded_contact_is_timed_as_a_red_one() -> None:
    assert timescales.get("front_door.check.ungraded") is timescales.get("front_door.check.red")


@pytest.mark.parametrize(
    ("code", "limit"),
    [
        ("front_door.decision", Limit(1, Unit.WORKING_DAYS)),
        ("front_door.first_look", Limit(1, Unit.HOURS)),
        ("front_door.check.red", Limit(4, Unit.HOURS)),
        ("front_door.check.amber", Limit(1, Unit.WORKING_DAYS)),
        ("front_door.check.green", Limit(3, Unit.WORKING_DAYS)),
        ("access.break_glass", Limit(24, Unit.HOURS)),
        ("access.manual_ground", Limit(30, Unit.DAYS)),
        ("assessment.authorised", Limit(45, Unit.WORKING_DAYS)),
        ("enquiry.conference", Limit(15, Unit.WORKING_DAYS)),
        ("inspection.statement", Limit(70, Unit.WORKING_DAYS)),
    ],
)
def test_limit_is_the_one_that_practice_knows(code: str, limit: Limit) -> None:
    assert timescales.get(code).value(date(2026, 11, 20)).limit == limit


def test_day_before_the_source_is_refused_in_words() -> None:
    with pytest.raises(NotInForce, match="its source is known from 15 April 2013"):
        timescales.get("assessment.authorised").value(date(2013, 4, 14))


def test_unknown_code_says_where_to_look() -> None:
    with pytest.raises(Unknown, match="keel timescale list"):
        timescales.get("front_door.tea")
