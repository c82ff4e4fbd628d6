"""What somebody who tries to break in writes and calls, past every page: rows and functions, as the web login."""

from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.db.utils import ProgrammingError

from tests.cast import Cast, child
from tests.promises.rows import GOOD, make

REFUSED = pytest.raises(ProgrammingError, match=r"row-level security|permission denied")


def tried(model: type[Model], **values: object) -> None:
    """A row written straight into a table."""
    with transaction.atomic():
        make(model, GOOD.get(model, {}) | values, "default").save(force_insert=True)


ALFIE = (["Alfie"], ["Marsh"], "Alfie Marsh", None, "", "", "", "", [])


def call(function: str, *given: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}({', '.join(['%s'] * len(given))})", list(given))
        return cursor.fetchall()


def a_child(cast: Cast) -> UUID:
    with cast.acting("sam"):
        return child(cast).id
