"""A package as a file: JSON as it is; CSV with a line for each fact, safe to open in a spreadsheet; PDF to be read."""

import csv
import io
import json
from typing import Any

from keel.base.cells import cell
from keel.documents.package.flat import facts
from keel.documents.package.leaf import leaf
from keel.documents.paper.printing import printed
from keel.front_door.packages.models import Format

TYPES = {Format.JSON: "application/json", Format.CSV: "text/csv; charset=utf-8", Format.PDF: "application/pdf"}


def written(told: dict[str, Any], format: Format) -> bytes:  # noqa: A002  # it is the word for it
    match format:
        case Format.JSON:
            return _json(told)
        case Format.CSV:
            return _csv(told)
        case Format.PDF:
            return printed(leaf(told))


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
            out.writerows((part, number, what or part, cell(said)) for what, said in facts(one))
    return page.getvalue().encode("utf-8-sig")
