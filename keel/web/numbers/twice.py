"""Numbers on records of two people: the hub's list, and the page where somebody says whose one is."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.front_door.identity import numbers as actions
from keel.people.numbers import queries
from keel.people.numbers.queries import Doubled, Holder
from keel.people.persons.identifiers import shown
from keel.people.persons.models import Kind, Scheme
from keel.web.access import Asked, Denied, page
from keel.web.kept import restored
from keel.web.numbers.forms import Whose
from keel.web.numbers.views import SOURCE

ROWS = 25
NOT_YOURS = "That number is not on the list, and not on a record that is open to you."
GONE = "That number is not on the list any more: somebody has said whose it is."


@page("numbers_twice")
def listed(request: Asked) -> HttpResponse:
    """Until a link joins the two, or one number is said to be wrong."""
    shown_page = Paginator(queries.doubled(), ROWS).get_page(request.GET.get("page"))
    rows: list[Doubled] = list(shown_page.object_list)
    request.look("numbers.twice_listed", Of(None, sorted({h.person for one in rows for h in one.holders})))
    context = {"rows": [row(one, request) for one in rows], "page": shown_page, "source": SOURCE}
    return render(request, "numbers/twice.html", context)


def row(one: Doubled, request: Asked) -> dict[str, Any]:
    """The number, the two people as index cards, and where to say whose it is."""
    return {
        "label": Scheme(one.scheme).label,
        "value": shown(one.scheme, one.value),
        "since": one.noticed,
        "holders": [card(holder, local_day(request.at)) for holder in one.holders],
        "href": reverse("number-twice", args=[holder.number for holder in one.holders]),
    }


def card(one: Holder, today: date) -> dict[str, Any]:
    born = f", {words.age(one.birth_date, today)}, born {words.day(one.birth_date)}" if one.birth_date else ""
    about = f"{Kind(one.kind).label}{born or ', age not known'}"
    verified = ", verified" if one.verified else ""
    given = f"Given on {words.day(local_day(one.given_at))}{verified}"
    return {"name": one.name or "No name held", "about": about, "given": given}


@page("numbers_twice")
def settle(request: Asked, number: UUID, other: UUID) -> HttpResponse:
    """The two people field by field, and who has the number."""
    pair = next((one for one in queries.doubled() if [h.number for h in one.holders] == [number, other]), None)
    if pair is None and not queries.are_open([number, other]):
        raise Denied("numbers.refused", words=NOT_YOURS)
    if pair is None:
        messages.warning(request, GONE)
        request.look("numbers.settled_already", Of(number))
        return HttpResponseRedirect(reverse("numbers-twice"))
    cards = [card(holder, local_day(request.at)) for holder in pair.holders]
    form = Whose(request.POST or restored(request), cards=cards)
    if request.method == "POST" and form.is_valid() and settled(request, pair, form):
        return HttpResponseRedirect(reverse("numbers-twice"))
    request.look("numbers.compared", Of(number, [holder.person for holder in pair.holders]))
    context = {"row": row(pair, request), "fields": pair.fields, "form": form}
    return render(request, "numbers/whose.html", context)


def settled(request: Asked, pair: Doubled, form: Whose) -> bool:
    said, by, at = form.cleaned_data, request.who.worker, request.at
    one, other = pair.holders
    try:
        if said["whose"] == Whose.ONE:
            actions.join(pair=pair, words=said["sure"], by=by, at=at)
            done = "Both records are one person now. To take it back: ‘records are this person’, on their page."
        else:
            wrong = other if said["whose"] == Whose.FIRST else one
            actions.take_from(pair=pair, wrong=wrong, why=said["sure"], by=by, at=at)
            done = "The number finds only one of them now. On the other’s record it stays to be read."
    except Refused as refused:
        form.add_error("sure", str(refused))
        return False
    messages.success(request, done)
    return True
