"""One run from files to a result: read, block, learn, compare, put into words, write; each step told as it begins."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from keel.base.refusal import Refused
from keel.people.extracts import linking, results, reviewing, teaching, trouble, wording
from keel.people.extracts.forming import Table, formed
from keel.people.extracts.reading import read
from keel.people.extracts.results import Result
from keel.people.extracts.work import Work, prepared
from keel.people.matching import model
from keel.people.matching.bands import Band
from keel.people.matching.model import Model
from keel.people.proposals.actions import Row

Step = Callable[[str], object]
LEARNT = "Weighed by a model learnt from these very records."
STEPS = 4  # beside one for each file
NO_SPARK = "The engine Spark is not installed here: pip install 'keel[linkage,spark]'. It needs Java 17 as well."


@dataclass(frozen=True)
class Request:
    """How it is to be done. `model`: the one to weigh by, whatever the files are; `master`: where Spark is."""

    result: Result
    columns: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    master: str = ""  # nothing: DuckDB, on this machine
    model: Model | None = None


@dataclass(frozen=True)
class Outcome:
    """How many pairs of each band stand in the result; what the run has to say, in sentences."""

    counts: Mapping[Band, int]
    notes: Sequence[str]


def link(files: Sequence[Path], asked: Request, step: Step) -> Outcome:
    """Two files with each other, or one within itself."""
    results.refuse_place(asked.result.place)
    tables = [_opened(file, asked, step) for file in files]
    return _run(tables, asked, step, may_learn=asked.model is None)


@dataclass(frozen=True)
class Hearing:
    """Who hears, before the result is there, which records stand in it; and which pairs a person must look at."""

    told: Callable[[Sequence[str]], object]
    review: Callable[[Sequence[Row]], object] | None = None


def match(file: Path, register: Callable[[], Table], asked: Request, step: Step, hearing: Hearing) -> Outcome:
    """A file with the register, by the model in use."""
    results.refuse_place(asked.result.place)
    table = _opened(file, asked, step)
    step("Reading the register")
    return _run([table, register()], asked, step, hearing=hearing)


def _opened(file: Path, asked: Request, step: Step) -> Table:
    step(f"Reading {file.name}")
    return formed(read(file, asked.columns, asked.key))


def _run(
    tables: Sequence[Table],
    asked: Request,
    step: Step,
    *,
    may_learn: bool = False,
    hearing: Hearing | None = None,
) -> Outcome:
    step("Finding what may be compared")
    with trouble.told(), prepared(tables, asked.model or model.in_use()) as ready:
        step("Learning what agreement says")
        learnt = may_learn and teaching.learn(ready)
        step("Comparing")
        _compare(ready, asked.master)
        step("Writing the result")
        counts = wording.tell(ready, once=asked.result.once)
        if hearing and hearing.review:
            hearing.review(reviewing.rows(ready))
        results.write(ready.connection, asked.result.place, hearing.told if hearing else None)
    known = LEARNT if learnt else f"Weighed by the model {ready.known.version}, learnt from {ready.known.trained_on}."
    return Outcome(counts, [*(note for table in tables for note in table.notes), *ready.notes, known])


def _compare(ready: Work, master: str) -> None:
    if not master:
        linking.compare(ready)
        return
    try:
        from keel.people.extracts.spark import compare
    except ImportError as error:
        raise Refused(NO_SPARK) from error
    compare(ready, master)
