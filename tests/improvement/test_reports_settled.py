"""What a person settles of a report: passages, what a finding is about, the day that is not printed; who, and once."""

from datetime import date, timedelta

import pytest

from keel.base.refusal import Refused
from keel.improvement.reading.found import Account
from keel.improvement.reports import actions, queries
from keel.improvement.reports.actions import SETTLED, Said
from keel.improvement.reports.meaning import meaning
from keel.improvement.reports.models import Finding, InspectionReport, Passage, SaysSo
from keel.sources.findings import Kind
from tests.cast import NOW, Cast
from tests.improvement.reading import papers
from tests.improvement.reported import FORMAL, HEALTH, SIGNED, at, kept, letter, passage

SAYS_POLICE = Said(Kind.RECOMMENDATION, ("police", "housing"), "policing", ("F02",))


def settle(cast: Cast, row: Passage, account: Account, kind: Kind | None = None, by: str = "paula") -> Finding | None:
    with cast.acting(by):
        return actions.settle(passage=row, account=account, kind=kind, by=cast.workers[by], at=NOW)


def understand(cast: Cast, row: Finding, said: Said, minutes: int = 0) -> None:
    with cast.acting("paula"):
        when = NOW + timedelta(minutes=minutes)
        actions.understand(finding=row, said=said, by=cast.paula, at=when)


def publish(cast: Cast, report: InspectionReport, on: date) -> InspectionReport:
    with cast.acting("paula"):
        actions.publish(report=report, on=on, by=cast.paula, at=NOW)
    return InspectionReport.objects.get(id=report.id)


def test_what_no_rule_placed_becomes_a_finding_of_its_own(cast: Cast) -> None:
    report = kept(cast, unplaced=[FORMAL])
    made = settle(cast, passage(report, FORMAL), Account.FINDING, Kind.IMPROVEMENT)
    assert made and (made.order, made.where, made.text) == (4, "line 6", FORMAL)
    assert (made.kind, made.read_as, made.says_so) == (Kind.IMPROVEMENT, Kind.IMPROVEMENT, SaysSo.WORDS)
    assert made.suggested["agencies"] and made.agencies and made.is_by_hand
    row = passage(report, FORMAL)
    assert (row.settled, row.settled_by, row.settled_at) == (Account.FINDING, cast.paula.id, NOW)
    assert row.finding == made and row.account == Account.UNPLACED
    assert queries.counted(report) == {Account.FINDING: 5, Account.HEADING: 8, Account.BOILERPLATE: 2}


def test_findings_by_hand_stand_one_after_the_other(cast: Cast) -> None:
    report = kept(cast, unplaced=[FORMAL, SIGNED])
    made = [settle(cast, row, Account.FINDING, Kind.STRENGTH) for row in list(queries.to_settle(report))[:2]]
    assert [row.order for row in made if row] == [4, 5]
    assert [row.where for row in queries.of_kind(report, Kind.STRENGTH)] == ["s1", "line 6", "line 15"]


@pytest.mark.parametrize("account", [Account.HEADING, Account.BOILERPLATE])
def test_what_is_no_finding_makes_none(cast: Cast, account: Account) -> None:
    report = kept(cast, unplaced=[FORMAL])
    assert settle(cast, passage(report, FORMAL), account) is None
    assert passage(report, FORMAL).settled == account and Finding.objects.count() == 4
    assert Account.UNPLACED not in queries.counted(report)


@pytest.mark.parametrize(("account", "kind"), [(Account.FINDING, None), (Account.HEADING, Kind.STRENGTH)])
def test_a_finding_needs_its_kind_and_nothing_else_has_one(cast: Cast, account: Account, kind: Kind | None) -> None:
    row = passage(kept(cast, unplaced=[FORMAL]), FORMAL)
    with pytest.raises(Refused, match="Say whether the finding is a strength, an area for improvement"):
        settle(cast, row, account, kind)
    assert not Passage.objects.exclude(settled="").exists()


