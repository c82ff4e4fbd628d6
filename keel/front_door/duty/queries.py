"""Who of the hub can be given a contact, and how many open ones each holds."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from keel.agencies.kinds import Role
from keel.agencies.models import Seat, Team, Worker
from keel.agencies.queries import Standing, live
from keel.front_door.contacts.models import OPEN_STAGES, Contact

HOLDERS = (Role.SCREENER, Role.HUB_MANAGER, Role.DUTY)


def colleagues(hub: Team, at: datetime) -> QuerySet[Worker]:
    """Those who may hold a contact of this hub now, each with how many open ones they hold."""
    seats = Seat.objects.filter(live(at), team=hub, role__in=HOLDERS)
    held = Count("contacts_owned", filter=Q(contacts_owned__stage__in=OPEN_STAGES), distinct=True)
    workers = Worker.objects.filter(id__in=seats.values("worker"), is_active=True)
    return workers.annotate(held=held).order_by("name", "id")


def holders(who: Standing) -> dict[UUID, tuple[str, int]]:
    """Everybody who holds open contacts of this worker's hubs, in a seat still or not: name and how many."""
    rows = Contact.objects.filter(hub__in=who.team_ids, stage__in=OPEN_STAGES, owner__isnull=False)
    counted = rows.order_by("owner__name").values_list("owner", "owner__name").annotate(n=Count("id"))
    return {key: (name, n) for key, name, n in counted}
