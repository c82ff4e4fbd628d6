"""Look-ups near home, for the data protection officer: who, when, how many times; the words while they are kept."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.queries import worker_names
from keel.base import words
from keel.base.ledger import Of
from keel.people.grounds.actions import Refused
from keel.people.lookups import actions, queries
from keel.people.lookups.models import Lookup, Why
from keel.web.access import Asked, Denied, page
from keel.web.forms import Form, Narrative
from keel.web.kept import restored

ROWS = 50
HEADS = {
    Why.OWN_NAME: "Own family name",
    Why.OWN_POSTCODE: "At their own postcode",
    Why.KEPT_FROM: "Kept from",
}


class Seen(Form):
    """One question."""

    words = Narrative(
        "What did you see, or whom did you ask?",
        hint="Say nothing here about a child. It stands beside each look-up above that nobody has looked at.",
        error="Write what you saw, or whom you asked",
        cap=2000,
        rows=4,
    )


@page("lookups")
def lookups(request: Asked) -> HttpResponse:
    """One line for each worker; each number leads to the look-ups."""
    found = queries.times(request.at)
    request.look("lookups.listed", Of(None, items=[t.worker for t in found]))
    lines = [
        {
            "name": t.name,
            "agency": t.agency,
            "href": reverse("lookups-of", args=[t.worker]),
            "counts": [(HEADS[why], n, why.value) for why, n in t.counts.items()],
            "unseen": t.unseen,
            "last": words.moment(t.last),
        }
        for t in found
    ]
    return render(request, "reviews/lookups.html", {"lines": lines, "heads": list(HEADS.values())})


@page("lookups")
def of_worker(request: Asked, worker: UUID) -> HttpResponse:
    """The look-ups of one worker, and the button that says they were looked at."""
    which = request.GET.get("which", "")
    rows = queries.of_worker(worker, request.at, which if which in (*Why, queries.UNSEEN) else "")
    shown = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    found = list(shown.object_list)
    if not found:
        raise Denied("lookups.refused", about=worker, words="No look-up of this worker is listed.")
    unseen = [one.entry for one in found if one.seen_at is None]
    form = Seen(request.POST or restored(request)) if unseen else None
    if form and request.method == "POST" and form.is_valid() and said(request, unseen, form):
        return HttpResponseRedirect(reverse("lookups"))
    request.look("lookups.opened", Of(worker, items=[one.entry for one in found]))
    typed = queries.typed([one.entry for one in found])
    names = worker_names({one.seen_by for one in found if one.seen_by})
    context = {
        "worker": found[0].worker,
        "lines": [line(one, typed, names) for one in found],
        "page": shown,
        "form": form,
        "chosen": bool(which),
    }
    return render(request, "reviews/worker.html", context)


def said(request: Asked, unseen: list[UUID], form: Seen) -> bool:
    try:
        count = actions.see(entries=unseen, words=form.cleaned_data["words"], by=request.who, at=request.at)
    except Refused as refused:
        form.add_error("words", str(refused))
        return False
    messages.success(request, f"You have looked at {words.count(count, 'look-up')}.")
    return True


def line(one: Lookup, typed: dict[UUID, str], names: dict[UUID, str]) -> dict[str, Any]:
    seen = f"{words.moment(one.seen_at)} by {names.get(one.seen_by, 'somebody')}" if one.seen_at and one.seen_by else ""
    return {
        "when": words.moment(one.at),
        "why": Why(one.why).label,
        "found": one.found,
        "typed": typed.get(one.entry, ""),
        "seen": seen,
        "seen_words": one.seen_words,
    }
