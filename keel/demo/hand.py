"""The work of one process among several, which begins without Django: no table is known here before it is set up."""

import gc
import importlib
from multiprocessing.connection import Connection

import django
from django.db import connections

from keel.demo.wanted import Wanted

SELDOM = 200_000  # new objects between two searches for rings of them: each family is one, and they are many


def send(there: Connection, wanted: Wanted, nth: int, database: tuple[str, str]) -> None:
    """Every batch of the `nth` share, then None. `database`: its login and name."""
    django.setup()
    using, name = database
    connections[using].settings_dict["NAME"] = name
    gc.set_threshold(SELDOM)
    writer, families = (importlib.import_module(f"keel.demo.{name}") for name in ("writer", "families"))
    for batch in writer.write(wanted, families.Share(nth, wanted.hands), using):
        there.send(batch)
    there.send(None)
