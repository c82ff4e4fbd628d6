"""Chance that can be told again: every draw follows from the words it was begun with, never from clock or machine."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import TypeVar
from uuid import UUID, SafeUUID

T = TypeVar("T")
put = object.__setattr__
MARKS, FOURTH = 0xF000_C000_0000_0000_0000, 0x4000_8000_0000_0000_0000  # where an id says of which version it is


@lru_cache(maxsize=4096)
def _sums(weights: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(accumulate(weights))


class Chance:
    """A stream of draws. Streams begun with different words know nothing of each other."""

    def __init__(self, *words: object) -> None:
        self._random = Random("/".join(str(word) for word in words))  # noqa: S311  # invented families, not secrets

    def key(self) -> UUID:
        """An id for a row, shaped as Python makes them."""
        key = UUID.__new__(UUID)  # UUID's own way of making one asks first which of six forms it was given
        put(key, "int", self._random.getrandbits(128) & ~MARKS | FOURTH)
        put(key, "is_safe", SafeUUID.unknown)
        return key

    def happens(self, share: float) -> bool:
        """True in this share of draws."""
        return self._random.random() < share

    def pick(self, options: Sequence[T]) -> T:
        """One of these, each as likely."""
        return options[int(self._random.random() * len(options))]

    def weigh(self, options: Mapping[T, float]) -> T:
        """One of these, by its weight."""
        sums = _sums(tuple(options.values()))
        return tuple(options)[bisect(sums, self._random.random() * sums[-1], hi=len(sums) - 1)]

    def some(self, options: Sequence[T], most: int) -> list[T]:
        """A few different ones, in any order."""
        return self._random.sample(options, min(most, len(options)))

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._random.random() * (high - low + 1))

    def part(self) -> float:
        """A number from 0 up to 1."""
        return self._random.random()

    def about(self, middle: float, spread: float = 0.6) -> float:
        """A length of time or amount: half are below the middle, a few are far above it."""
        return middle * float(2 ** (self._random.gauss(0, 1) * spread * 1.5))
