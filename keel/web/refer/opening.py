"""The door of every page of a draft: its own team, while it may still be written; each look is noted."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.base.ledger import Of
from keel.front_door.contacts import queries
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import NamedPerson
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, Denied

P = ParamSpec("P")
Page = Callable[Concatenate[Asked, Contact, list[NamedPerson], P], HttpResponseBase]
NOT_YOURS = "Your team did not begin this referral, it was erased, or there is no such referral."
SENT = "This was sent already and stands as it is. Ring the hub to add to it. Nothing was sent again."


def written(view: Page[P]) -> Callable[..., HttpResponseBase]:
    """A view of a draft gets the contact and the people named on it. What was sent in between leads to it as sent."""

    @wraps(view)
    def opened(request: Asked, draft: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        contact = queries.draft(request.who, draft)
        if contact is None:
            return _sent(request, draft)
        people = queries.named(contact)
        try:
            response = view(request, contact, people, *args, **kwargs)
        except Refused as refused:
            messages.info(request, str(refused))
            return HttpResponseRedirect(reverse("refer-tasks", args=[draft]))
        if response.status_code == 200:
            request.look("draft.opened", Of(draft, [p.person.id for p in people]))
        return response

    return opened


def _sent(request: Asked, key: UUID) -> HttpResponseBase:
    if queries.sent(key) is None:
        raise Denied("draft.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    messages.info(request, SENT)
    return HttpResponseRedirect(reverse("referral", args=[key]))
