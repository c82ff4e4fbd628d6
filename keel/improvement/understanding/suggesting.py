"""What a finding's text suggests, how sure that is, and the words that decided; nothing for which no word speaks.

A person says what is true.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from keel.improvement.understanding import texts
from keel.improvement.understanding.model import Label, Model
from keel.improvement.understanding.texts import Terms

FAMILIES = 3
LEAST = {"agencies": 0.4, "failings": 0.25}  # a failing is seldom, and better asked about once too often
TOLD = 4  # words that decided
SPEAKING = 0.2  # of what the strongest of them says


@dataclass(frozen=True)
class Guess:
    code: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    agencies: tuple[Guess, ...]
    families: tuple[Guess, ...]
    failings: tuple[Guess, ...]


def suggest(model: Model, findings: Sequence[str]) -> list[Suggestion]:
    """For each text what it suggests; nothing where it has no word that the model knows."""
    found = [texts.read(text) for text in findings]
    valued = [texts.values(terms, model.rarity) for terms in found]
    return [
        _suggestion(model, terms, values, row)
        for terms, values, row in zip(found, valued, likely(model, valued), strict=True)
    ]


def likely(model: Model, valued: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
    """How likely each label is true of each text: a row for each text, the labels in the order of the model."""
    table = np.zeros((len(valued), len(model.columns) + 1))
    table[:, -1] = 1
    for row, values in zip(table, valued, strict=True):
        known = values.keys() & model.columns.keys()
        row[[model.columns[term] for term in known]] = [values[term] for term in known]
    return np.asarray(1 / (1 + np.exp(-table @ model.table.T)), dtype=np.float64)


def _suggestion(model: Model, terms: Terms, values: Mapping[str, float], row: NDArray[np.float64]) -> Suggestion:
    if not any(terms[term] and term in model.columns for term in values):
        return Suggestion((), (), ())
    chances = iter(row.tolist())
    guesses: dict[str, tuple[Guess, ...]] = {}
    for name, labels in model.questions.items():
        sure = sorted(((next(chances), code) for code in labels), reverse=True)
        chosen = sure[:FAMILIES] if name == "families" else [each for each in sure if each[0] >= LEAST[name]]
        told = (Guess(code, round(chance, 3), tuple(_deciding(labels[code], terms, values))) for chance, code in chosen)
        guesses[name] = tuple(guess for guess in told if guess.words)
    return Suggestion(**guesses)


def _deciding(label: Label, terms: Terms, values: Mapping[str, float]) -> Iterator[str]:
    """The words that speak most for the label, the strongest first; of two where one holds the other, the stronger."""
    weighed: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for term, value in values.items():
        given = {words.lower(): words for words in terms[term]}
        for lower, words in given.items():
            weighed[lower] += value * label.weights.get(term, 0.0) / len(given)
            written.setdefault(lower, words)
    told: list[str] = []
    enough = SPEAKING * max(weighed.values())
    for lower, weight in sorted(weighed.items(), key=lambda each: (-each[1], each[0])):
        if weight <= 0 or weight < enough or len(told) == TOLD:
            return
        if not any(f" {lower} " in f" {other} " or f" {other} " in f" {lower} " for other in told):
            told.append(lower)
            yield written[lower]
