"""Fills an empty database with Bayview in one transaction; the same arguments make the same rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connections, transaction

from keel.agencies.models import Partnership
from keel.demo import truth
from keel.demo.bayview import build
from keel.demo.copy import Copier
from keel.demo.families import families
from keel.people.persons.models import Person

LEAST = 200  # fewer people do not fill the board


class NotEmpty(Exception):
    """There are people in the database already; nothing is invented beside them."""


@dataclass(frozen=True)
class Wanted:
    """How many people, from which seed, up to which moment; and where the truth of who is who is kept."""

    people: int
    seed: int
    until: datetime
    truth: Path


def is_empty(using: str = "default") -> bool:
    return not (Partnership.objects.using(using).exists() or Person.objects.using(using).exists())


def fill(wanted: Wanted, *, told: Callable[[int], object] = lambda _: None, using: str = "default") -> int:
    """Write it all or nothing; how many rows. `told` hears how many people were added."""
    with truth.keep(wanted.truth) as kept, transaction.atomic(using=using):
        if not is_empty(using):
            raise NotEmpty
        bayview, copier = build(wanted.seed, wanted.until), Copier(using)
        copier.take(bayview.rows)
        for known in families(bayview, wanted.people):
            copier.take(known.rows)
            kept.tell(known)
            told(len(known.family.members))
        copier.flush()
    return copier.written


def look_over(using: str = "owner") -> None:
    """Let the database count what it now holds, so that its first answers are as quick as later ones."""
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")
