"""A page's words without protected places: what somebody wrote into a narrative is caught here.

Lists and fields leave a protected place out at its source. Tags and addresses stay as they are.
"""

import re
from collections.abc import Collection, Iterator
from itertools import cycle
from uuid import UUID

from django.db import connection

BETWEEN = "\x1f"
PIECES = re.compile(r"(<[^>]*>)")
SAID = re.compile(r"""((?:value|title|alt|aria-label|placeholder|content)=")([^"]*)""")


def veiled(html: str, people: Collection[UUID]) -> str:
    """The page without the places of those among these people whose whereabouts are kept from the declared worker."""
    html = html.replace(BETWEEN, "").replace("\x00", "")
    pieces = PIECES.split(html)
    said = list(_said(pieces))
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_veiled(%s, %s)", [BETWEEN.join(said), list(people)])
        told = cursor.fetchone()[0]
    return html if told is None else "".join(_put_back(pieces, iter(told.split(BETWEEN))))


def _said(pieces: list[str]) -> Iterator[str]:
    """What a reader is told: the text between tags, and the words in attributes."""
    for piece, is_tag in zip(pieces, cycle((False, True)), strict=False):
        if is_tag:
            yield from (found[2] for found in SAID.finditer(piece))
        else:
            yield piece


def _put_back(pieces: list[str], told: Iterator[str]) -> Iterator[str]:
    for piece, is_tag in zip(pieces, cycle((False, True)), strict=False):
        yield SAID.sub(lambda found: found[1] + next(told), piece) if is_tag else next(told)
