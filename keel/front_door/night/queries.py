"""What passes to the night and back to the day, and what was offered and nobody has accepted yet."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from keel.agencies.kinds import Role
from keel.agencies.models import Seat, Team, Worker
from keel.agencies.queries import Standing, live
from keel.base.clocks import Clock
from keel.base.hours import Hours
from keel.front_door.checks.models import Check
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Contact
from keel.front_door.decisions.models import Decision
from keel.front_door.night.models import Passing, Way
from keel.front_door.night.nights import Night, current
from keel.front_door.night.pressing import pressing
from keel.front_door.police.models import Notification
from keel.front_door.triage.models import Grade

DAY = frozenset({Role.SCREENER, Role.HUB_MANAGER})


def to_pass(night: Night) -> QuerySet[Contact]:
    """What is red or not graded and was not offered to this night yet, whoever holds it."""
    offered = Passing.objects.filter(contact=OuterRef("id"), way=Way.NIGHT, offered_at__gte=night.since, struck_at=None)
    return pressing().exclude(Exists(offered)).select_related("hub", "owner").order_by("received_at", "id")


def to_give_back(night: Night, team: Team, at: datetime) -> QuerySet[Contact]:
    """What the night accepted, graded, asked about, decided or settled, open or closed, and has not given back yet."""
    of = {"contact": OuterRef("id")}
    workers = Seat.objects.filter(live(at), team=team, role=Role.DUTY).values("worker")
    accepted = Passing.objects.filter(
        **of, way=Way.NIGHT, offered_at__gte=night.since, offered_at__lt=night.ends, accepted_at__isnull=False
    )
    back = Passing.objects.filter(**of, way=Way.DAY, offered_at__gte=night.starts)
    done = Q(Exists(accepted))
    for model, act in ((Grade, "graded"), (Check, "asked"), (Decision, "decided"), (Notification, "settled")):
        during = {f"{act}_by__in": workers, f"{act}_at__gte": night.starts, f"{act}_at__lt": night.ends}
        done |= Q(Exists(model._default_manager.filter(**of, **during)))
    rows = Contact.objects.filter(done, struck_at=None).exclude(Exists(back))
    return rows.select_related("hub", "owner").order_by("received_at", "id")


def unaccepted(hours: Hours, at: datetime) -> QuerySet[Passing]:
    """Offered and not accepted. A night that is over can accept nothing more, and what is no longer red needs nobody at
    night; what comes back to the day waits until somebody accepts it.
    """
    newer = Passing.objects.filter(contact=OuterRef("contact"), offered_at__gt=OuterRef("offered_at"), struck_at=None)
    tonight = Q(way=Way.NIGHT, offered_at__gte=current(hours, at).since, contact__in=pressing())
    rows = Passing.objects.filter(Q(way=Way.DAY) | tonight, accepted_at=None, struck_at=None)
    return rows.exclude(Exists(newer))


def waiting(hours: Hours, at: datetime) -> list[Passing]:
    """The same, the oldest first, each with the name of who offered it."""
    name = Worker.objects.filter(id=OuterRef("offered_by")).values("name")[:1]
    rows = unaccepted(hours, at).annotate(offered_by_name=Subquery(name))
    return list(rows.select_related("contact", "to_team").order_by("offered_at", "id"))


def clock(passing: Passing, clocks: Clocks) -> Clock:
    """Until it is accepted: for the night from the hub's closing, for the day from its opening, or since offered."""
    if passing.way == Way.NIGHT:
        starts = max(passing.offered_at, current(clocks.hours, passing.offered_at).starts)
    else:
        starts = clocks.hours.next_opening(passing.offered_at)
    return clocks.passing(passing.way, starts, passing.accepted_at)


def may_accept(who: Standing, passing: Passing) -> bool:
    """Whether a worker is of the side to which it was offered, and did not offer it."""
    side = {Role.DUTY} if passing.way == Way.NIGHT else DAY
    return bool(who.roles & side) and passing.to_team_id in who.team_ids and passing.offered_by != who.worker.id
