"""One box, posted; the answer explains why each person came up and what to do to open the record."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from keel.agencies.policy import may_open
from keel.base import words
from keel.base.hours import local_day
from keel.people.links.search import Card, understand
from keel.people.links.search import search as find
from keel.people.persons.models import Kind
from keel.web.access import Asked, page
from keel.web.forms.text import storable

MOST = 50
BECAUSE = {"identifier": "the number is theirs", "name": "a name like it", "date of birth": "the date of birth"}


@page("search")
def search(request: Asked) -> HttpResponse:
    """What was typed and who was found. The search itself writes its ledger entry."""
    typed = storable(request.POST.get("words", "")).strip()[:500]
    cards = find(words=typed, by=request.who.worker, at=request.at) if typed else []
    shown = {
        "typed": typed,
        "unclear": bool(typed) and understand(typed).is_empty,
        "found": [card(c, request) for c in cards],
        "full": len(cards) == MOST,
        "breaks": may_open("break_glass", request.who.roles),
    }
    return render(request, "search/search.html", shown)


def card(one: Card, request: Asked) -> dict[str, Any]:
    """A person as an index card: age beside date of birth, and why they came up."""
    return {
        "key": one.person,
        "name": one.name or "No name held",
        "about": about(one, request),
        "because": BECAUSE[one.because],
        "opens": one.opens,
    }


def about(one: Card, request: Asked) -> str:
    kind = Kind(one.kind).label
    if one.birth_date is None:
        return f"{kind}, age not known"
    return f"{kind}, {words.age(one.birth_date, local_day(request.at))}, born {words.day(one.birth_date)}"
