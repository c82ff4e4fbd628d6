"""How good pairs are, where it is known who is who, and the line that is printed of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import click

HEADS = ("precision", "recall", "F1", "seconds", "memory")


@dataclass(frozen=True)
class Truth:
    """How many pairs there are to find, and whose each record is."""

    pairs: int
    person: Callable[[str], str]


def within(keys: Iterable[str], person: Callable[[str], str]) -> Truth:
    return Truth(sum(n * (n - 1) // 2 for n in Counter(map(person, keys)).values()), person)


def between(ours: Iterable[str], theirs: Iterable[str], person: Callable[[str], str]) -> Truth:
    mine, yours = Counter(map(person, ours)), Counter(map(person, theirs))
    return Truth(sum(n * yours[who] for who, n in mine.items()), person)


@dataclass(frozen=True)
class Cost:
    seconds: float
    megabytes: float


def head() -> None:
    click.echo(f"{'data':26}{'who':28}" + "".join(f"{name:>11}" for name in HEADS))


def line(what: str, who: str, pairs: Sequence[tuple[str, str]], truth: Truth, cost: Cost) -> None:
    right = sum(truth.person(one) == truth.person(other) for one, other in pairs)
    precision, recall = right / max(len(pairs), 1), right / max(truth.pairs, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    figures = "".join(f"{each:>11.4f}" for each in (precision, recall, f1))
    click.echo(f"{what:26}{who:28}{figures}{cost.seconds:>9.1f} s{cost.megabytes:>8.0f} MB")
