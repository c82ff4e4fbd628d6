"""What a page says where a pack is late, or was not made: who is without, and what to do."""

from datetime import timedelta

from keel.base import words
from keel.base.hours import local_day
from keel.front_door.outage import queries
from keel.front_door.outage.queries import Missing
from keel.web.access import Asked
from keel.web.clocks import clocks

IT_IS_DOWN = "The worker process of Keel (keel worker) may be down: tell who looks after Keel"


def late(one: Missing) -> str:
    return (
        f"Tonight’s outage pack of {_names(one)} is late. {IT_IS_DOWN} now. Until it is there, write down what is red "
        "and whom to ring: if Keel stops, there is nothing else."
    )


def coming(one: Missing) -> str:
    return (
        f"Tonight’s outage pack of {_names(one)} is not made yet. It comes some minutes after the evening began, or "
        "after they came onto the rota. Look here again, and see that it is there."
    )


def unmade(request: Asked) -> list[str]:
    """'No pack was made last night …', for each night that is over."""
    return [_unmade(one, request) for one in queries.not_made(clocks(request).hours, request.at)]


def _unmade(one: Missing, request: Asked) -> str:
    first, last = one.evening.night, one.evening.night + timedelta(days=1)
    when = "last night" if last >= local_day(request.at) else f"for the night of {words.days(first, last)}"
    what = f"No pack was made {when}" if one.nobody else f"No pack was made {when} for {_names(one)}"
    who = "the duty team" if one.nobody else "they"
    return f"{what}: had Keel stopped, {who} would have had nothing in hand. {IT_IS_DOWN} before this evening."


def _names(one: Missing) -> str:
    *most, last = [worker.name for worker in one.workers]
    return f"{', '.join(most)} and {last}" if most else last
