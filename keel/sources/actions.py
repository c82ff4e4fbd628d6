"""What can be done to sources: a partnership sets its own value for a timescale that is local custom, with a date."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from keel.base import ledger, words
from keel.base.actors import Actor
from keel.base.clocks import Limit, due
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.sources import timescales
from keel.sources.models import LocalTimescale
from keel.sources.timescales import Timescale

A_YEAR = timedelta(days=367)


class Refused(Exception):
    """A timescale that may not be set so; the message says why and what may be done."""


@dataclass(frozen=True)
class Change:
    """A new limit, the first day it holds, and why."""

    limit: Limit
    from_: date
    reason: str


@action
def set_timescale(*, code: str, to: Change, by: Actor, at: datetime) -> LocalTimescale:
    """Give a local timescale a new limit from a day on. Clocks that started before that day keep theirs."""
    timescale = timescales.get(code)
    _refuse(timescale, to.limit)
    if to.from_ <= local_day(at):
        raise Refused("A new limit starts tomorrow at the earliest: clocks that already run are not moved.")
    if not to.reason.strip():
        raise Refused("Say why it changes: the reason is shown beside the limit.")
    if due(at, to.limit) - at > A_YEAR:
        raise Refused("A limit of more than a year is no limit. Give a shorter one.")
    row = LocalTimescale(
        code=timescale.code, amount=to.limit.amount, unit=to.limit.unit, starts_on=to.from_,
        set_by=by.id, set_by_agency=by.agency_id, set_at=at, reason=to.reason.strip(),
    )  # fmt: skip
    row.save(force_insert=True)
    ledger.record(Word.ALTERED, "timescale.set", Of(row.id), by=by, at=at)
    return row


def _refuse(timescale: Timescale, limit: Limit) -> None:
    if not timescale.is_local:
        raise Refused(
            f"'{timescale.label}' cannot be set: it is {timescale.force.label}. {timescale.why} "
            "If the source has changed, Keel needs an update."
        )
    if limit.unit not in timescale.units:
        allowed = " or ".join(f"{unit.label}s" for unit in timescale.units)
        raise Refused(f"'{timescale.label}' is counted in {allowed} only. {timescale.why}")
    if timescale.at_most is not None and limit.amount > timescale.at_most:
        longest = words.count(timescale.at_most, str(timescale.units[0].label))
        raise Refused(f"'{timescale.label}' may be shorter than {longest}, not longer. {timescale.why}")
