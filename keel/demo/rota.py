"""The demo's rota for the week from its last moment on: screeners by day, the duty team by night, a manager on call."""

from datetime import datetime

from keel.agencies.kinds import Role, TeamKind
from keel.agencies.models import Seat
from keel.agencies.queries import live, partnership, standing
from keel.demo import staff
from keel.front_door.clocks import hub_hours
from keel.front_door.night.actions.rota import Times, write
from keel.front_door.night.gaps import days, nights
from keel.front_door.night.models import Duty, Shift

BY_DAY, BY_NIGHT, ON_CALL = ("sam", "una"), ("nina", "rafael"), ("morgan", "jo")


def keep_rota(until: datetime) -> list[Shift]:
    """Morgan writes it. Nights and calls take turns."""
    hours = hub_hours(partnership())
    manager = _seat("morgan", TeamKind.HUB, until).worker
    wanted = [(key, TeamKind.HUB, Times(*day)) for day in days(hours, until) for key in BY_DAY]
    for turn, night in enumerate(nights(hours, until)):
        wanted.append((BY_NIGHT[turn % 2], TeamKind.DUTY, Times(*night)))
        wanted.append((ON_CALL[turn % 2], TeamKind.HUB, Times(*night, Duty.ON_CALL)))
    by = standing(manager, until)
    return [write(seat=_seat(key, kind, until), times=times, by=by, at=until) for key, kind, times in wanted]


def _seat(key: str, kind: TeamKind, at: datetime) -> Seat:
    post = next(p for p in (*staff.SIGN_IN, *staff.OTHERS) if p.key == key)
    rows = Seat.objects.filter(live(at), worker__email=staff.mail(post), team__kind=kind)
    return rows.exclude(role=Role.ADMINISTRATOR).select_related("worker").get()
