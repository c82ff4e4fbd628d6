"""What a finding's words suggest: how often that is right of a report never seen, and which words decided."""

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from keel.cli.reading import train
from keel.improvement.understanding import learning, measuring
from keel.improvement.understanding.families import families, of_themes
from keel.improvement.understanding.measuring import Asked, Figure
from keel.improvement.understanding.model import Model, NoModel, in_use, load, save
from keel.improvement.understanding.suggesting import Guess, Suggestion, suggest
from keel.sources import findings

# As inspectors print it, and not in our words.
PRINTED = (
    "Children detained in police custody are not always seen by the liaison and diversion service, and custody "
    "officers do not consistently notify children’s social care."
)
TEXTS = [finding.what for finding in findings.catalogue().values()]
NEAR = 0.06  # of weights: what another machine's arithmetic, and leaving small ones out, may change


@pytest.fixture(scope="module")
def asked() -> dict[str, list[Asked]]:
    return dict(measuring.left_out())


@pytest.fixture(scope="module")
def figures(asked: dict[str, list[Asked]]) -> dict[str, Figure]:
    return {figure.name: figure for figure in measuring.figures(asked)}


@pytest.fixture(scope="module")
def learnt() -> Model:
    return learning.learn()


def guesses(suggestion: Suggestion) -> list[Guess]:
    return [*suggestion.agencies, *suggestion.families, *suggestion.failings]


def assert_alike(one: Model, other: Model) -> None:
    assert one.rarity == pytest.approx(other.rarity)
    for name, labels in one.questions.items():
        assert labels.keys() == other.questions[name].keys()
        for code, label in labels.items():
            before = other.questions[name][code]
            assert label.start == pytest.approx(before.start, abs=NEAR)
            for term in label.weights.keys() | before.weights.keys():
                assert label.weights.get(term, 0) == pytest.approx(before.weights.get(term, 0), abs=NEAR), term


def test_agencies_are_understood_of_a_report_never_seen(figures: dict[str, Figure]) -> None:
    assert figures["Agencies, micro-F1"].here >= 0.75
    assert figures["Agencies, micro-F1"].baseline < 0.5


def test_family_is_among_three_of_a_report_never_seen(figures: dict[str, Figure]) -> None:
    assert figures["Theme, among three"].here >= 0.80
    assert figures["Theme, the first"].here > figures["Theme, the first"].baseline + 0.4


def test_failings_are_found_better_than_by_one_answer_to_all(figures: dict[str, Figure]) -> None:
    assert figures["Failings, micro-F1"].here > figures["Failings, micro-F1"].baseline + 0.3


def test_each_report_is_left_out_once(asked: dict[str, list[Asked]]) -> None:
    left_out = [each.finding.id for of_report in asked.values() for each in of_report]

    assert sorted(left_out) == sorted(findings.catalogue())
    assert all({each.finding.report for each in of_report} == {report} for report, of_report in asked.items())


@pytest.mark.parametrize("low", [0.4, 0.6, 0.8])
def test_agency_is_as_often_right_as_its_confidence_says(asked: dict[str, list[Asked]], low: float) -> None:
    told = [
        (guess.confidence, guess.code in each.finding.agencies)
        for of_report in asked.values()
        for each in of_report
        for guess in each.suggestion.agencies
        if low <= guess.confidence < low + 0.2
    ]

    said, right = (sum(values) / len(told) for values in zip(*told, strict=True))
    assert len(told) > 100 and right == pytest.approx(said, abs=0.15)


def test_every_theme_stands_in_exactly_one_family() -> None:
    themes = [theme for family in families().values() for theme in family.themes]

    assert sorted(themes) == sorted({finding.theme for finding in findings.catalogue().values()})


def test_no_family_is_too_small_or_too_large_to_help() -> None:
    sizes = Counter(of_themes()[finding.theme] for finding in findings.catalogue().values())

    assert 20 <= len(sizes) <= 30
    assert min(sizes.values()) >= 10 and max(sizes.values()) <= 40


def test_deciding_words_stand_in_the_text() -> None:
    for text, suggestion in zip([*TEXTS, PRINTED], suggest(in_use(), [*TEXTS, PRINTED]), strict=True):
        assert all(words in text for guess in guesses(suggestion) for words in guess.words)


def test_printed_sentence_is_understood_with_its_reasons() -> None:
    (suggestion,) = suggest(in_use(), [PRINTED])
    words = {guess.code: guess.words for guess in guesses(suggestion)}

    assert {guess.code for guess in suggestion.agencies} >= {"police", "social_care", "health_provider"}
    assert suggestion.families[0].code == "youth_justice" and len(suggestion.families) == 3
    assert "children’s social care" in words["social_care"]
    assert "liaison and diversion" in words["health_provider"]


@pytest.mark.parametrize("text", ["", "…", "Lorem ipsum dolor.", "It is what it was."])
def test_text_without_known_words_suggests_nothing(text: str) -> None:
    assert suggest(in_use(), [text]) == [Suggestion((), (), ())]


def test_no_texts_have_no_suggestions() -> None:
    assert suggest(in_use(), []) == []


def test_training_twice_gives_the_same_model(learnt: Model) -> None:
    assert learning.learn() == learnt


def test_model_in_use_is_what_the_catalogue_teaches_today(learnt: Model) -> None:
    assert in_use().version == learnt.version and in_use().trained_on == learnt.trained_on
    assert_alike(in_use(), learnt)


def test_saved_model_suggests_the_same(learnt: Model, tmp_path: Path) -> None:
    save(learnt, tmp_path / "model.json")

    assert suggest(load(tmp_path / "model.json"), TEXTS[:50]) == suggest(learnt, TEXTS[:50])


@pytest.mark.parametrize("told", ["no JSON", "[]", '{"version": "1"}'])
def test_file_that_is_no_model_is_told_in_a_sentence(told: str, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(told, encoding="utf-8")

    with pytest.raises(NoModel, match="is no model"):
        load(tmp_path / "model.json")


def test_printed_table_has_its_baseline_and_the_file_is_written(tmp_path: Path) -> None:
    result = CliRunner().invoke(train, [str(tmp_path / "model.json")])
    head, *rows = result.output[result.output.index(" " * 20) :].splitlines()

    assert result.exit_code == 0 and "baseline" in head and "portsmouth-2011" in head
    assert [row.split(",")[0] for row in rows[:4]] == ["Agencies", "Theme", "Theme", "Failings"]
    assert load(tmp_path / "model.json") == learning.learn()


def test_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("mine", encoding="utf-8")

    assert CliRunner().invoke(train, [str(tmp_path / "mine.json")]).exit_code == 1
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "mine"
