"""Dates that the file cannot know of yet. Each element's line says which of the DfE's rules asks about it."""

from collections.abc import Iterator
from datetime import date

from keel.base import words
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.elements import Type, values
from keel.returns.cin_census.notes import Note
from keel.returns.cin_census.rules.context import Context


def later(child: Child, context: Context) -> Iterator[Note]:
    """Every date after the census period, or after today, but those that look ahead by their nature."""
    for element, value, line in values(child):
        if element.type is not Type.DATE or element.ahead:
            continue
        if why := _late(value, context):
            yield Note(line, f"{element.says} {words.day(value)} is {why}", element.late)


def _late(on: date, context: Context) -> str:
    if on > context.today:
        return "in the future"
    last = context.last_day
    return f"after the census's last day, {words.day(last)}" if on > last else ""
