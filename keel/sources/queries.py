"""What is asked of timescales: the limit in force on a day, local values first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from keel.base.clocks import Limit, Unit
from keel.sources import timescales
from keel.sources.models import LocalTimescale


@dataclass(frozen=True)
class Own:
    """What the partnership set for one timescale, from a day on, and why."""

    limit: Limit
    starts_on: date
    reason: str


@dataclass(frozen=True)
class Book:
    """The partnership's timescales, read once for a page that computes many clocks. Newest first, by code."""

    local: Mapping[str, Sequence[Own]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> "Book":
        """From the rows of `own_values`."""
        local: dict[str, list[Own]] = defaultdict(list)
        for row in rows:
            limit, day = Limit(row["amount"], Unit(row["unit"])), date.fromisoformat(row["starts_on"])
            local[row["code"]].append(Own(limit, day, row["reason"]))
        return cls(local)

    def limit(self, code: str, on: date) -> Limit:
        """The limit in force on the day a clock starts."""
        own = self.own(code, on)
        return own.limit if own else timescales.get(code).value(on).limit

    def own(self, code: str, on: date) -> Own | None:
        """The partnership's own value for a day; None where the default holds. Law and guidance have no other."""
        timescale = timescales.get(code)
        rows = self.local.get(timescale.code, ()) if timescale.is_local else ()
        return next((row for row in rows if row.starts_on <= on), None)


def own_values() -> QuerySet[LocalTimescale, dict[str, Any]]:
    """Every value that the partnership set, newest first, as one JSON column: a page reads it beside other things."""
    row = JSONObject(code="code", amount="amount", unit="unit", starts_on="starts_on", reason="reason")
    return LocalTimescale.objects.order_by("-starts_on", "-set_at").values_list(row, flat=True)


def book() -> Book:
    return Book.of(own_values())


def limit(code: str, on: date) -> Limit:
    """The limit in force on one day. For many clocks ask `book` once."""
    return book().limit(code, on)
