"""What runs day and night: red and not graded, on the board and on the police list; and who left while holding it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from keel.agencies.queries import Standing
from keel.front_door.contacts.models import BOARD_STAGES, Contact, Urgency
from keel.front_door.night.models import Shift
from keel.front_door.police.models import Notification

PRESSING = ("", Urgency.RED)
THEIRS = Shift.objects.filter(worker=OuterRef("owner"), taken_off_at=None)


def pressing() -> QuerySet[Contact]:
    """Every red and every ungraded contact that is open, also where it waits on the police list (safe practice 1)."""
    told = Notification.objects.filter(contact=OuterRef("id"), settled_at=None, struck_at=None, grade__in=PRESSING)
    board = Q(stage__in=BOARD_STAGES, urgency__in=PRESSING)
    return Contact.objects.filter(board | Exists(told), struck_at=None)


@dataclass(frozen=True)
class Left:
    """Somebody whose shift ended while they hold what is red or not graded."""

    name: str
    ended: datetime
    contacts: int


def left(who: Standing, at: datetime) -> QuerySet[Contact]:
    """What is red or not graded and held by somebody whose shift ended. Who stands on no rota is not counted: nobody
    knows when they went.
    """
    running = THEIRS.filter(starts__lte=at, ends__gt=at)
    held = pressing().filter(Exists(THEIRS.filter(ends__lte=at)), hub__in=who.team_ids)
    return held.exclude(Exists(running))


def left_holding(who: Standing, at: datetime) -> list[Left]:
    """The same by who holds it, for the manager, who hands it on."""
    ended = THEIRS.filter(ends__lte=at).order_by("-ends").values("ends")[:1]
    counted = left(who, at).annotate(ended=Subquery(ended)).order_by("owner__name")
    return [Left(*row) for row in counted.values_list("owner__name", "ended").annotate(n=Count("id"))]
