"""What the clock does: at the hub's closing it offers to the night, at its opening back to the day; what nobody
accepts in time is told to the manager on call (safe practice 1). As the jobs login.
"""

from datetime import datetime

from keel.agencies.models import Team, Worker
from keel.agencies.queries import partnership
from keel.base.doing import action
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.night import known
from keel.front_door.night.actions import ringing
from keel.front_door.night.actions.passing import offer
from keel.front_door.night.models import Way
from keel.front_door.night.nights import current, last
from keel.front_door.night.queries import to_give_back, to_pass
from keel.front_door.night.rota import duty_team


@action
def turn(*, by: Worker, at: datetime) -> int:
    """Offer what is to pass now, and tell of what nobody accepted; how many were offered. Twice is as once."""
    place, team = partnership(), duty_team()
    clocks = Clocks(hub_hours(place))
    if clocks.hours.is_open(at):
        offered = give_back(team=team, clocks=clocks, by=by, at=at) if team else 0
    elif team:
        offered = offer_out(clocks=clocks, by=by, at=at)
    else:
        offered = 0
        ringing.ring_without_team(place=place, clocks=clocks, by=by, at=at)
    ringing.ring(place=place, clocks=clocks, by=by, at=at)
    return offered


@action
def offer_out(*, clocks: Clocks, by: Worker, at: datetime) -> int:
    """Everything red or not graded that this night was not offered yet; by the clock, or as a manager starts it."""
    found = list(to_pass(current(clocks.hours, at)))
    for contact in found:
        offer(contact=contact, way=Way.NIGHT, said=known.owed(contact, clocks, at), by=by, at=at)
    return len(found)


@action
def give_back(*, team: Team, clocks: Clocks, by: Worker, at: datetime) -> int:
    """Everything that the last night worked on goes back, with what it did."""
    night = last(clocks.hours, at)
    found = list(to_give_back(night, team, at))
    for contact in found:
        offer(contact=contact, way=Way.DAY, said=known.done(contact, night), by=by, at=at)
    return len(found)
