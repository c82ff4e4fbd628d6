"""Fills an empty database with Bayview in one transaction; the same arguments make the same rows."""

from collections.abc import Callable

from django.db import connections, transaction

from keel.agencies.models import Partnership
from keel.demo import truth
from keel.demo.bayview import build
from keel.demo.copy import Copier, Sheets
from keel.demo.hands import batches
from keel.demo.wanted import Wanted
from keel.people.persons.models import Person

LEAST = 200  # fewer people do not fill the board


class NotEmpty(Exception):
    """There are people in the database already; nothing is invented beside them."""


def is_empty(using: str = "default") -> bool:
    return not (Partnership.objects.using(using).exists() or Person.objects.using(using).exists())


def fill(wanted: Wanted, *, told: Callable[[int], object] = lambda _: None, using: str = "default") -> int:
    """Write it all or nothing; how many rows. `told` hears how many people were added."""
    with truth.keep(wanted.truth) as kept, transaction.atomic(using=using):
        if not is_empty(using):
            raise NotEmpty
        copier, sheets = Copier(using), Sheets(using)
        sheets.take(build(wanted.seed, wanted.until, wanted.size.years).rows)
        rows = copier.write(sheets.text())
        for batch in batches(wanted, using):
            rows += copier.write(batch.text)
            kept.tell(batch.truth)
            told(batch.people)
    return rows


def look_over(using: str = "owner") -> None:
    """Let the database count what it now holds, so that its first answers are as quick as later ones."""
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")
