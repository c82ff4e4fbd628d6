"""What was said before a finding: of its own area and of others, by reports that were read and by the catalogue."""

from collections import Counter
from datetime import date

import pytest

from keel.improvement.reports import alike, queries
from keel.improvement.reports.alike import MOST, Pair, Text
from keel.improvement.reports.models import Earlier, InspectionReport
from keel.improvement.reports.queries import SHOWN, Shown
from keel.sources import findings
from tests.cast import Cast
from tests.improvement.reading import papers
from tests.improvement.reported import HEALTH, PLYMOUTH, POLICE, TOLD, at, kept, letter, recalled

OLD, NEW = date(2017, 6, 7), date(2024, 5, 8)
# In the words of the catalogue, which has it of Plymouth.
OURS = findings.get("plymouth-2020-a01").what


def report(cast: Cast, area: str, published: date, *faults: str) -> InspectionReport:
    return kept(cast, letter(area, published, faults or [HEALTH]))


def shown(report: InspectionReport, where: str = "a1") -> Shown:
    return queries.shown([at(report, where)])[0]


def printed(of: Shown) -> list[tuple[str, int, str]]:
    """What reports that were read said before, here first; the catalogue's left out."""
    return [(each.area, each.year, each.where) for each in (*of.here, *of.elsewhere) if each.id]


def test_what_was_said_here_and_elsewhere_stands_apart(cast: Cast) -> None:
    report(cast, "Bayview", OLD, TOLD, HEALTH)
    report(cast, "Harbourton", PLYMOUTH)
    new = report(cast, "Bayview", NEW)
    recalled(cast, new)
    found = shown(new)
    assert [(each.area, each.year, each.where) for each in found.here] == [("Bayview", 2017, "a2")]
    assert [each.area for each in found.elsewhere if each.id] == ["Harbourton"]
    assert (found.here[0].words, found.years) == (HEALTH, (2017,))
    assert all(each.area != "Bayview" for each in found.elsewhere)


def test_a_year_is_told_once_however_often_it_was_said(cast: Cast) -> None:
    report(cast, "Bayview", OLD, HEALTH, f"{HEALTH} This is not new.")
    new = report(cast, "Bayview", NEW)
    recalled(cast, new)
    assert len(shown(new).here) == 2 and shown(new).years == (2017,)


def test_every_year_is_told_and_not_only_those_that_are_shown(cast: Cast) -> None:
    for year in range(2014, 2019):
        report(cast, "Bayview", date(year, 6, 7))
    new = report(cast, "Bayview", NEW)
    recalled(cast, new)
    assert len(shown(new).here) == SHOWN and shown(new).years == (2014, 2015, 2016, 2017, 2018)


def test_the_most_alike_stands_first_and_three_are_shown(cast: Cast) -> None:
    for year in range(2016, 2022):
        report(cast, "Harbourton", date(year, 6, 7), f"{HEALTH} {TOLD}" if year != 2018 else HEALTH)
    new = report(cast, "Bayview", NEW)
    recalled(cast, new)
    before = queries.said_before([at(new, "a1")])[at(new, "a1").id]
    assert [each.likeness for each in before] == sorted((each.likeness for each in before), reverse=True)
    assert (before[0].year, before[0].likeness) == (2018, pytest.approx(1))
    assert len(shown(new).elsewhere) == SHOWN < len(before)


def test_what_nobody_said_before_has_nothing_beside_it(cast: Cast) -> None:
    report(cast, "Bayview", OLD)
    new = report(cast, "Bayview", NEW, "Puffins nest beneath cliffs where lighthouse keepers once slept.")
    recalled(cast, new)
    assert (shown(new).here, shown(new).elsewhere, shown(new).years) == ((), (), ())


def test_an_older_report_that_is_read_later_is_found_by_the_newer(cast: Cast) -> None:
    new = report(cast, "Bayview", NEW)
    recalled(cast, new)
    assert shown(new).here == ()
    old = report(cast, "Bayview", OLD)
    recalled(cast, old)
    assert printed(shown(new)) == [("Bayview", 2017, "a1")] and not printed(shown(old))


