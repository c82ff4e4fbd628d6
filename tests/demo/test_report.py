"""The demo's figures beside England's: what is printed, and that a small demo already lies near the national ones."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from keel.demo import fill
from keel.demo.report import care
from keel.demo.report.england import groups
from keel.demo.report.made import figures, table
from keel.demo.wanted import Size, Wanted
from keel.returns.cin_census.assessments import Assessment
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.child_characteristics import ChildCharacteristics
from keel.returns.cin_census.child_identifiers import ChildIdentifiers
from keel.returns.cin_census.cin_details import CinDetails

UNTIL = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
# A few thousand people, most of the first of whom are on the board: what is rare among them is left to a larger demo.
SURE = ("assessed_45", "plans", "male", "white", "august", "no_nhs", "factors", "plan_12")


def test_small_demo_lies_near_the_national_figures(as_jobs_rolled_back: None, tmp_path: Path) -> None:
    fill.fill(Wanted(Size(4000, years=5), 1, UNTIL, tmp_path / "truth.csv"))
    made = figures(UNTIL, tmp_path / "truth.csv")

    lines = {code: line for group in groups() for code, line in group.lines.items()}
    assert made.keys() == lines.keys()
    far = {code: made[code] for code in SURE if not lines[code].holds(made[code])}
    assert far == {}


def test_every_national_figure_is_printed_with_its_source() -> None:
    told = "\n".join(table({"again": 21.4, "contacts_per_referral": 4.44}))

    assert "Referred again within twelve months" in told and "21.4%" in told and "22.6%" in told
    assert "about 4 to 5.0" in told and " 4.4 " in told
    assert all(group.title in told and group.source in told for group in groups())
    assert "none" in told  # of what the demo has none


def test_what_followed_a_referral_is_counted_once_each() -> None:
    assessment = Assessment(started_on=date(2026, 3, 2), authorised_on=date(2026, 5, 6), factors=("4B", "3B"))
    twice = [
        CinDetails(referred_on=date(2026, 3, 2), source="2A", assessments=(assessment,), closure_reason="RC8",
                   closed_on=date(2026, 5, 6), no_further_action=False),
        CinDetails(referred_on=date(2026, 9, 1), source="6", no_further_action=True),
    ]  # fmt: skip
    child = Child(
        identifiers=ChildIdentifiers(birth_date=date(2015, 1, 1), sex="M"),
        characteristics=ChildCharacteristics(ethnicity="MWBC"), episodes=tuple(twice),
    )  # fmt: skip

    assert care.count([child], UNTIL.date()) == Counter(
        children=1, male=1, mixed=1, referrals=2, source_school=1, source_police=1, again=1, no_action=1, not_in_need=1,
        assessed=1, assessed_45=1, factors=2, factor_parent_mind=1, factor_parent_abused=1,
    )  # fmt: skip
