"""The catalogue of findings: whole, faithful in its numbers, and every finding that Keel cites is in it."""

from collections import Counter

import pytest

from keel.sources import findings, reading
from keel.sources.documents import Kind

REPORTS = {
    "portsmouth-2011": 193,
    "portsmouth-2020": 110,
    "eastsussex-2020": 78,
    "bexley-2020": 76,
    "plymouth-2020": 60,
}
KINDS = {"strength": 252, "improvement": 181, "judgement": 56, "recommendation": 20, "case_study": 8}
COUNTS = (12, 12, 23, 28, 10, 20, 22, 26, 11, 13, 15, 23, 21, 16, 22, 15, 6)
RECURRING = {f"F{number:02}": count for number, count in enumerate(COUNTS, start=1)}
ALL = findings.catalogue()


def test_all_five_hundred_and_seventeen_findings_load() -> None:
    assert len(ALL) == 517
    assert Counter(f.report for f in ALL.values()) == REPORTS
    assert Counter(f.kind.value for f in ALL.values()) == KINDS


def test_no_finding_stands_twice() -> None:
    listed = [entry["id"] for name, entries in reading.each(findings.FOLDER) if name in REPORTS for entry in entries]
    assert len(listed) == len(set(listed)) == 517


def test_failings_that_recur_are_counted_as_in_the_reports() -> None:
    assert Counter(code for f in ALL.values() for code in f.failings) == RECURRING
    assert set(findings.failings()) == set(RECURRING)


def test_every_finding_stands_under_its_own_report_and_says_something() -> None:
    for finding in ALL.values():
        assert finding.id.startswith(finding.report)
        assert finding.citation.source.kind == Kind.REPORT
        assert finding.what
        assert finding.software


def test_finding_is_cited_with_its_place_in_the_report() -> None:
    sentence = findings.get("portsmouth-2020-a02").citation.sentence
    assert sentence.startswith("Portsmouth 2020, area for improvement 2: People and agencies who send a referral")


def test_finding_that_does_not_exist_says_where_to_look() -> None:
    with pytest.raises(reading.BadData, match="keel/sources/findings"):
        findings.get("bexley-2020-a99")


def test_findings_of_a_theme_come_from_all_reports() -> None:
    assert len(findings.of_theme("front_door")) == 14
