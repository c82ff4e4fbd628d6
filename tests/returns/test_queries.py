"""The implausible is loaded with a query: each rule has an example that trips it, and a plausible child trips none."""

from pathlib import Path

import pytest

from keel.returns.cin_census.notes import Outcome
from keel.returns.cin_census.rules import RULES
from tests.returns.written import BORN, asked, episode, kid, read

CLOSED = "<CINclosureDate>2023-01-10</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>"
DIED = f"{BORN}<PersonDeathDate>2022-09-01</PersonDeathDate>"


def day(element: str, on: str) -> str:
    return f"<{element}>{on}</{element}>"


def assessment(start: str = "2022-10-07", end: str = "2022-11-10", factors: str = "3B") -> str:
    told = "".join(day("AssessmentFactors", f) for f in factors.split())
    ends = day("AssessmentAuthorisationDate", end) if end else ""
    group = f"<FactorsIdentifiedAtAssessment>{told}</FactorsIdentifiedAtAssessment>"
    return f"<Assessments>{day('AssessmentActualStartDate', start)}{ends}{group}</Assessments>"


def enquiry(start: str = "2022-10-10", conference: str = "2022-10-26") -> str:
    held = day("DateOfInitialCPC", conference) if conference else ""
    return f"<Section47>{day('S47ActualStartDate', start)}{held}<ICPCnotRequired>0</ICPCnotRequired></Section47>"


def need(start: str = "2022-11-11", end: str = "2023-01-09") -> str:
    ends = day("CINPlanEndDate", end) if end else ""
    return f"<CINPlanDates>{day('CINPlanStartDate', start)}{ends}</CINPlanDates>"


def protection(start: str = "2022-10-26", end: str = "", reviews: str = "2023-01-20") -> str:
    ends = day("CPPendDate", end) if end else ""
    held = "".join(day("CPPreviewDate", on) for on in reviews.split())
    rest = "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>"
    rest += f"<NumberOfPreviousCPP>0</NumberOfPreviousCPP><Reviews>{held}</Reviews>"
    return f"<ChildProtectionPlans>{day('CPPstartDate', start)}{ends}{rest}</ChildProtectionPlans>"


def upn(value: str, element: str = "UPN") -> str:
    return kid(dates=f"<{element}>{value}</{element}>{BORN}")


def later(more: str = CLOSED) -> str:
    """A second referral, of 1 December 2022."""
    return episode(more).replace("2022-10-06", "2022-12-01")


def gone(text: str) -> str:
    """The same referral, gone no further."""
    return kid(episodes=text.replace("<ReferralNFA>0", "<ReferralNFA>1"))


