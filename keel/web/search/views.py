"""One box, posted; the answer explains why each person came up and what to do to open the record.

A hub or night seat finds anybody; another seat finds those whom its teams may see.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from keel.agencies.policy import HUB, NIGHT, may_open
from keel.base import words
from keel.base.hours import local_day
from keel.base.refusal import Refused
from keel.people.persons.models import Kind
from keel.people.search.actions import search as find
from keel.people.search.queries import Card, Found
from keel.people.search.reading import understand
from keel.web import forms
from keel.web.access import Asked, page

MOST = 50
NOBODY = Found([], is_restricted=False)
BECAUSE = {
    "identifier": "their number",
    "phone": "their phone",
    "name": "a name like it",
    "form": "a name that sounds like it or is another form of it",
    "address": "an address of theirs",
    "date of birth": "the date of birth",
}


class Find(forms.Form):
    sought = forms.Line(
        "Name, date of birth, number, phone or address",
        hint="For example: Vale, Robin Vale 06/12/2019, an NHS number, 01632 960001, or 3 Elm Road BV1 2AB. "
        "What you search for is kept for 90 days.",
        cap=500,
        autocomplete="off",
        spellcheck="false",
    )


@page("search")
def search(request: Asked) -> HttpResponse:
    """What was typed and who was found. The search itself writes its ledger entry."""
    form = Find(request.POST or None)
    typed = form.cleaned_data["sought"] if form.is_valid() else ""
    answer = found(form, typed, request) if typed else NOBODY
    cards = answer.cards
    shown = {
        "form": form,
        "typed": typed,
        "found": [card(c, request) for c in cards],
        "full": len(cards) == MOST,
        "is_restricted": answer.is_restricted,
        "is_hub": bool(request.who.roles & (HUB | NIGHT)),
        "breaks": may_open("break_glass", request.who.roles),
    }
    return render(request, "search/search.html", shown)


def found(form: Find, typed: str, request: Asked) -> Found:
    """Who was found. At the box is said that a date is none, or that nobody has a number that cannot be one."""
    try:
        answer = find(words=typed, by=request.who.worker, at=request.at)
        doubt = "" if answer.cards else understand(typed, local_day(request.at)).doubt
    except Refused as refused:
        answer, doubt = NOBODY, str(refused)
    if doubt:
        form.add_error("sought", doubt)
    return answer


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
