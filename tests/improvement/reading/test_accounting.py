"""Nothing of a report is lost or doubled, however mangled it comes: each letter stands in one piece."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keel.improvement.reading.lines import Line
from keel.improvement.reading.read import of, read
from keel.improvement.reading.trouble import NotRead
from tests.improvement.reading import papers
from tests.improvement.reading.accounting import assert_holds
from tests.improvement.reading.mangling import STEPS, Lines, mangled

Steps = list[tuple[Callable[[Lines, int, int], Lines], int, int]]
CHANGES = st.lists(
    st.tuples(st.sampled_from(["drop", "double", "swap"]), st.integers(0, 9_999), st.integers(0, 9_999)), max_size=9
)
TEXTS = {name: papers.text(name).decode() for name in papers.NAMES}


@pytest.fixture(scope="module")
def printed() -> dict[str, tuple[Line, ...]]:
    return {name: read(papers.pdf(name)).lines for name in papers.NAMES}


def assert_read_or_refused(data: bytes) -> None:
    with suppress(NotRead):
        assert_holds(read(data))


@pytest.mark.parametrize("name", papers.NAMES)
def test_each_letter_of_a_whole_report_stands_in_one_piece(name: str) -> None:
    assert_holds(read(papers.text(name)))
    assert_holds(read(papers.pdf(name)))


@given(st.sampled_from(papers.NAMES), STEPS)
def test_a_mangled_report_is_accounted_for_or_refused(name: str, steps: Steps) -> None:
    assert_read_or_refused(mangled(TEXTS[name], steps))


@given(st.sampled_from(papers.NAMES), st.randoms(use_true_random=False))
def test_a_shuffled_report_is_accounted_for_or_refused(name: str, random: Random) -> None:
    lines = TEXTS[name].split("\n")
    head, rest = lines[:14], lines[14:]
    random.shuffle(rest)

    assert_read_or_refused("\n".join(head + rest).encode())


@given(st.sampled_from(papers.NAMES), st.text(max_size=400))
def test_words_of_any_kind_after_a_cover_lose_nothing(name: str, more: str) -> None:
    half = len(TEXTS[name]) // 2

    assert_read_or_refused((TEXTS[name][:half] + more + TEXTS[name][half:]).encode(errors="ignore"))


@given(changes=CHANGES, name=st.sampled_from(papers.NAMES))
def test_a_mangled_pdf_is_accounted_for_or_refused(
    name: str, changes: list[tuple[str, int, int]], printed: dict[str, tuple[Line, ...]]
) -> None:
    lines = list(printed[name])
    for change, at, other in changes:
        place, there = at % len(lines), other % len(lines)
        if change == "swap":
            lines[place], lines[there] = lines[there], lines[place]
        else:
            lines[place : place + 1] = [lines[place]] * (2 if change == "double" or len(lines) < 5 else 0)
    numbered = [replace(line, number=number) for number, line in enumerate(lines)]

    with suppress(NotRead):
        assert_holds(of(numbered))


@given(st.binary(max_size=600))
def test_bytes_of_any_kind_are_refused_in_words(data: bytes) -> None:
    for start in (b"", b"%PDF-1.4\n", TEXTS["focused-2024"].encode()[:900]):
        assert_read_or_refused(start + data)
