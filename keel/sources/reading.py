"""How data files are read: YAML, each entry into a frozen dataclass, with nothing missing and nothing unknown."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadData(Exception):
    """A data file does not say what it must; the message names the file, the entry and what to write."""


def load(path: Path) -> Any:
    """The content of one file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # a safe loader, in C where there is one


def each(folder: Path) -> list[tuple[str, Any]]:
    """Name and content of each data file in a folder, by name."""
    return [(path.stem, load(path)) for path in sorted(folder.glob("*.yaml"))]


def build(made: Callable[..., T], entry: Mapping[str, Any], where: str) -> T:
    """One typed entry; an unknown, missing or impossible field is told with its place."""
    try:
        return made(**entry)
    except (TypeError, ValueError) as error:
        raise BadData(f"{where}: {error}. Correct the entry in this file.") from error


def as_date(value: object, where: str) -> date:
    if type(value) is not date:
        raise BadData(f"{where}: write the date as 2013-04-15, without quotation marks.")
    return value
