"""Only what cannot be held is refused, each with its reason and its line; the children beside it are loaded."""

from pathlib import Path

import pytest

from keel.returns.cin_census.notes import Outcome
from tests.returns.written import BORN, episode, kid, read

EXPECTED = "<ExpectedPersonBirthDate>{}</ExpectedPersonBirthDate>"
BOTH = BORN + EXPECTED.format("2015-04-01")
REFUSED = {
    "no id": (kid(""), "no LAchildID"),
    "no identifiers": ("<Child><CINdetails/></Child>", "no LAchildID"),
    "id too long to keep": (kid("x" * 41), "longer than 40 characters"),
    "id that cannot be shown": (kid("RND&#x9b;31m"), "cannot be shown"),
    "birth that is no date": (kid(dates="<PersonBirthDate>2015-02-30</PersonBirthDate>"), "is not a date"),
    "end that is no date": (kid(episodes=episode("<CINclosureDate>soon</CINclosureDate>")), "'soon' is not a date"),
    "death before birth": (kid(dates=f"{BORN}<PersonDeathDate>2015-03-26</PersonDeathDate>"), "before the birth"),
    "unborn with a birth": (kid(dates=BOTH, sex="<Sex>U</Sex>"), "expected date of birth and no recorded sex"),
    "born long before": (kid(dates=BORN + EXPECTED.format("2023-06-01")), "is expected on 1 June 2023"),
    "a story for a code": (kid(traits=f"<Ethnicity>{'W' * 1001}</Ethnicity>"), "longer than 1000 characters"),
    "elements for a date": (kid(dates="<PersonBirthDate><Year>2015</Year></PersonBirthDate>"), "other elements"),
}
HELD = {
    "death on the day of birth": kid(dates=f"{BORN}<PersonDeathDate>2015-03-27</PersonDeathDate>"),
    "born with an expected date": kid(dates=BOTH),
    "no date of birth at all": kid(dates=""),
    "no referral": kid(episodes=""),
    "referral without a date": kid(episodes="<CINdetails><ReferralSource>2A</ReferralSource></CINdetails>"),
    "an empty closing date": kid(episodes=episode("<CINclosureDate/>")),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_held_is_refused_with_its_reason(tmp_path: Path, what: str) -> None:
    text, reason = REFUSED[what]
    before, found, after = read(tmp_path, kid("RND0"), text, kid("RND2"))

    assert found.outcome is Outcome.REFUSED
    assert reason in str(found.refusals[0]) and found.refusals[0].line
    assert (before.outcome, after.outcome) == (Outcome.LOADED, Outcome.LOADED)


@pytest.mark.parametrize("what", HELD)
def test_what_can_be_held_is_not_refused(tmp_path: Path, what: str) -> None:
    [found] = read(tmp_path, HELD[what])

    assert found.refusals == ()


def test_every_reason_is_told_at_once(tmp_path: Path) -> None:
    [found] = read(tmp_path, kid("", dates="<PersonBirthDate>x</PersonBirthDate><PersonDeathDate>y</PersonDeathDate>"))

    assert len(found.refusals) == 3
