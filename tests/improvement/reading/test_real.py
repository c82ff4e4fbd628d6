"""The real reports, where they stand beside the checkout: read once, all of them; nothing of their text stands here."""

import multiprocessing
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from keel.improvement.reading import arriving
from keel.improvement.reading.found import Account, Read
from keel.improvement.reading.known import names_of
from keel.improvement.reading.read import of, read
from keel.improvement.reading.trouble import NotRead
from keel.sources import findings
from tests.improvement.reading.accounting import assert_holds
from tests.returns.beside import SHARED, _there

TEXTS = ("plymouth-2020", "portsmouth-2011", "portsmouth-2020")
GRADED = re.compile(r":? (?:is |are )?(outstanding|good|requires improvement(?: to be good)?|inadequate)\.?$", re.I)
LEFT_OVER = 0.01  # of the pieces that a person has to place, at most


def folder() -> Path:
    return _there(SHARED / "reports")


def told(path: Path) -> tuple[str, Read | str, float]:
    """Name, the report or why it is not read, and how long that took on the processor."""
    begun = process_time()
    try:
        return path.stem, read(path.read_bytes()), process_time() - begun
    except NotRead as error:
        return path.stem, str(error), process_time() - begun


@pytest.fixture(scope="module")
def heard() -> list[tuple[str, Read | str, float]]:
    paths = sorted([*folder().glob("*.txt"), *folder().glob("*/*.pdf")])
    with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
        return list(pool.map(told, paths))


@pytest.fixture(scope="module")
def reports(heard: list[tuple[str, Read | str, float]]) -> dict[str, Read]:
    return {name: report for name, report, _ in heard if isinstance(report, Read)}


@pytest.fixture(scope="module")
def pdfs(reports: dict[str, Read]) -> dict[str, Read]:
    return {name: report for name, report in reports.items() if name not in TEXTS}


def test_all_are_read_but_the_web_page(heard: list[tuple[str, Read | str, float]]) -> None:
    refused = [said for _, said, _ in heard if isinstance(said, str)]

    assert len(heard) == 36 and len(refused) == 1 and "web page" in refused[0]


@pytest.mark.parametrize("name", TEXTS)
def test_findings_agree_with_the_catalogue_in_number_kind_and_place(name: str, reports: dict[str, Read]) -> None:
    known = [finding for finding in findings.catalogue().values() if finding.report == name]

    assert Counter((f.where, f.kind, f.grade) for f in known) == Counter(
        (f.where, f.kind, f.grade) for f in reports[name].findings
    )


@pytest.mark.parametrize("name", TEXTS)
def test_the_rules_of_the_form_alone_give_the_places_and_kinds(name: str) -> None:
    """But for the openings of letters: the catalogue counts their paragraphs from the greeting or from the subject."""
    lines = [line for page in arriving.pages((folder() / f"{name}.txt").read_bytes()) for line in page]
    alone = {(f.where, f.kind, f.grade) for f in of(lines).findings if not f.where.startswith("intro")}
    known = [f for f in findings.catalogue().values() if f.report == name and not f.where.startswith("intro")]
    wanted = {(place, f.kind, f.grade) for f in known for place in names_of(f.where)}

    assert wanted <= alone
    assert {place for place, _, _ in wanted} == {place for place, _, _ in alone}
    assert name == "portsmouth-2011" or wanted == alone  # a narrative's praise that the catalogue has no words of


def test_each_letter_of_each_report_stands_in_one_piece(pdfs: dict[str, Read]) -> None:
    for report in pdfs.values():
        assert_holds(report)


def test_hardly_a_line_is_left_for_a_person_to_place(reports: dict[str, Read]) -> None:
    for name, report in reports.items():
        assert len(report.unplaced) <= LEFT_OVER * len(report.pieces), name


def test_grades_of_a_table_are_those_of_the_headings(pdfs: dict[str, Read]) -> None:
    for name, report in pdfs.items():
        if report.form.code == "ilacs":
            table = {f.heading.casefold(): f.grade_word.casefold() for f in report.findings if f.grade is not None}
            assert len(table) in (4, 5) and "overall effectiveness" in table, name
            for heading in {found.heading for found in report.findings if GRADED.search(found.heading)}:
                grade = GRADED.search(heading)
                assert grade and table[heading[: grade.start()].casefold()].startswith(grade[1].casefold()[:8]), name


def test_a_single_framework_has_a_grade_for_each_of_its_judgements(pdfs: dict[str, Read]) -> None:
    for name, report in pdfs.items():
        if report.form.code == "single":
            graded = [found.heading for found in report.findings if found.grade is not None]
            assert graded[:1] == ["Overall effectiveness"] and len(graded) in (6, 7), name


def test_who_led_and_when_is_known_of_each(pdfs: dict[str, Read]) -> None:
    for name, report in pdfs.items():
        cover, named = report.cover, date.fromisoformat(name[:10])
        assert re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]*)+", cover.lead), name
        assert cover.from_ and cover.until and 0 < (cover.until - cover.from_).days < 40, name
        assert 0 < (named - cover.until).days < 200 and cover.published in (None, named), name
        assert name[11:].replace("-", " ") == cover.area.casefold(), name


def test_every_paragraph_number_is_found(pdfs: dict[str, Read]) -> None:
    """Numbers run on without a gap, but for paragraphs that only say that there is nothing."""
    for name, report in pdfs.items():
        numbers = [int(n[1]) for f in report.findings if (n := re.search(r"para (\d+)", f.where))]
        assert len(set(range(1, max(numbers) + 1)) - set(numbers)) <= 1, name


def test_a_longest_report_takes_less_than_two_seconds(heard: list[tuple[str, Read | str, float]]) -> None:
    assert max(seconds for _, _, seconds in heard) < 2


def test_a_real_report_with_lines_lost_and_doubled_is_accounted_for(pdfs: dict[str, Read]) -> None:
    for report in list(pdfs.values())[::6]:
        kept = [line for line in report.lines if line.number % 17] + list(report.lines[40:60])
        assert_holds(of([replace(line, number=number) for number, line in enumerate(kept)], report.pages))


def test_what_is_called_a_finding_is_most_of_the_text(pdfs: dict[str, Read]) -> None:
    for name, report in pdfs.items():
        letters = Counter[Account]()
        for piece in report.pieces:
            letters[piece.account] += piece.span.end - piece.span.start
        assert letters[Account.FINDING] > 0.6 * letters.total(), name
