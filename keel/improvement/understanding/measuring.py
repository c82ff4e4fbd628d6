"""How well a model understands a report that it has not seen: each report is left out once and asked about.

What is learnt and counted comes from the other reports alone; the word lists are written by people who know all five.
Beside each figure stands what somebody reaches who gives one answer to all findings, the best one that there is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from keel.improvement.understanding.learning import fit, questions
from keel.improvement.understanding.suggesting import Suggestion, suggest
from keel.sources import findings
from keel.sources.findings import Finding

Answer = Sequence[str]


@dataclass(frozen=True)
class Measure:
    """Which answers of a suggestion are held against what is true, and how."""

    name: str
    question: str
    answer: Callable[[Suggestion], Answer]
    rate: Callable[[Sequence[Answer], Sequence[Answer]], float]
    given: int | None = None  # answers that may be given; any number where it is not said


@dataclass(frozen=True)
class Figure:
    name: str
    here: float
    baseline: float
    by_report: Mapping[str, float]


@dataclass(frozen=True)
class Asked:
    finding: Finding
    suggestion: Suggestion


def shared(true: Sequence[Answer], told: Sequence[Answer]) -> float:
    """Micro-F1: of all answers that are true or told, the part that is both."""
    both = sum(len(set(a) & set(b)) for a, b in zip(true, told, strict=True))
    return 2 * both / (sum(map(len, true)) + sum(map(len, told)) or 1)


def hit(true: Sequence[Answer], told: Sequence[Answer]) -> float:
    """The part of the findings of which the truth is among what was told."""
    return sum(bool(set(a) & set(b)) for a, b in zip(true, told, strict=True)) / (len(true) or 1)


MEASURES = (
    Measure("Agencies, micro-F1", "agencies", lambda each: [guess.code for guess in each.agencies], shared),
    Measure("Theme, the first", "families", lambda each: [guess.code for guess in each.families[:1]], hit, 1),
    Measure("Theme, among three", "families", lambda each: [guess.code for guess in each.families], hit, 3),
    Measure("Failings, micro-F1", "failings", lambda each: [guess.code for guess in each.failings], shared),
)


def left_out() -> Iterator[tuple[str, list[Asked]]]:
    """Report by report, what is suggested for its findings by a model that learnt from the others."""
    by_report: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings.catalogue().values():
        by_report[finding.report].append(finding)
    for report, asked in by_report.items():
        model = fit([finding for other, known in by_report.items() if other != report for finding in known])
        suggestions = suggest(model, [finding.what for finding in asked])
        yield report, [Asked(*each) for each in zip(asked, suggestions, strict=True)]


def figures(asked: Mapping[str, Sequence[Asked]]) -> list[Figure]:
    everything = [each for of_report in asked.values() for each in of_report]
    return [
        Figure(
            measure.name,
            _rate(measure, everything),
            _baseline(measure, everything),
            {report: _rate(measure, of_report) for report, of_report in asked.items()},
        )
        for measure in MEASURES
    ]


def _true(measure: Measure, asked: Sequence[Asked]) -> list[Answer]:
    return [questions()[measure.question].of(each.finding) for each in asked]


def _rate(measure: Measure, asked: Sequence[Asked]) -> float:
    return measure.rate(_true(measure, asked), [measure.answer(each.suggestion) for each in asked])


def _baseline(measure: Measure, asked: Sequence[Asked]) -> float:
    """The best that one answer to all findings reaches: the most frequent codes, as many of them as serve best."""
    true = _true(measure, asked)
    codes = questions()[measure.question].codes
    frequent = sorted(codes, key=lambda code: -sum(code in each for each in true))
    lengths = [measure.given] if measure.given else range(1, len(frequent) + 1)
    return max(measure.rate(true, [frequent[:length]] * len(true)) for length in lengths)
