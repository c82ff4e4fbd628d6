"""Long work at the command line: a bar, words between its steps, and Ctrl-C, which waits for the step that runs."""

import signal
import sys
from contextlib import ExitStack
from types import FrameType
from typing import Any

import click
from tqdm import tqdm

INTERRUPTED = 130


class Progress:
    """Use as a block; `is_enough` says that somebody wants to stop before the next step."""

    def __init__(self) -> None:
        self.enough = False
        self.bar: tqdm[Any] | None = None
        self.left = ExitStack()

    def __enter__(self) -> "Progress":
        click.echo("Reading the file through first, to know that it is whole.")
        return self

    def __exit__(self, *_: object) -> None:
        self.left.close()

    def begin(self, total: int, unit: str) -> None:
        before = signal.signal(signal.SIGINT, self._note)
        self.left.callback(signal.signal, signal.SIGINT, before)
        self.bar = tqdm(total=total, unit=f" {unit}", disable=None)
        self.left.callback(self.bar.close)

    def step(self) -> None:
        if self.bar is not None:
            self.bar.update()

    def is_enough(self) -> bool:
        return self.enough

    def _note(self, _: int, __: FrameType | None) -> None:
        self.enough = True


def say(heading: str, notes: tuple[object, ...]) -> None:
    """Above the bar: a line, and its notes beneath."""
    tqdm.write("\n".join((heading, *(f"  {note}" for note in notes))), file=sys.stdout)


class Steps:
    """A bar of a few long steps, each named as it begins. Use as a block."""

    def __init__(self, total: int) -> None:
        self.bar: tqdm[Any] = tqdm(total=total, unit=" steps", disable=None)
        self.begun = False

    def __enter__(self) -> "Steps":
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.close()

    def begin(self, what: str) -> None:
        if self.begun:
            self.bar.update()
        self.begun = True
        self.bar.set_description(what)
