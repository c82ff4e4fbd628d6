"""A package as a file: JSON as it is; CSV with a line for each fact, safe to open in a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from keel.base.cells import cell
from keel.front_door.packages.models import Format

TYPES = {Format.JSON: "application/json", Format.CSV: "text/csv; charset=utf-8"}


def written(told: dict[str, Any], format: Format) -> bytes:  # noqa: A002  # it is the word for it
    return _json(told) if format == Format.JSON else _csv(told)


def _json(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _csv(told: dict[str, Any]) -> bytes:
    """'children', 1, 'decision outcome', 'Early help': part, which of them, what, the words."""
    page = io.StringIO(newline="")
    out = csv.writer(page)
    out.writerow(("part", "number", "what", "said"))
    for part, value in told.items():
        many = value if isinstance(value, list) else [value]
        for number, one in enumerate(many, 1):
            out.writerows((part, number, what or part, cell(said)) for what, said in _facts(one))
    return page.getvalue().encode("utf-8-sig")


def _facts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for name, inner in value.items():
                yield from _facts(inner, (*path, name))
        case list():
            for number, inner in enumerate(value, 1):
                yield from _facts(inner, (*path, str(number)))
        case bool():
            yield " ".join(path), "yes" if value else "no"
        case None:
            yield " ".join(path), ""
        case _:
            yield " ".join(path), str(value)
