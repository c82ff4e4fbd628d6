"""Stretches of lines: where sentences end, which hyphens are a word's own, what a number of a paragraph should be."""

import pytest

from keel.improvement.reading import hyphens, numbering
from keel.improvement.reading.blocks import blocks
from keel.improvement.reading.forms.ilacs import FORM
from keel.improvement.reading.lines import Line, Span, clauses, sentences, stretch, whole, words


def lines(*texts: str) -> list[Line]:
    return [Line(number, None, text, gap=True) for number, text in enumerate(texts)]


def cut(*texts: str) -> list[str]:
    own = lines(*texts)
    return [words(own, part) for part in sentences(own, [whole(line) for line in own])]


def marked(*texts: str) -> str:
    own = hyphens.marked(lines(*texts), lines(*texts))
    return words(own, [whole(line) for line in own])


def numbers(*printed: int) -> list[tuple[int | None, int | None]]:
    own = lines(*(f"{number}. Something was found that takes a sentence of some length to say." for number in printed))
    grown = blocks(own, own, FORM.headings)
    numbering.number(grown)
    return [(block.number, block.printed) for block in grown]


def test_a_sentence_ends_where_a_capital_follows() -> None:
    assert cut("Help is good. Some wait", "too long. Others do not.") == [
        "Help is good.", "Some wait too long.", "Others do not.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["12. Children are safe.", "Dr. Sample came on time.", "Visits lapse. (Recommendation)"]
)
def test_numbers_titles_and_brackets_end_no_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_a_footnote_mark_stays_with_its_sentence() -> None:
    assert cut("Help is good.3 Others wait.") == ["Help is good.3", "Others wait."]


def test_clauses_part_at_semicolons_and_before_but() -> None:
    own = lines("Help is good; visits are regular, but plans drift.")

    assert [words(own, part) for part in clauses(own, [whole(own[0])])] == [
        "Help is good;", "visits are regular,", "but plans drift.",
    ]  # fmt: skip


def test_a_stretch_of_what_is_said_is_found_in_its_lines() -> None:
    own = lines("  Overall effec", "tiveness  ")
    spans = [whole(line) for line in own]
    start = words(own, spans).index("effec")

    assert stretch(own, spans, start, start + 8) == [Span(0, 10, 15), Span(1, 0, 2)]


def test_ligatures_and_odd_spaces_are_undone() -> None:
    assert marked("of\ufb01cers di\ufb00er\u00a0here") == "officers differ here"


def test_a_word_that_stands_whole_elsewhere_was_broken() -> None:
    assert marked("an assess-", "ment of assessment work") == "an assessment of assessment work"
    assert marked("an assess\u00ad", "ment of assessment work") == "an assessment of assessment work"


def test_a_word_keeps_the_hyphen_that_is_its_own() -> None:
    assert marked("the co-", "location of teams") == "the co-location of teams"
    assert marked("their well-", "being and their well-being") == "their well-being and their well-being"


def test_numbers_in_order_stay_as_printed() -> None:
    assert numbers(1, 2, 3) == [(1, None), (2, None), (3, None)]


def test_a_slip_between_right_neighbours_is_set_right() -> None:
    assert numbers(1, 2, 30, 4) == [(1, None), (2, None), (3, 30), (4, None)]


def test_a_new_series_begins_with_one() -> None:
    assert [number for number, _ in numbers(1, 2, 1, 2, 3)] == [1, 2, 1, 2, 3]


def test_a_number_that_fits_nowhere_is_part_of_the_text() -> None:
    assert [number for number, _ in numbers(1, 2, 77)] == [1, 2, None]
