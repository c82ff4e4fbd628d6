"""One page: the placement, then the order or its end. What each does to the record is said before it is done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.agencies.kinds import TeamKind
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.people.adoption import actions, queries
from keel.people.adoption.models import Adoption
from keel.people.grounds.access import sight
from keel.people.persons.models import Kind, Person
from keel.people.persons.queries import records_of
from keel.web.access import Asked, Denied, page
from keel.web.adoption.forms import Ended, Placed
from keel.web.forms import Form
from keel.web.kept import restored

NOT_YOURS = "Only an adoption team that reads this child’s record opens this page, or there is no such record."


@page("adoption")
def adoption(request: Asked, key: UUID) -> HttpResponse:
    """The question that comes next for this child."""
    person, name = read(request, key)
    placement = queries.placed([p.id for p, _ in records_of(key)])
    stands = placement is not None and placement.settled_at is None
    form = (Ended if stands else Placed)(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and said(request, person, placement if stands else None, form):
        return HttpResponseRedirect(reverse("adoption", args=[key]))
    request.look("adoption.opened", Of(placement.id if placement else None, [key]))
    context = {"key": key, "name": name, "form": form, "placement": placement, "stands": stands}
    return render(request, "adoption/adoption.html", context)


def read(request: Asked, key: UUID) -> tuple[Person, str]:
    """A child whose record an adoption team reads."""
    is_theirs = request.who.team_of(TeamKind.ADOPTION) and sight(request.who, key, request.at).is_content
    found = next((pair for pair in records_of(key) if pair[0].id == key), None) if is_theirs else None
    if found is None or found[0].kind != Kind.CHILD:
        raise Denied("adoption.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return found


def said(request: Asked, person: Person, placement: Adoption | None, form: Form) -> bool:
    told, by = form.cleaned_data, request.who.worker
    try:
        if placement is None:
            actions.place(person=person, on=told["on"], by=request.who, at=request.at)
            done = "The record is restricted. No search finds it, and where the child is, is your team’s alone."
        elif told["how"] == "order":
            actions.order(adoption=placement, on=told["on"], by=by, at=request.at)
            done = "The record is sealed. Your team alone holds the key."
        else:
            actions.end(adoption=placement, on=told["on"], why=told["why"], by=by, at=request.at)
            done = "The record is restricted no more. Who is to read it again needs a new reason."
    except Refused as refused:
        form.add_error("on", str(refused))
        return False
    messages.success(request, done)
    return True
