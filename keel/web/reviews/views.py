"""The list of openings by their clock, with how many there were; and the page of one, where it is reviewed.

Neither shows a child: who opened, why in their words, who was told, which acts followed (safe practice 12, 34).
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.kinds import Role
from keel.agencies.queries import agency_names, worker_names
from keel.base import words
from keel.base.ledger import Of
from keel.people.grounds.actions import Refused
from keel.people.grounds.models import GroundKind
from keel.people.reviews import actions, queries
from keel.people.reviews.actions import REFUSALS, Verdict
from keel.people.reviews.queries import CLOCKS, Opening, Story, Timing
from keel.sources import timescales
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks
from keel.web.forms import Choice, Form, Narrative, Option
from keel.web.kept import restored
from keel.web.reviews.said import FIGURES, looked, month, seat

ROWS = 50


class Verdicts(Form):
    """Two questions."""

    upheld = Choice(
        "Was it right to open this?",
        [
            Option("yes", "Yes"),
            Option("no", "No", hint="Their manager and the data protection officer get a message"),
        ],
        error="Say whether it was right to open this",
    )
    words = Narrative("Why do you think so?", error="Write why you think so", cap=4000, rows=5)


def timing(request: Asked) -> Timing:
    running = clocks(request)
    return Timing(running.hours, running.book, request.at)


@page("reviews")
def reviews(request: Asked) -> HttpResponse:
    """What waits, late ones first; what was reviewed; how many there were. A number leads to what it counts."""
    found = queries.openings(timing(request))
    chosen = Chosen.of(request)
    shown = chosen.rows(found) if chosen else queries.waiting(found)
    done = Paginator([] if chosen else queries.done(found), ROWS).get_page(request.GET.get("page"))
    listed = [*(o for o in shown if o.ground), *done.object_list]
    request.look("reviews.listed", Of(None, items=[o.ground for o in listed if o.ground]))
    names = worker_names({key for o in listed for key in (o.giver, o.receiver) if key})
    agencies = agency_names()
    context = {
        "lines": [line(o, names, agencies, request) for o in shown if o.ground],
        "others": sum(o.ground is None for o in shown) if chosen else 0,
        "done": [line(o, names, agencies, request) for o in done.object_list],
        "page": done,
        "chosen": chosen.words(agencies) if chosen else "",
        "figures": figures(found, agencies),
        "heads": list(FIGURES.values()),
        "whys": [timescales.get(code).why for code in CLOCKS.values()],
        "officer": Role.DATA_OFFICER in request.who.roles,
    }
    return render(request, "reviews/reviews.html", context)


class Chosen:
    """A number of the table of figures: which one, of which month and agency."""

    def __init__(self, which: str, of_month: str, agency: UUID) -> None:
        self.which, self.month, self.agency = which, of_month, agency

    @classmethod
    def of(cls, request: Asked) -> "Chosen | None":
        """From the address; what is no number of the table chooses nothing."""
        try:
            agency = UUID(request.GET.get("agency", ""))
        except ValueError:
            return None
        which, of_month = request.GET.get("which", ""), request.GET.get("month", "")
        return cls(which, of_month, agency) if which in FIGURES and month(of_month) else None

    def rows(self, found: list[Opening]) -> list[Opening]:
        is_one = queries.COUNTED[self.which]
        return [o for o in found if (o.month, o.agency) == (self.month, self.agency) and is_one(o)]

    def words(self, agencies: dict[UUID, str]) -> str:
        return f"{FIGURES[self.which]}: {agencies.get(self.agency, 'an agency')}, {month(self.month)}"


def line(one: Opening, names: dict[UUID, str], agencies: dict[UUID, str], request: Asked) -> dict[str, Any]:
    return {
        "href": reverse("review", args=[one.ground]),
        "what": "Emergency summary" if one.is_glass else "Record opened by hand",
        "who": names.get(one.giver, "Somebody") if one.giver else "",
        "to": "" if one.is_glass or not one.receiver else names.get(one.receiver, "somebody"),
        "agency": agencies.get(one.agency, ""),
        "when": words.moment(one.opened_at),
        "clock": (one.state, words.standing(one.clock, request.at)),
        "reviewed": one.reviewed_at is not None,
        "upheld": one.upheld,
        "mine": one.fault == "",
    }


def figures(found: list[Opening], agencies: dict[UUID, str]) -> list[dict[str, Any]]:
    """A row for each month and agency; each number with the address of what it counts."""
    rows = []
    for (of_month, agency), counts in queries.figures(found).items():
        to = f"{reverse('reviews')}?month={of_month}&agency={agency}&which="
        cells = [{"head": FIGURES[w], "count": n, "href": f"{to}{w}" if n else ""} for w, n in counts.items()]
        rows.append({"month": month(of_month), "agency": agencies.get(agency, ""), "cells": cells})
    return rows


@page("reviews")
def review(request: Asked, opening: UUID) -> HttpResponse:
    """Who opened it, from which seat, why, who was told, what followed; and the two questions, where it is yours."""
    one = queries.opening(opening, timing(request))
    if one is None or one.person is None:
        raise Denied("review.refused", about=opening, words=REFUSALS["none"])
    form = Verdicts(request.POST or restored(request)) if one.fault == "" else None
    if request.method == "POST" and reviewed(request, one, form):
        return HttpResponseRedirect(reverse("reviews"))
    request.look("review.opened", Of(one.ground, [one.person]))
    told = queries.story(one)
    names, agencies = worker_names(people(one, told)), agency_names()
    context = {
        **line(one, names, agencies, request),
        **tell(one, told, names, agencies),
        "form": form,
        "not_yours": "" if form or told.review else REFUSALS[one.fault],
        "alone": one.fault == "agency" and not queries.has_outsider(one.agency, request.at),
        "why": timescales.get(CLOCKS[GroundKind(one.kind)]).why,
    }
    return render(request, "reviews/review.html", context)


def reviewed(request: Asked, one: Opening, form: Verdicts | None) -> bool:
    """Whether the review was written; where it was not the form says why."""
    if form is None:
        raise Denied("review.refused", about=one.ground, words=REFUSALS[one.fault])
    if not form.is_valid():
        return False
    verdict = Verdict(form.cleaned_data["upheld"] == "yes", form.cleaned_data["words"])
    try:
        actions.review(opening=one, verdict=verdict, by=request.who, at=request.at)
    except Refused as refused:
        form.add_error("words", str(refused))
        return False
    told = " Their manager and the data protection officer have a message." if not verdict.upheld else ""
    messages.success(request, f"Your review is kept.{told}")
    return True


def people(one: Opening, told: Story) -> set[UUID]:
    named = {one.giver, one.receiver}
    if told.review:
        named.add(told.review.reviewed_by)
    return {key for key in named if key}


def tell(one: Opening, told: Story, names: dict[UUID, str], agencies: dict[UUID, str]) -> dict[str, Any]:
    """The story in the words of the page."""
    return {
        "words": one.words,
        "ends": one.ends,
        "seats": [seat(held) for held in told.seats],
        "told": [
            {
                "who": t.who,
                "when": words.moment(t.sent_at),
                "read": words.moment(t.read_at) if t.read_at else "",
            }
            for t in told.told
        ],
        "looks": [(words.moment(each.at), looked(each)) for each in told.looks],
        "full": len(told.looks) == queries.MOST_LOOKS,
        "review": told.review,
        "reviewer": names.get(told.review.reviewed_by, "") if told.review else "",
        "reviewer_agency": agencies.get(told.review.agency, "") if told.review else "",
    }
