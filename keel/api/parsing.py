"""A body as JSON, strictly: no part of it can be read in two ways, and everything in it can be stored."""

import json
import re
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

DEEPEST = 20
STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
# NUL, which the database cannot hold; halves of a pair; signs that turn the direction of writing round.
UNSTORABLE = re.compile("[\x00\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class Unreadable(Exception):
    """This body is not taken; the words say what to mend."""


class Strict(Parser):
    """Reads the body of a call."""

    def parse_body(self, request: HttpRequest) -> Any:
        return read(request.body)


def read(body: bytes) -> Any:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("This is not UTF-8.") from None
    if deep(text) > DEEPEST:
        raise Unreadable(f"This is nested deeper than {DEEPEST} levels.")
    try:
        told = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except (json.JSONDecodeError, RecursionError, ValueError):
        raise Unreadable("This is not JSON.") from None
    refuse_unstorable(told)
    return told


def deep(text: str) -> int:
    """How deep it is nested, without reading it."""
    level = deepest = 0
    for sign in re.findall(r"[\[\]{}]", STRING.sub("", text)):
        level += 1 if sign in "[{" else -1
        deepest = max(deepest, level)
    return deepest


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise Unreadable("A field stands twice in one object.")
    return told


def no_number(word: str) -> None:
    raise Unreadable("There is a number that is none, such as NaN.")


def refuse_unstorable(told: Any) -> None:
    if isinstance(told, dict):
        for name, value in told.items():
            refuse_unstorable(name)
            refuse_unstorable(value)
    elif isinstance(told, list):
        for value in told:
            refuse_unstorable(value)
    elif isinstance(told, str) and UNSTORABLE.search(told):
        raise Unreadable("A sign here cannot be stored: NUL, half of a pair, or one that turns the writing round.")
