"""What speaks for an agency, a family of themes or a failing: named terms and their weights, read from a file of JSON.

`keel report train` makes such a file from the catalogue of findings; the one in use is shipped with the code.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

VERSION = "1"  # of the lists, the families and the way of learning: another one makes another file
SHIPPED = Path(__file__).parent / "models" / f"{VERSION}.json"


@dataclass(frozen=True)
class Label:
    """What speaks for one code: where it stands without any term, and the weight of each term."""

    start: float
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Model:
    """`rarity`: how seldom each word is. `questions`: agencies, families, failings; of each its labels by code."""

    version: str
    trained_on: str
    rarity: Mapping[str, float]
    questions: Mapping[str, Mapping[str, Label]]

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The place of each term in `table`."""
        labels = (label for labels in self.questions.values() for label in labels.values())
        return {term: at for at, term in enumerate(sorted({term for label in labels for term in label.weights}))}

    @cached_property
    def table(self) -> NDArray[np.float64]:
        """A row for each label of each question; at the end the starts."""
        labels = [label for labels in self.questions.values() for label in labels.values()]
        rows = np.zeros((len(labels), len(self.columns) + 1))
        for row, label in zip(rows, labels, strict=True):
            row[[self.columns[term] for term in label.weights]] = list(label.weights.values())
            row[-1] = label.start
        return rows


class NoModel(Exception):
    """A file that is no model, in a sentence for whoever gave it."""


def load(path: Path) -> Model:
    try:
        return _read(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise NoModel(f"The model {path} cannot be read: {error.strerror}.") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoModel(f"{path} is no model: {error}. `keel report train` makes one.") from error


def _read(told: Any) -> Model:
    questions = {
        name: {code: Label(float(each["start"]), dict(each["weights"])) for code, each in labels.items()}
        for name, labels in told["questions"].items()
    }
    return Model(told["version"], told["trained_on"], dict(told["rarity"]), questions)


def save(model: Model, path: Path) -> None:
    """A line for each weight, so that two models can be compared."""
    told = {
        "version": model.version,
        "trained_on": model.trained_on,
        "rarity": model.rarity,
        "questions": {
            name: {code: {"start": label.start, "weights": label.weights} for code, label in labels.items()}
            for name, labels in model.questions.items()
        },
    }
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


@lru_cache(maxsize=1)
def in_use() -> Model:
    return load(SHIPPED)
