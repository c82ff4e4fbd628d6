"""Where the children of a contact live, as a place with stays; protected where it is secret, and as a refuge always."""

from datetime import datetime
from uuid import UUID

from keel.agencies.models import Worker
from keel.base.doing import action
from keel.base.hours import local_day
from keel.front_door.contacts.following import living_there, place_of
from keel.front_door.contacts.models import Contact, Home, Named
from keel.people.places import actions as places
from keel.people.places.models import PlaceKind, Protection, Stay


@action
def stand(*, contact: Contact, by: Worker, at: datetime) -> None:
    """Let what is said of the home stand in the people's own records; said twice it is written once."""
    home = Home.objects.filter(contact=contact).first()
    if home is None:
        return
    named = list(Named.objects.filter(contact=contact))
    people, living = {n.person_id for n in named}, living_there(named)
    where = place_of(home)
    stays = list(Stay.objects.filter(person__in=people, ends=None).select_related("place"))
    since = local_day(contact.received_at or at)
    if stays:
        place = stays[0].place
        staying = {s.person_id for s in stays}
        places.leave(people=staying - living, on=since, by=by, at=at)
        places.describe(place=place, where=where, by=by, at=at)
        places.join(people=living - staying, place=place, since=since, by=by, at=at)
    elif living and where.is_known:
        places.house(people=living, where=where, since=since, by=by, at=at)
    if home.is_protected:
        _protect(contact, home, living or people, by=by, at=at)


def _protect(contact: Contact, home: Home, people: set[UUID], *, by: Worker, at: datetime) -> None:
    """The hub holds what is secret until somebody who knows more takes it over."""
    kept = set(Protection.objects.filter(person__in=people, ends=None).values_list("person_id", flat=True))
    why = "They are in a refuge." if home.kind == PlaceKind.REFUGE else "The referrer says that it must stay secret."
    reason = home.secret_why or why
    places.protect(people=people - kept, held_by=contact.hub, reason=reason, by=by, at=at)
