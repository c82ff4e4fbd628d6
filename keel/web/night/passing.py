"""Offering to the other side and accepting by name, as pages."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.kinds import Role
from keel.base import words
from keel.base.ledger import Of
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import children_on, named
from keel.front_door.night import known, queries
from keel.front_door.night.actions import passing, turning
from keel.front_door.night.models import Way
from keel.front_door.night.nights import current
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.contact.views import opened
from keel.web.forms import Form, Narrative
from keel.web.kept import forget, restored


class Passing(Form):
    """What the others must know."""

    said = Narrative(
        "What is known, and what must happen next?",
        hint="What was done, what must happen before morning, who rings whom. They read it at once.",
        error="Write what is known, and what must happen next",
        cap=4000,
        rows=7,
    )


def way_of(request: Asked) -> Way:
    """A duty seat gives back to the day; everybody else passes to the night."""
    return Way.DAY if Role.DUTY in request.who.roles and not request.who.roles & queries.DAY else Way.NIGHT


@page("night")
def pass_on(request: Asked, key: UUID) -> HttpResponse:
    """Offer this contact to the other side, in one's own words."""
    contact, way = opened(request, key), way_of(request)
    form = Passing(request.POST or restored(request), initial={"said": first_words(request, contact, way)})
    if request.method == "POST" and form.is_valid() and offered(request, contact, way, form):
        return HttpResponseRedirect(reverse("night"))
    people = named(contact)
    request.look("passing.opened", Of(key, [p.person.id for p in people]))
    context = {"contact": contact, "children": [p.name for p in people if p.is_child], "form": form, "way": way}
    return render(request, "night/pass.html", context)


def first_words(request: Asked, contact: Contact, way: Way) -> str:
    """What Keel knows already, to be written on."""
    running = clocks(request)
    if way == Way.DAY:
        return known.done(contact, current(running.hours, request.at))
    return known.owed(contact, running, request.at)


def offered(request: Asked, contact: Contact, way: Way, form: Passing) -> bool:
    said, by = form.cleaned_data["said"], request.who.worker
    try:
        made = passing.offer(contact=contact, way=way, said=said, by=by, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    messages.success(request, f"Offered to {made.to_team.name}. It shows here until somebody accepts it by name.")
    return True


@page("night")
def offer_all(request: Asked) -> HttpResponse:
    """Everything that is red or not graded goes to the night in one step, as the clock does it when the hub closes."""
    running = clocks(request)
    found = list(queries.to_pass(current(running.hours, request.at)))
    fault = ""
    if request.method == "POST":
        try:
            number = turning.offer_out(clocks=running, by=request.who.worker, at=request.at)
            messages.success(request, f"Offered to the night: {words.count(number, 'contact')}.")
            return HttpResponseRedirect(reverse("night"))
        except Refused as refused:
            fault = str(refused)
    people = children_on(found)
    subjects = sorted({n.named.person_id for some in people.values() for n in some})
    request.look("offering.opened", Of(None, subjects, [c.id for c in found]))
    lines = [(c, [n.name for n in people.get(c.id, ()) if n.is_child], known.next_step(c)) for c in found]
    return render(request, "night/offer.html", {"lines": lines, "fault": fault})


@page("night")
def accept(request: Asked) -> HttpResponse:
    """Accept one or all that were offered; what was refused is said on the page one came from."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    back = "night-morning" if "morning" in request.POST else "night"
    try:
        taken = passing.accept(contacts=wanted(request), by=request.who, at=request.at)
    except Refused as refused:
        messages.warning(request, str(refused))
        return HttpResponseRedirect(reverse(back))
    held = ", ".join(p.contact.reference for p in taken)
    messages.success(request, f"You accepted {words.count(len(taken), 'contact')}: {held}. Their clocks run on.")
    return HttpResponseRedirect(reverse(back))


def wanted(request: Asked) -> list[UUID]:
    """The contacts that were pressed for; what is no id is nobody's."""
    try:
        return [UUID(key) for key in request.POST.getlist("contact")]
    except ValueError:
        raise Refused("This page is incomplete. Open it again.") from None
