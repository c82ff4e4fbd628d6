"""One box, posted; the answer explains why each person came up and what to do to open the record."""

from django.http import HttpResponse
from django.shortcuts import render

from keel.base import words
from keel.base.hours import local_day
from keel.people.links.search import Card
from keel.people.links.search import search as find
from keel.people.persons.models import Kind
from keel.web.access import Asked, page

MOST = 50


@page("search")
def search(request: Asked) -> HttpResponse:
    """What was typed and who was found. The search itself writes its ledger entry."""
    typed = request.POST.get("words", "").strip()[:500]
    cards = find(words=typed, by=request.who.worker, at=request.at) if typed else []
    found = [(c, about(c, request)) for c in cards]
    return render(request, "search/search.html", {"typed": typed, "found": found, "full": len(cards) == MOST})


def about(card: Card, request: Asked) -> str:
    """Age beside date of birth; a child is said to be one."""
    if card.birth_date is None:
        return f"{Kind(card.kind).label}, age not known"
    return f"{words.age(card.birth_date, local_day(request.at))}, born {words.day(card.birth_date)}"
