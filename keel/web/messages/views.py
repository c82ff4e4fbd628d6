"""My messages and my teams': what is not read yet first; opening one marks it as read and leads to its page."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import actions, queries
from keel.agencies.models import Message
from keel.base import words
from keel.base.ledger import Of
from keel.web.access import Asked, Denied, page
from keel.web.messages.links import href, label

ROWS = 50


@page("message")
def messages(request: Asked) -> HttpResponse:
    """Messages: not read, or all."""
    everything = request.GET.get("show") == "all"
    unread = queries.unread(request.who).count()
    rows = queries.messages(request.who) if everything else queries.unread(request.who)
    shown = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    found = list(shown.object_list)
    request.look("messages.opened", Of(None, sorted({s for m in found for s in m.subjects}), [m.id for m in found]))
    names = queries.worker_names({key for m in found for key in (m.sent_by, m.read_by) if key})
    context = {
        "lines": [line(m, names, request) for m in found],
        "page": shown,
        "unread": unread,
        "everything": everything,
    }
    return render(request, "messages/messages.html", context)


def line(message: Message, names: dict[UUID, str], request: Asked) -> dict[str, Any]:
    to = message.to_team
    return {
        "key": message.id,
        "label": label(message),
        "words": message.words,
        "when": words.moment(message.sent_at),
        "sender": names.get(message.sent_by, "Keel"),
        "to": to.name if to else "you",
        "leads": bool(href(message)),
        "read": f"Read by {names.get(message.read_by, 'somebody')}, {words.moment(message.read_at)}"
        if message.read_by and message.read_at
        else "",
    }


@page("message")
def take(request: Asked, key: UUID) -> HttpResponse:
    """Mark a message as read; `open` leads on to its page."""
    message = queries.messages(request.who).filter(id=key).first()
    if message is None:
        raise Denied("message.refused", about=key, words="This message is not for you or your teams.")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.read(message=message, by=request.who.worker, at=request.at)
    leads = href(message) if "open" in request.POST else ""
    return HttpResponseRedirect(leads or reverse("messages"))