def test_a_passage_is_settled_once_and_leaves_nothing_twice(cast: Cast) -> None:
    report = kept(cast, unplaced=[FORMAL])
    row = passage(report, FORMAL)
    settle(cast, row, Account.HEADING)
    with pytest.raises(Refused, match=SETTLED):
        settle(cast, row, Account.FINDING, Kind.STRENGTH)
    assert passage(report, FORMAL).settled == Account.HEADING and Finding.objects.count() == 4


def test_a_passage_of_a_finding_is_not_settled(cast: Cast) -> None:
    report = kept(cast)
    with pytest.raises(Refused, match=SETTLED):
        settle(cast, passage(report, f"- {HEALTH}"), Account.BOILERPLATE)
    assert at(report, "a1").passages.get().settled == ""


def test_the_rest_is_settled_at_once_but_not_what_no_rule_placed(cast: Cast) -> None:
    report, other = kept(cast, unplaced=[SIGNED]), kept(cast, letter("Harbourton"))
    with cast.acting("paula"):
        assert [actions.settle_rest(report=report, by=cast.paula, at=NOW) for _ in range(2)] == [2, 0]
        assert [row.text for row in queries.to_settle(report)] == [SIGNED]
        assert queries.to_settle(other).count() == 3
    assert passage(report, FORMAL).settled_by == cast.paula.id


def test_what_is_left_to_settle_begins_with_what_no_rule_placed(cast: Cast) -> None:
    report = kept(cast, unplaced=[SIGNED])
    told = [(row.account, row.line) for row in queries.to_settle(report)]
    assert told == [(Account.UNPLACED, 15), (Account.BOILERPLATE, 5), (Account.BOILERPLATE, 6)]
    assert queries.counted(report)[Account.UNPLACED] == 1


def test_paula_says_what_a_finding_is_about(cast: Cast) -> None:
    report = kept(cast)
    understand(cast, at(report, "a1"), SAYS_POLICE)
    row = at(report, "a1")
    assert (row.kind, row.agencies, row.family, row.failings) == (
        Kind.RECOMMENDATION, ["police", "housing"], "policing", ["F02"],
    )  # fmt: skip
    assert row.says_so == SaysSo.PERSON and row.read_as == Kind.IMPROVEMENT and meaning(row).source is SaysSo.PERSON
    assert at(report, "a2").says_so == SaysSo.WORDS


def test_what_was_said_before_stays_readable_and_the_newest_counts(cast: Cast) -> None:
    row = at(kept(cast, letter("Plymouth")), "a1")
    understand(cast, row, SAYS_POLICE)
    understand(cast, row, Said(Kind.STRENGTH, (), "", ()), minutes=5)
    assert [each.kind for each in row.understandings.all()] == [Kind.STRENGTH, Kind.RECOMMENDATION]
    row.refresh_from_db()
    assert (row.kind, row.agencies, row.known) == (Kind.STRENGTH, [], "plymouth-2020-a01")
    assert {each.said_by for each in row.understandings.all()} == {cast.paula.id} and row.suggested["agencies"]


def test_paula_says_when_a_report_was_published_that_does_not(cast: Cast) -> None:
    report = kept(cast, papers.text("jtai-2024"))
    for on in (date(2024, 11, 5), date(2024, 11, 6)):  # a slip is set right
        report = publish(cast, report, on)
        assert (report.published_on, report.published_is_printed) == (on, False)


def test_a_day_that_the_report_prints_is_not_said_anew(cast: Cast) -> None:
    report = kept(cast)
    with pytest.raises(Refused, match="The report prints the day on which it was published"):
        publish(cast, report, date(2020, 1, 9))


def test_a_report_is_not_published_before_its_fieldwork_ended(cast: Cast) -> None:
    report = kept(cast, papers.text("jtai-2024"))
    with pytest.raises(Refused, match="its fieldwork, which ended on 27 September 2024"):
        publish(cast, report, date(2024, 9, 26))
    assert publish(cast, report, date(2024, 9, 27)).published_on == date(2024, 9, 27)
