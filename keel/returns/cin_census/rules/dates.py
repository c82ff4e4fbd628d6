"""Dates that the file cannot know of yet. Each element's line says which of the DfE's rules asks about it."""

from collections.abc import Iterator
from datetime import date

from keel.base import words
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.elements import Group, shape
from keel.returns.cin_census.notes import Note
from keel.returns.cin_census.rules.context import Context


def later(child: Child, context: Context) -> Iterator[Note]:
    """Every date after the census period, or after today, but those that look ahead by their nature."""
    yield from _later(child, context, min(context.today, context.last_day))


def _later(of: Group, context: Context, last: date) -> Iterator[Note]:
    known = shape(type(of))
    for name in known.days:
        held, element = getattr(of, name), known.elements[name]
        for number, value in enumerate(held if element.many else (held,)):
            if value is not None and value > last and not element.ahead:
                told = f"{element.says} {words.day(value)} is {_late(value, context)}"
                yield Note(of.at(name, number), told, element.late)
    for each in known.nested:
        inside = getattr(of, each.field)
        for one in inside if each.many else (inside,):
            yield from _later(one, context, last)


def _late(on: date, context: Context) -> str:
    if on > context.today:
        return "in the future"
    return f"after the census's last day, {words.day(context.last_day)}"
