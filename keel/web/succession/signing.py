"""A manager signs which children come along when the team goes to another agency."""

from collections.abc import Sequence
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
from keel.people.succession import actions, queries
from keel.people.succession.queries import Listed
from keel.web.access import Asked, Denied, page
from keel.web.forms import Choices, Form, Option

ROWS = 50
NOT_YOURS = "You do not manage this team, or it goes nowhere."


class Signing(Form):
    """Who comes along. Nobody is chosen beforehand: nothing is inherited."""

    people = Choices("Who comes along?", [], error="Choose who comes along")


@page("moves")
def moves(request: Asked) -> HttpResponse:
    """The teams that this worker manages and that go to another agency."""
    found = queries.moves(request.who)
    request.look("moves.opened", Of(items=[one.id for one in found]))
    return render(request, "succession/moves.html", {"moves": found})


@page("moves")
def sign(request: Asked, move: UUID) -> HttpResponse:
    """The list of one team, fifty a page: who is not signed for, then who is. Whoever is chosen may stand on any page,
    for the list moves while two managers sign.
    """
    found = queries.move(request.who, move)
    if found is None:
        raise Denied("move.refused", about=move, words=NOT_YOURS)
    listed = queries.to_sign(found)
    shown = Paginator(listed, ROWS).get_page(request.GET.get("page"))
    form = Signing(request.POST or None)
    form.offer("people", options(listed))
    if request.method == "POST" and form.is_valid() and signed(request, found, form):
        return HttpResponseRedirect(f"{reverse('move', args=[move])}?page={shown.number}")
    here = list(shown.object_list)
    form.offer("people", options(here))
    request.look("move.opened", Of(move, [one.person for one in here]))
    context = {
        "move": found,
        "form": form,
        "page": shown,
        "left": sum(not one.is_signed for one in listed),
        "signs": any(not one.is_signed for one in here),
        "done": [one for one in here if one.is_signed],
        "is_over": found.succession.starts_at <= request.at,
    }
    return render(request, "succession/sign.html", context)


def options(some: Sequence[Listed]) -> list[Option]:
    return [Option(str(one.person), called(one)) for one in some if not one.is_signed]


def called(one: Listed) -> str:
    return f"{one.name}, born {words.day(one.birth_date)}" if one.birth_date else one.name


def signed(request: Asked, move: Any, form: Signing) -> bool:
    people = [UUID(key) for key in form.cleaned_data["people"]]
    try:
        actions.sign(move=move, people=people, by=request.who, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    since = max(move.succession.starts_at, request.at)
    who = words.count(len(people), "child") if len(people) == 1 else f"{len(people)} children"
    messages.success(request, f"Signed for {who}. {move.team.name} may open them from {words.day(local_day(since))}.")
    return True
