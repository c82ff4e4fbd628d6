"""Thresholds: the continuum of need by date, and numbers that only suggest."""

from datetime import date

import pytest

from keel.sources import thresholds
from keel.sources.documents import Kind
from keel.sources.thresholds import NoScheme


def test_level_three_is_family_help_since_2025() -> None:
    assert thresholds.continuum(date(2026, 11, 20)).level(3).name == "Family Help"
    assert thresholds.continuum(date(2025, 3, 31)).level(3).name == "Targeted and child in need"


def test_every_scheme_has_four_levels_that_say_who_leads() -> None:
    for scheme in thresholds.schemes():
        assert [level.number for level in scheme.levels] == [1, 2, 3, 4]
        assert all(level.means and level.lead and level.agreement for level in scheme.levels)


def test_day_before_any_scheme_is_refused_in_words() -> None:
    with pytest.raises(NoScheme, match="known from 15 April 2013"):
        thresholds.continuum(date(2013, 4, 14))


def test_fourteen_ticks_are_local_and_have_a_source() -> None:
    dash = thresholds.number("dash.high")
    assert (dash.number, dash.is_local) == (14, True)
    assert "professional judgement" in dash.citation.sentence


def test_local_numbers_rest_on_custom_and_others_on_law() -> None:
    for number in thresholds.numbers().values():
        assert number.is_local == (number.citation.source.kind == Kind.CUSTOM)
