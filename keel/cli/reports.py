"""The report of an import: a CSV file that only its maker reads, for it holds children's ids and dates.

It takes the place of an earlier report and of nothing else, so a name typed wrong costs nobody a file.
"""

import csv
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import click

FULL = "The report {} cannot be written: {}. What was loaded before stays; the same command goes on."
TAKEN = "{} is there already, and is no report of this command. Give the report another name. Nothing was loaded."


class Report:
    """Nothing is opened before there is something to tell; without a place nothing is written."""

    def __init__(self, place: Path | None, heads: Sequence[str]) -> None:
        self.place, self.heads = place, heads
        self.file: TextIO | None = None
        if place and place.is_file() and not self._is_one(place):
            raise click.ClickException(TAKEN.format(place))

    def _is_one(self, place: Path) -> bool:
        try:
            with place.open("rb") as file:
                first = file.read(1000)
        except OSError as error:
            raise click.ClickException(FULL.format(place, error.strerror)) from error
        return first.split(b"\r\n")[0] == ",".join(self.heads).encode()

    def __enter__(self) -> "Report":
        return self

    def __exit__(self, *_: object) -> None:
        if self.file:
            with suppress(OSError):  # what could not be written was told when it was
                self.file.close()

    def begin(self) -> None:
        if self.place:
            try:
                handle = os.open(self.place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            except OSError as error:
                raise click.ClickException(FULL.format(self.place, error.strerror)) from error
            self.file = os.fdopen(handle, "w", encoding="utf-8", newline="")
            self.add([self.heads])

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        if self.file:
            try:
                csv.writer(self.file).writerows(rows)
                self.file.flush()
            except OSError as error:
                raise click.ClickException(FULL.format(self.place, error.strerror)) from error