def test_nothing_is_told_twice(cast: Cast) -> None:
    old, new = report(cast, "Bayview", OLD), report(cast, "Bayview", NEW)
    recalled(cast, old, new)
    told = Earlier.objects.count()
    recalled(cast, new)
    recalled(cast, old)
    assert Earlier.objects.count() == told > 0
    assert Earlier.objects.filter(finding=at(new, "a1"), before=at(old, "a1")).count() == 1


def test_the_catalogues_words_count_while_its_report_was_not_read(cast: Cast) -> None:
    new = report(cast, "Bayview", NEW, OURS)
    recalled(cast, new)
    first = shown(new).elsewhere[0]
    assert (first.id, first.known, first.area, first.year) == (None, "plymouth-2020-a01", "Plymouth", 2020)
    assert (first.where, first.words) == ("a1", OURS)


def test_of_a_report_that_was_read_the_printed_finding_counts(cast: Cast) -> None:
    new = report(cast, "Bayview", NEW, OURS)
    recalled(cast, new)
    plymouth = report(cast, "Plymouth", PLYMOUTH, f"{OURS} It is so.")
    recalled(cast, plymouth)
    row = at(new, "a1")
    of_plymouth = [each for each in queries.said_before([row])[row.id] if each.area == "Plymouth"]
    assert [each.id for each in of_plymouth] == [at(plymouth, "a1").id]
    assert (of_plymouth[0].known, of_plymouth[0].words) == ("plymouth-2020-a01", f"{OURS} It is so.")


def test_a_report_of_the_same_day_said_nothing_before(cast: Cast) -> None:
    one, other = report(cast, "Bayview", NEW), report(cast, "Harbourton", NEW)
    recalled(cast, one, other)
    assert not printed(shown(one)) and not printed(shown(other))


def test_case_studies_and_short_findings_are_not_compared(cast: Cast) -> None:
    older = papers.text("jtai-2019").decode()
    report(cast, "Bayview", OLD, "Health is missing.")
    kept(cast, older)
    new = kept(cast, older.replace("2019", "2020"))
    short = report(cast, "Bayview", NEW, "Health is missing.")
    recalled(cast, new, short)
    told = {pair.finding.where for pair in Earlier.objects.filter(finding__report=new).exclude(before=None)}
    assert {"a1", "s1"} <= told and not {"case 1", "case 2"} & told
    assert not Earlier.objects.filter(finding=at(short, "a1")).exists()


def test_only_findings_above_the_floor_are_paired_later_first() -> None:
    texts = [Text("old", "bayview", "2017-06-07", HEALTH), Text("new", "bayview", "2024-05-08", HEALTH)]
    strange = Text("strange", "bayview", "2016-01-01", POLICE)
    assert list(alike.pairs(texts[1:], [texts[0], strange])) == [Pair("new", "old", pytest.approx(1.0))]
    assert list(alike.pairs(texts[:1], [texts[1], strange])) == [Pair("new", "old", pytest.approx(1.0))]
    assert [(each.later, each.earlier) for each in alike.pairs(texts, [strange])] == [("new", "old")]
    assert not list(alike.pairs([], texts))


def test_so_many_earlier_ones_are_kept_of_each_sort_and_none_without_a_day() -> None:
    new = Text("new", "bayview", "2024-05-08", HEALTH)
    here = [Text(f"here {n}", "bayview", f"2017-06-{n + 1:02}", HEALTH) for n in range(MOST + 3)]
    there = [Text(f"there {n}", "harbourton", f"2017-06-{n + 1:02}", HEALTH) for n in range(MOST + 3)]
    undated = Text("undated", "bayview", "", HEALTH)
    told = Counter(str(pair.earlier).split()[0] for pair in alike.pairs([new], [*here, *there, undated]))
    assert told == {"here": MOST, "there": MOST}
    assert not list(alike.pairs([undated], here))


def test_pairs_among_the_others_are_not_asked_again() -> None:
    others = [Text(f"other {day}", "bayview", f"2017-06-0{day}", HEALTH) for day in (1, 2)]
    told = alike.pairs([Text("new", "bayview", "2024-05-08", HEALTH)], others)
    assert {(pair.later, pair.earlier) for pair in told} == {("new", "other 2"), ("new", "other 1")}
