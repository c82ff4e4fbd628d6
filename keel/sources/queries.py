"""What is asked of timescales: the limit in force on a day, local values first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from keel.base.clocks import Limit, Unit
from keel.sources import timescales
from keel.sources.models import LocalTimescale


@dataclass(frozen=True)
class Book:
    """The partnership's timescales, read once for a page that computes many clocks."""

    local: Mapping[str, Sequence[LocalTimescale]]

    def limit(self, code: str, on: date) -> Limit:
        """The limit in force on the day a clock starts."""
        row = self.own(code, on)
        return Limit(row.amount, Unit(row.unit)) if row else timescales.get(code).value(on).limit

    def own(self, code: str, on: date) -> LocalTimescale | None:
        """The partnership's own value for a day; None where the default holds. Law and guidance have no other."""
        timescale = timescales.get(code)
        rows = self.local.get(timescale.code, ()) if timescale.is_local else ()
        return next((row for row in rows if row.starts_on <= on), None)


def book() -> Book:
    local: dict[str, list[LocalTimescale]] = defaultdict(list)
    for row in LocalTimescale.objects.order_by("-starts_on", "-set_at"):
        local[row.code].append(row)
    return Book(local)


def limit(code: str, on: date) -> Limit:
    """The limit in force on one day. For many clocks ask `book` once."""
    return book().limit(code, on)