TRIPS = {
    "1510": upn("A123456789123"),
    "1540": upn("12"),
    "1560Q": upn("12", "FormerUPN"),
    "1570": kid("X" * 21),
    "1580": kid("RND-1"),
    "8525Q": kid(dates=""),
    "8530Q": kid(dates=day("ExpectedPersonBirthDate", "2022-01-01"), sex="<Sex>U</Sex>"),
    "8750": kid(dates=day("ExpectedPersonBirthDate", "2023-05-01")),
    "8775Q": kid(dates=day("PersonBirthDate", "1990-01-01")),
    "8590": kid(episodes=""),
    "8790": kid(
        traits="<Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability><Disability>LD</Disability></Disabilities>"
    ),
    "8794": kid(
        traits="<Ethnicity>WBRI</Ethnicity><Disabilities><Disability>LD</Disability><Disability>LD</Disability></Disabilities>"
    ),
    "8555Q": kid(dates=DIED),
    "8585Q": kid(episodes=episode(CLOSED.replace("RC7", "RC2"))),
    "8606": kid(dates=day("PersonBirthDate", "2023-09-01")),
    "8630": kid(episodes=episode(CLOSED.replace("2023-01-10", "2022-10-05"))),
    "8805": kid(episodes=episode(day("CINclosureDate", "2023-01-10"))),
    "8810": kid(episodes=episode(day("ReasonForClosure", "RC7"))),
    "8815": kid(episodes=episode() + later("")),
    "8820": kid(episodes=episode(CLOSED) + later()),
    "8831": gone(episode(assessment())),
    "4000": gone(episode(need())),
    "8832": gone(episode(after=protection())),
    "8565": kid(episodes=episode(CLOSED + assessment(end="2023-02-01"))),
    "1103": kid(episodes=episode(assessment(start="2022-10-05"))),
    "8608": kid(episodes=episode(assessment(end="2022-10-06"))),
    "8614": kid(episodes=episode(assessment(end=""))),
    "8869": kid(episodes=episode(assessment(factors="21 3B"))),
    "8898": kid(episodes=episode(assessment(factors="3B 3B"))),
    "8945Q": kid(episodes=episode(assessment(factors="18A"))),
    "8950Q": kid(episodes=episode(assessment(factors="19A"))),
    "2889": kid(episodes=episode(enquiry(start="2022-10-05"))),
    "8615": kid(episodes=episode(enquiry(conference="2022-10-07"))),
    "1104": kid(episodes=episode(enquiry(conference="2022-10-05"))),
    "2884": kid(episodes=episode(day("DateOfInitialCPC", "2022-10-26") + enquiry())),
    "8875": kid(episodes=episode(enquiry(conference="2022-10-29"))),
    "4015": kid(episodes=episode(need(start="2022-10-05"))),
    "4011": kid(episodes=episode(need(end="2022-11-10"))),
    "4012Q": kid(episodes=episode(need(end="2022-11-11"))),
    "4004": kid(episodes=episode(need(end="") + need("2022-12-01", ""))),
    "4014": kid(episodes=episode(need() + need("2022-12-01"))),
    "4016": kid(episodes=episode(need(), protection())),
    "1105": kid(episodes=episode(after=protection("2022-10-05"))),
    "8925": kid(episodes=episode(after=protection(end="2022-10-25", reviews=""))),
    "8840": kid(episodes=episode(after=protection(end="2022-10-26", reviews=""))),
    "8935": kid(episodes=episode(after=protection() + protection("2022-12-01"))),
    "8940": kid(episodes=episode(after=protection(end="2023-02-01") + protection("2022-12-01"))),
    "8841": kid(episodes=episode(after=protection(reviews="2022-10-26"))),
    "": kid(episodes=episode(after=protection(end="2023-01-19"))),
    "8915": kid(dates=DIED, episodes=episode(after=protection())),
    "8920": kid(dates=DIED, episodes=episode(after=protection(end="2023-02-01"))),
    "8520": kid(dates=day("PersonBirthDate", "2023-04-01")),
    "8600": kid(episodes=later("").replace("2022-12-01", "2023-04-01")),
    "8620": kid(episodes=episode(CLOSED.replace("2023-01-10", "2023-04-01"))),
    "8640": kid(episodes=episode(CLOSED.replace("RC7", "RC0"))),
    "8650": kid(episodes=episode().replace("N1", "X1")),
    "8866": kid(episodes=episode().replace("2A", "2Z")),
    "8568": kid(episodes=episode().replace("<ReferralNFA>0", "<ReferralNFA>maybe")),
    "8730": kid(episodes=episode(after=protection().replace("CPP>0", "CPP>many"))),
    "8905": kid(episodes=episode(after=protection().replace("Abuse>NEG</Initial", "Abuse>X</Initial"))),
}
WHOLE = kid(
    episodes=episode(CLOSED + assessment() + need() + need("2023-01-09", "2023-01-10"))
    + later("").replace("2022-12-01", "2023-01-20")
)
PROTECTED = kid(episodes=episode(assessment() + enquiry(), protection()))
IN_FILES = {"1520", "8510"}


@pytest.mark.parametrize("code", TRIPS)
def test_implausible_child_is_loaded_with_its_query(tmp_path: Path, code: str) -> None:
    [found] = read(tmp_path, TRIPS[code])

    assert found.outcome is Outcome.QUERIED
    assert code in asked(found), [str(note) for note in found.queries]
    assert all(note.line >= 7 for note in found.queries)


@pytest.mark.parametrize("text", [kid(), WHOLE, PROTECTED])
def test_plausible_child_is_asked_nothing(tmp_path: Path, text: str) -> None:
    [found] = read(tmp_path, text)

    assert [str(note) for note in found.queries] == []


def test_every_rule_has_an_example_that_trips_it() -> None:
    assert {rule.code for rule in RULES} - set(TRIPS) == IN_FILES


def test_id_that_stands_twice_is_asked_about_both_times(tmp_path: Path) -> None:
    found = read(tmp_path, kid("RND1"), kid("RND2"), kid("RND1"))

    assert [asked(each) for each in found] == [{"8510"}, set(), {"8510"}]


def test_upn_of_two_children_is_asked_about(tmp_path: Path) -> None:
    both = [kid(key, dates=f"<UPN>H801200001001</UPN>{BORN}") for key in ("RND1", "RND2")]

    assert all("1520" in asked(found) for found in read(tmp_path, *both))


def test_date_to_come_is_told_as_in_the_future(tmp_path: Path) -> None:
    [found] = read(tmp_path, kid(episodes=episode(CLOSED.replace("2023-01-10", "2028-01-10"))))

    assert "CINclosureDate 10 January 2028 is in the future" in str(found.queries[0])
