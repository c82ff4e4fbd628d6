"""A log line: one JSON object, of fields that are named here and no others, so that nothing about a person gets in.

A message is what the code says, without the values it was given; an error is its type and its places in the code.
"""

import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pythonjsonlogger.json import JsonFormatter

FIELDS = ("request", "method", "route", "status", "ms", "queries")
PLAIN = "keel"  # whose messages are words of the code alone; of others they are kept where their values stand apart
ROOTS = (str(Path(__file__).resolve().parents[2]), *sorted({sys.prefix, sys.base_prefix}, key=len, reverse=True))


class Line(JsonFormatter):
    """Takes nothing from a record by itself."""

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, _: dict[str, Any]) -> None:
        log_data.clear()
        log_data["at"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data |= {"level": record.levelname, "from": record.name}
        if said := _said(record):
            log_data["says"] = said
        log_data |= {name: value for name in FIELDS if (value := _field(record, name)) is not None}
        if isinstance(job := getattr(record, "job", None), dict):
            log_data["job"] = str(job.get("task_name"))  # its arguments are ids, which nobody needs here
        if record.exc_info and record.exc_info[1]:
            log_data["errors"] = [{"type": _type(each), "at": _places(each)} for each in _chain(record.exc_info[1])]


def _said(record: logging.LogRecord) -> str | None:
    plain = record.name.split(".")[0] == PLAIN
    return record.msg if isinstance(record.msg, str) and (record.args or plain) else None


def _field(record: logging.LogRecord, name: str) -> str | int | None:
    """What Keel's own line gives; of Django's lines, which carry the whole request, its number alone."""
    value = getattr(record, name, None)
    if name == "request":
        value = getattr(value, "number", value)
    return value if isinstance(value, str | int) else None


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _type(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(path: str) -> str:
    root = next((root for root in ROOTS if path.startswith(root)), "")
    return path.removeprefix(root).lstrip("/")
