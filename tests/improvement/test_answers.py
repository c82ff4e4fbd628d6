"""Each of the 517 findings has one honest answer: what it names is there, and what it waits for is not."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from django.apps import apps

from keel.improvement import answers
from keel.improvement.answers import PARTS, SAFE_PRACTICE, Answer, Kind
from keel.sources import findings, timescales
from keel.sources.reading import BadData
from keel.web.catalogue.named import PAGES, RECORDS
from keel.web.source import practice
from tests.architecture.walk import ROOT, assert_none
from tests.promises.pages import addresses

LONGEST = 160
WRITTEN = re.compile(r"^([a-z0-9-]+):", re.MULTILINE)
SENTENCE = re.compile(r"[A-Z].*[^.]\.")
ENDED = re.compile(r"[.!?] [A-Z]")


def each(*kinds: Kind) -> list[Answer]:
    return [answer for answer in answers.catalogue().values() if answer.kind in kinds]


def unsaid(how: str) -> Iterator[str]:
    """What is wrong with the words of an answer."""
    if len(how) > LONGEST:
        yield f"{len(how)} letters; say it in {LONGEST}."
    if not SENTENCE.fullmatch(how) or ENDED.search(how):
        yield f"'{how}': write one sentence, with a full stop at its end."


def standing(part: str) -> bool:
    return (ROOT / "keel" / part).exists()


def untimely(found: Mapping[str, Answer]) -> Iterator[str]:
    """Answers that wait for what stands, or for what nobody described."""
    for name, answer in found.items():
        if answer.part and standing(answer.part):
            yield f"{name}: keel/{answer.part} stands; say which page, rule or record of it answers this."
        elif answer.part and answer.part not in PARTS:
            yield f"{name}: waits for '{answer.part}'; say in PARTS what that brings, or name a part that is there."


def test_a_wordy_answer_is_named() -> None:
    assert [*unsaid("Said twice. Said again.")] and [*unsaid("no end")] and [*unsaid("A" * LONGEST + ".")]
    assert not [*unsaid("Keel says who told the hub, and when.")]


def test_an_answer_that_waits_for_what_stands_is_named() -> None:
    assert [*untimely({"a": Answer("a", Kind.WAITS, "people", "Later.")})]
    assert [*untimely({"a": Answer("a", Kind.PAGE, "board", "Now.", rest="front_door/board")})]
    assert [*untimely({"a": Answer("a", Kind.WAITS, "weather", "Later.")})]
    assert not [*untimely({"a": Answer("a", Kind.PAGE, "board", "Now.")})]


def test_an_answer_of_two_kinds_is_refused() -> None:
    with pytest.raises(BadData, match="exactly one"):
        answers._answer("plymouth-2020-a16", {"page": "board", "waits": "casework", "how": "Both."})
    with pytest.raises(BadData, match="No finding"):
        answers._answer("plymouth-2020-a99", {"page": "board", "how": "Of nothing."})


def test_every_finding_has_exactly_one_answer() -> None:
    files = sorted(answers.FOLDER.glob("*.yaml"))
    written = Counter(name for path in files for name in WRITTEN.findall(path.read_text(encoding="utf-8")))
    assert_none(f"{name}: answered {count} times; once is enough." for name, count in written.items() if count > 1)
    assert_none(
        f"{name}: say in keel/improvement/answers what answers it." for name in findings.catalogue().keys() - written
    )
    assert answers.catalogue().keys() == findings.catalogue().keys()


def test_an_answer_stands_in_the_file_of_its_report() -> None:
    for path in sorted(answers.FOLDER.glob("*.yaml")):
        names = WRITTEN.findall(path.read_text(encoding="utf-8"))
        assert {findings.get(name).report for name in names} == {path.stem}


def test_every_page_that_answers_is_there() -> None:
    named = {address.name for address in addresses()}
    assert_none(f"{a.finding}: no address is called '{a.what}'." for a in each(Kind.PAGE) if a.what not in named)


def test_every_page_that_answers_has_words() -> None:
    assert_none(
        f"keel/web/catalogue/named.py: say in PAGES what '{a.what}' is called on its own heading."
        for a in each(Kind.PAGE)
        if a.what not in PAGES
    )
    unused = PAGES.keys() - {a.what for a in each(Kind.PAGE)}
    assert_none(f"keel/web/catalogue/named.py: no answer names '{name}'; take it out of PAGES." for name in unused)


def test_every_record_that_answers_is_a_table_with_words() -> None:
    for answer in each(Kind.RECORD):
        assert apps.get_model(answer.what) and answer.what in RECORDS, f"{answer.finding}: {answer.what}"


def test_every_rule_that_answers_is_a_timescale_or_safe_practice() -> None:
    known = {f"{SAFE_PRACTICE}{rule.number}" for rule in practice.rules()} | timescales.catalogue().keys()
    assert_none(f"{a.finding}: no rule is called '{a.what}'." for a in each(Kind.RULE) if a.what not in known)


def test_no_answer_waits_for_a_part_that_stands() -> None:
    assert_none(untimely(answers.catalogue()))


def test_every_part_that_is_described_is_waited_for() -> None:
    awaited = {answer.part for answer in answers.catalogue().values()}
    assert_none(f"PARTS: nothing waits for '{part}'; take it out." for part in PARTS.keys() - awaited)


def test_how_is_one_sentence_of_few_letters() -> None:
    assert_none(f"{name}: {said}" for name, answer in answers.catalogue().items() for said in unsaid(answer.how))
