"""What waits beside the board and would be forgotten: calls not finished, schools not told, what nobody received."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Value

from keel.agencies.queries import Standing
from keel.front_door.calls.queries import unfinished
from keel.front_door.onward.queries import waiting
from keel.front_door.schools.queries import untold_rows

CALL, SCHOOL, ONWARD = "call", "school", "onward"


@dataclass(frozen=True)
class Besides:
    """How many calls, since when the oldest; children whose school has not been told; onward referrals not received."""

    calls: int
    oldest_call: datetime | None
    schools: int
    onward: int


def besides(who: Standing, at: datetime) -> Besides:
    """In one question."""
    calls = unfinished(who).order_by().values_list(Value(CALL, CharField()), "began_at")
    schools = untold_rows(at).order_by().values_list(Value(SCHOOL, CharField()), "added_at")
    onward = waiting().select_related(None).order_by().values_list(Value(ONWARD, CharField()), "sent_at")
    rows = list(calls.union(schools, onward, all=True))
    began = [since for what, since in rows if what == CALL]
    number = Counter(what for what, _ in rows)
    return Besides(number[CALL], min(began, default=None), number[SCHOOL], number[ONWARD])
