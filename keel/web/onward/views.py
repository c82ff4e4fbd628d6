"""Choosing a side door, sending on, and writing down the receipt."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.agencies.models import Team
from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.documents import actions as documents
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import NamedPerson, named
from keel.front_door.onward import actions, queries
from keel.front_door.onward.doors import Door, doors
from keel.front_door.onward.models import OnwardReferral
from keel.people.grounds.actions import Refused
from keel.people.persons.queries import by_id
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks
from keel.web.contact.views import opened
from keel.web.forms import Option
from keel.web.kept import forget, restored
from keel.web.onward.forms import SOMEBODY_ELSE, Alleging, Answering, Sending, ToOfficers
from keel.web.onward.lines import line, lines

NOT_YOURS = "Your team did not send this on, or there is no such onward referral."


@page("onward")
def choose(request: Asked, key: UUID) -> HttpResponse:
    """All side doors, those that this contact suggests first; and what went through one already."""
    contact = opened(request, key)
    people = named(contact)
    sent = queries.of_contact(contact)
    request.look("onward.opened", Of(key, [p.person.id for p in people], [o.id for o in sent]))
    called = {p.person.id: p.name for p in people}
    context = {
        "contact": contact,
        "children": [p.name for p in people if p.is_child],
        "doors": queries.suggested(contact, people, local_day(request.at)),
        "sent": lines(sent, called, request),
    }
    return render(request, "onward/choose.html", context)


@page("onward")
def send(request: Asked, key: UUID, door: str) -> HttpResponse:
    """What that service needs to begin, and who there has it by name."""
    if door not in doors():
        raise Http404
    contact, way = opened(request, key), doors()[door]
    people = [p for p in named(contact) if p.is_child == (way.subject == "child")]
    entries = list(queries.entries(door))
    officers = agencies.officers() if door == "allegation" else None
    form = asked(way, officers)(request.POST or restored(request), door=way, entries=entries)
    form.offer("named", whom(way, people))
    if request.method == "POST" and form.is_valid() and sent(request, contact, form, officers):
        return HttpResponseRedirect(reverse("contact-onward", args=[key]))
    request.look("onward.opened", Of(key, [p.person.id for p in people]))
    shown = {"contact": contact, "door": way, "form": form, "entries": entries, "people": people}
    return render(request, "onward/send.html", shown)


def asked(door: Door, officers: Team | None) -> type[Sending]:
    if not door.restricted:
        return Sending
    return ToOfficers if officers else Alleging


def whom(door: Door, people: list[NamedPerson]) -> list[Option]:
    """Those of the contact who can go through this door; of an allegation also somebody whom it does not name."""
    found = [Option(str(p.named.id), p.name) for p in people]
    return [*found, SOMEBODY_ELSE] if door.restricted else found


def sent(request: Asked, contact: Contact, form: Sending, officers: Team | None) -> bool:
    to = form.sending_to(officers) if officers and isinstance(form, ToOfficers) else form.sending
    try:
        made = documents.send_on(contact=contact, sending=to, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    due = words.by(queries.clock(made, clocks(request).hours, request.frame.book).due, request.at)
    messages.success(
        request, f"Sent on to {made.to_person}, {made.service}. It is ours until they say that they have it, {due}."
    )
    return True


@page("onward")
def waiting(request: Asked) -> HttpResponse:
    """Sent on, and nobody there has it: not yet, or they would not take it."""
    found = list(queries.waiting())
    request.look("onward.list_opened", Of(None, sorted({o.person_id for o in found})))
    called = {key: name for key, (_, name) in by_id({o.person_id for o in found}).items()}
    return render(request, "onward/waiting.html", {"sent": lines(found, called, request), "is_list": True})


@page("onward")
def answer(request: Asked, onward: UUID) -> HttpResponse:
    """Who there has it, or will not take it."""
    found = queries.find(onward)
    if found is None:
        raise Denied("onward.refused", about=onward, words=NOT_YOURS)
    form = Answering(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and answered(request, found, form):
        return HttpResponseRedirect(reverse("contact-onward", args=[found.contact_id]))
    request.look("onward.opened", Of(onward, [found.person_id]))
    return render(request, "onward/answer.html", {"one": line(found, "", request), "form": form})


def answered(request: Asked, row: OnwardReferral, form: Answering) -> bool:
    said, by, at = form.cleaned_data, request.who.worker, request.at
    try:
        if said["takes"] == "yes":
            actions.received(onward=row, who=said["who"], by=by, at=at)
            messages.success(request, f"Received: {said['who']} has it. It is theirs now.")
        else:
            actions.refused(onward=row, who=said["who"], why=said["why"], by=by, at=at)
            messages.warning(request, "Not taken: it stays ours. Who holds the contact is told.")
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    return True
