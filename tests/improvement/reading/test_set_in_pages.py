"""A report as PDF: headers, page turns, hyphens, tables and small print change nothing of what is found."""

import pytest

from keel.improvement.reading.found import Account, Read
from keel.improvement.reading.read import read
from tests.improvement.reading import papers


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def findings(report: Read) -> list[tuple[object, ...]]:
    return [(f.where, f.kind, f.time, f.grade, f.part, letters(f.text)) for f in report.findings]


@pytest.fixture(scope="module")
def printed() -> dict[str, Read]:
    return {name: read(papers.pdf(name)) for name in papers.NAMES}


@pytest.mark.parametrize("name", papers.NAMES)
def test_a_pdf_gives_what_its_text_gives(name: str, printed: dict[str, Read]) -> None:
    assert findings(printed[name]) == findings(read(papers.text(name)))


@pytest.mark.parametrize("name", papers.NAMES)
def test_the_cover_of_a_pdf_says_the_same(name: str, printed: dict[str, Read]) -> None:
    assert printed[name].cover == read(papers.text(name)).cover and not printed[name].unplaced


def test_headers_and_page_numbers_are_boilerplate_on_every_page(printed: dict[str, Read]) -> None:
    for name, report in printed.items():
        frame = [piece for piece in report.pieces if report.lines[piece.span.line].text.startswith(f"Report {name}")]

        assert len(frame) == 2 * report.pages
        assert {piece.account for piece in frame} == {Account.BOILERPLATE}


def test_each_finding_has_the_page_on_which_it_begins(printed: dict[str, Read]) -> None:
    for report in printed.values():
        pages = [found.page for found in report.findings]

        assert pages == sorted(pages, key=lambda page: page or 0) and pages[-1] is not None and pages[-1] > 1


def test_a_word_broken_at_the_end_of_a_line_is_whole_again() -> None:
    words = "Assessments improve. " * 30 + "Co-location of workers and well-being are valued; " * 12 + "all is well."
    blocks = [
        {"kind": "heading", "text": "Focused visit to Bayview children’s services"},
        {"kind": "words", "text": "This letter summarises the findings of the focused visit to Bayview."},
        {"kind": "heading", "text": "Headline findings"},
        {"kind": "words", "text": words},
    ]
    report = read(papers.of_blocks(blocks))
    (said,) = report.findings

    assert any(line.breaks for line in report.lines)
    assert said.text == words


def test_a_footnote_splits_no_paragraph_at_a_page_turn() -> None:
    sentence = "Children are seen alone by workers whom they know well, at home and at school, and they say so. "
    blocks = [
        {"kind": "heading", "text": "Monitoring visit of Bayview children’s services"},
        {"kind": "heading", "text": "Headline findings"},
        {"kind": "words", "text": sentence * 18},
        {"kind": "note", "text": "¹ A note in small print."},
        {"kind": "heading", "text": "Findings"},
        {"kind": "words", "text": sentence},
    ]
    report = read(papers.of_blocks(blocks))

    assert [found.where for found in report.findings] == ["intro p1", "main findings p1"] and report.pages == 2
    assert report.findings[0].text == (sentence * 18).strip()


def test_text_after_a_box_is_no_part_of_the_case_in_it() -> None:
    blocks = [
        {"kind": "heading", "text": "Joint targeted area inspection of Bayview"},
        {"kind": "heading", "text": "Main findings"},
        {"kind": "words", "text": "Officers listen well."},
        {"kind": "heading", "text": "Practice study: highly effective practice"},
        {"kind": "box", "text": "A boy told his coach. The coach rang at once."},
        {"kind": "box", "text": "He is safe."},
        {"kind": "words", "text": "Health visitors come on time."},
    ]
    report = read(papers.of_blocks(blocks))

    assert [(found.where, found.text) for found in report.findings] == [
        ("main findings p1", "Officers listen well."),
        ("case 1", "A boy told his coach. The coach rang at once. He is safe."),
        ("main findings p2", "Health visitors come on time."),
    ]
