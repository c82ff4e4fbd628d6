"""Tokens of other systems: listed with the day each ends, made, ended. The words of one are shown once."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.models import Token
from keel.agencies.tokens import actions, queries
from keel.agencies.tokens.secret import Secret
from keel.base import words
from keel.base.hours import local_day
from keel.base.refusal import Refused
from keel.web.access import Asked, page
from keel.web.tokens.forms import TokenForm


@page("tokens")
def tokens(request: Asked) -> HttpResponse:
    """Every token; those that end soon say so."""
    held = queries.told_by(request.at)
    return render(
        request, "tokens/tokens.html", {"rows": [row(one, held, request.at) for one in queries.every(request.at)]}
    )


def row(token: Token, held: set[tuple[UUID, UUID, str]], at: datetime) -> dict[str, Any]:
    """A token in one line. It ends with its last day, so the moment before is of that day."""
    last = local_day(token.ends_at - timedelta(seconds=1))
    left = (last - local_day(at)).days
    ends = f"Its last day is {words.day(last)}"
    if token.ended_at is not None:
        ends = f"Ended on {words.day(local_day(token.ended_at))}"
    elif not token.is_live(at):
        ends = f"Its last day was {words.day(last)}"
    return {
        "token": token,
        "ends": ends,
        "used": words.day(local_day(token.used_at)) if token.used_at else "",
        "is_live": token.is_live(at),
        "soon": near(left) if queries.ends_soon(token, at) else "",
        "stands": not token.is_live(at) or (token.worker_id, token.team_id, token.purpose) in held,
    }


def near(left: int) -> str:
    return f"Ends in {words.count(left, 'day')}" if left else "Ends today"


@page("tokens")
def make(request: Asked) -> HttpResponse:
    """A token; its words are in the answer to the form, and nowhere else."""
    form = TokenForm(request.POST or None, at=request.at)
    made = given(request, form) if form.is_valid() else None
    if made is None:
        return render(request, "tokens/make.html", {"form": form})
    last = words.day(form.wanted.last_day)
    return render(request, "tokens/made.html", {"secret": str(made), "wanted": form.wanted, "last": last})


def given(request: Asked, form: TokenForm) -> Secret | None:
    try:
        return actions.make(wanted=form.wanted, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


@page("tokens")
def end(request: Asked, key: UUID) -> HttpResponse:
    """End a token; asks first."""
    token = queries.a_token(key)
    if token is None or token.ended_at is not None:
        raise Http404
    if request.method == "POST":
        actions.end(token=token, by=request.who.worker, at=request.at)
        messages.success(request, f"The token of {token.system} has ended. Nothing is taken under it any more.")
        return HttpResponseRedirect(reverse("tokens"))
    return render(request, "tokens/sure.html", {"token": token})
