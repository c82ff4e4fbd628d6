"""A model learnt from findings whose agencies, theme and failings are known, by logistic regression.

All codes of a question learn together: what a code's own list says counts alike for each code, so that one of which
there are few findings learns from the others; what else speaks for it, each code learns for itself.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, identity, kron
from sklearn.linear_model import LogisticRegression

from keel.improvement.understanding import texts
from keel.improvement.understanding.families import families, of_themes
from keel.improvement.understanding.model import VERSION, Label, Model
from keel.improvement.understanding.texts import is_word
from keel.sources import findings
from keel.sources.findings import Finding

FREEDOM = 2.0  # of the regression: how far a weight may go for one finding
SELDOM = 2  # findings: a word that stands in fewer is not learnt
SMALL = 0.05  # a weight nearer to nothing is left out
DIGITS = 3

Table = NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """What is asked of a finding: its codes, those true of a finding, the codes' own lists, and the lists read."""

    codes: tuple[str, ...]
    of: Callable[[Finding], Sequence[str]]
    own: tuple[str, ...]
    read: tuple[str, ...]


def questions() -> Mapping[str, Question]:
    agencies = tuple(sorted({agency for finding in findings.catalogue().values() for agency in finding.agencies}))
    own = ("called", "called first", "called alone", "about", "unnamed")
    general = ("word", "called", "about", "unnamed", "together", "family")
    return {
        "agencies": Question(agencies, lambda finding: finding.agencies, own, general),
        "families": Question(
            tuple(families()),
            lambda finding: (of_themes()[finding.theme],),
            ("family", "family first", "family alone"),
            general,
        ),
        "failings": Question(
            tuple(findings.failings()),
            lambda finding: finding.failings,
            ("failing", "amiss"),
            ("word", "called", "family", "failing", "amiss", "tone"),
        ),
    }


def learn() -> Model:
    """From the whole catalogue."""
    return fit(list(findings.catalogue().values()))


def fit(known: Sequence[Finding]) -> Model:
    reports = Counter(finding.report for finding in known)
    found = [texts.read(finding.what) for finding in known]
    rarity = _rarity([term for terms in found for term in terms if is_word(term)], len(known))
    valued = [texts.values(terms, rarity) for terms in found]
    even = np.array([len(known) / len(reports) / reports[finding.report] for finding in known])
    learnt = {name: _answer(question, known, valued, even) for name, question in questions().items()}
    return Model(VERSION, f"{len(known)} findings of {', '.join(sorted(reports))}", rarity, learnt)


def _rarity(words: Sequence[str], of: int) -> dict[str, float]:
    """1 for a word of every finding, the more the fewer findings have it."""
    counts = Counter(words)
    return {
        word: round(1 + log((1 + of) / (1 + count)), DIGITS)
        for word, count in sorted(counts.items())
        if count >= SELDOM
    }


def _answer(
    question: Question, known: Sequence[Finding], valued: Sequence[Mapping[str, float]], even: Table
) -> dict[str, Label]:
    """The labels of one question, from findings that weigh so that each report counts alike."""
    terms = sorted({term for each in valued for term in each if term.split()[0] in question.read})
    place = {term: at for at, term in enumerate(terms)}
    table = np.zeros((len(known), len(terms) + 1))
    table[:, -1] = 1
    for row, each in zip(table, valued, strict=True):
        for term in each.keys() & place.keys():
            row[place[term]] = each[term]
    ways = [_shared(question, code, place) for code in question.codes]
    shared = np.vstack([table @ way for way in ways])
    true = np.array([[code in question.of(finding) for finding in known] for code in question.codes])
    together = hstack([csr_matrix(shared), kron(identity(len(question.codes)), csr_matrix(table))]).tocsr()
    regression = LogisticRegression(C=FREEDOM, max_iter=3000)
    regression.fit(together, true.ravel(), sample_weight=np.tile(even, len(question.codes)))
    common, apart = np.split(regression.coef_[0], [shared.shape[1]])
    weights = apart.reshape(len(question.codes), -1) + np.array([way @ common for way in ways])
    weights[:, -1] += regression.intercept_[0]
    return {code: _label(terms, row) for code, row in zip(question.codes, weights, strict=True)}


def _shared(question: Question, code: str, place: Mapping[str, int]) -> Table:
    """Which terms are the code's own, and which those of the other codes: two columns for each of its lists."""
    way = np.zeros((len(place) + 1, 2 * len(question.own)))
    for at, name in enumerate(question.own):
        for other in question.codes:
            if (term := f"{name} {other}") in place:
                way[place[term], 2 * at + (other != code)] = 1
    return way


def _label(terms: Sequence[str], row: Table) -> Label:
    kept = {
        term: round(float(weight), DIGITS) for term, weight in zip(terms, row, strict=False) if abs(weight) >= SMALL
    }
    return Label(round(float(row[-1]), DIGITS), kept)
