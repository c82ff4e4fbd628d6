"""What is nested, as a line for each fact: for a spreadsheet, and for a table on paper."""

from collections.abc import Iterator
from typing import Any


def facts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """('decision outcome', 'Early help'): where it stands, and what is said; nothing said is ''."""
    match value:
        case dict():
            for name, inner in value.items():
                yield from facts(inner, (*path, name))
        case list():
            for number, inner in enumerate(value, 1):
                yield from facts(inner, (*path, str(number)))
        case bool():
            yield " ".join(path), "yes" if value else "no"
        case None:
            yield " ".join(path), ""
        case _:
            yield " ".join(path), str(value)
