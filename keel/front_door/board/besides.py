"""What waits beside the board and would be forgotten there: calls that nobody finished, schools that nobody told."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Value

from keel.agencies.queries import Standing
from keel.front_door.calls.queries import unfinished
from keel.front_door.schools.queries import untold_rows

CALL, SCHOOL = "call", "school"


@dataclass(frozen=True)
class Besides:
    """How many calls, since when the oldest; how many children whose school has not been told."""

    calls: int
    oldest_call: datetime | None
    schools: int


def besides(who: Standing, at: datetime) -> Besides:
    """In one question."""
    calls = unfinished(who).order_by().values_list(Value(CALL, CharField()), "began_at")
    schools = untold_rows(at).order_by().values_list(Value(SCHOOL, CharField()), "added_at")
    rows = list(calls.union(schools, all=True))
    began = [since for what, since in rows if what == CALL]
    return Besides(len(began), min(began, default=None), len(rows) - len(began))
