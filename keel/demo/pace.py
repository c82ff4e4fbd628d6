"""How time passes at work: so many minutes on or back, day and night or only while the hub is open."""

from datetime import datetime, time, timedelta

from keel.base.hours import Hours, local_day, moment


def later(start: datetime, minutes: float, hours: Hours | None = None) -> datetime:
    """So many minutes on; with opening hours, minutes in which the hub is open."""
    span = timedelta(seconds=max(1, round(minutes * 60)))
    return hours.add(start, span) if hours else start + span


def earlier(end: datetime, minutes: float, hours: Hours) -> datetime:
    """The moment since which the hub was open for so many minutes until `end`."""
    wanted, day = minutes * 60, local_day(end)
    while hours.seconds_between(moment(day, time(0)), end) < wanted:
        day -= timedelta(days=1)
    dawn = moment(day, time(0))
    return later(dawn, (hours.seconds_between(dawn, end) - wanted) / 60, hours)
