"""What a drawing is made of, in pixels: symbols with their words, lines, homes. Numbers and words, no markup."""

from dataclasses import dataclass

from keel.people.genogram.unions import Bond

Spot = tuple[float, float]


@dataclass(frozen=True)
class Text:
    """A line of words beside a symbol."""

    x: float
    y: float
    words: str
    is_name: bool


@dataclass(frozen=True)
class Symbol:
    """One person: the middle of their shape, what it says, and the words beside it."""

    x: float
    y: float
    shape: str
    is_self: bool = False
    is_dead: bool = False
    is_unknown: bool = False
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line between people, by its corners."""

    spots: tuple[Spot, ...]
    bond: Bond


@dataclass(frozen=True)
class Box:
    """A part of a home's outline."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Outline:
    """A dashed line around those who live together, in as many boxes as they stand apart; each says its letter."""

    letter: str
    boxes: tuple[Box, ...]
    letters: tuple[Spot, ...]


@dataclass(frozen=True)
class Drawing:
    """A whole genogram. `slashes`: where the line of a couple is struck through, as they parted."""

    width: float
    height: float
    symbols: tuple[Symbol, ...]
    lines: tuple[Line, ...]
    slashes: tuple[Spot, ...]
    homes: tuple[Outline, ...]
