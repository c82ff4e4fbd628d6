"""Lawful bases: what a form offers, and what each kind of agency starts from."""

from datetime import date

import pytest

from keel.agencies.kinds import AgencyKind
from keel.sources import bases
from keel.sources.bases import Part

NOW = date(2026, 11, 20)
PUBLIC = {"social_care", "police", "health_provider", "gp", "hospital", "camhs", "school", "probation", "youth_justice"}


@pytest.mark.parametrize("kind", [kind for kind in AgencyKind if kind != AgencyKind.KEEL])
@pytest.mark.parametrize("on", [date(2020, 1, 6), NOW])
def test_every_kind_of_agency_has_a_preset_that_was_in_force(kind: AgencyKind, on: date) -> None:
    preset = bases.preset(kind, on)
    named = [bases.get(code) for code in (preset.ordinary, preset.sensitive, preset.duty)]
    assert [basis.part for basis in named] == [Part.ORDINARY, Part.SENSITIVE, Part.DUTY]
    assert all(basis.since <= on for basis in named)


@pytest.mark.parametrize("kind", sorted(PUBLIC))
def test_public_bodies_stay_with_public_task(kind: str) -> None:
    assert bases.preset(kind, NOW).ordinary == "public_task"


def test_charity_relies_on_recognised_interest_since_february_2026() -> None:
    assert bases.preset("voluntary", date(2026, 2, 4)).ordinary == "legitimate_interests"
    assert bases.preset("voluntary", date(2026, 2, 5)).ordinary == "recognised_legitimate_interest"


def test_form_never_offers_consent_as_a_basis_for_sharing() -> None:
    offered = [basis for part in Part for basis in bases.choices(part, NOW)]
    assert len(offered) == len(bases.catalogue())
    assert not any("consent" in basis.label.lower() for basis in offered if "cannot consent" not in basis.label)


def test_form_of_2025_does_not_offer_what_came_in_2026() -> None:
    codes = [basis.code for basis in bases.choices(Part.ORDINARY, date(2025, 6, 2))]
    assert "recognised_legitimate_interest" not in codes
    assert codes[0] == "public_task"


@pytest.mark.parametrize("basis", bases.catalogue().values(), ids=lambda b: b.code)
def test_basis_names_its_article_in_a_sentence(basis: bases.Basis) -> None:
    assert basis.citation.place
    assert basis.why.endswith(".")
