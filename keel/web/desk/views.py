"""The desk's list: questions to answer by the clock, and the agency's own record with the rows behind each number."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from keel.base.ledger import Of
from keel.front_door.board.rows import first_words
from keel.front_door.checks import desk as queries
from keel.front_door.checks.desk import Question, Show, Waiting
from keel.web import addresses
from keel.web.access import Asked, page
from keel.web.board.views import short_age
from keel.web.clocks import clocks
from keel.web.desk.lines import shown
from keel.web.police.listing import is_sender

ROWS = 50


@page("desk")
def desk(request: Asked) -> HttpResponse:
    """What the hub asks this worker's teams; or what it asked them lately, by what came of it."""
    show = Show(request.GET["show"]) if request.GET.get("show") in Show.values else Show.OPEN
    running = clocks(request)
    waiting = queries.waiting(running)
    keys: list[UUID] = keys_of(waiting) if show == Show.OPEN else list(keys_lately(request, show))
    listed = Paginator(keys, ROWS).get_page(request.GET.get("page"))
    questions = queries.questions(request.who, listed.object_list, running, request.at)
    subjects = {person for one in questions for person in one.subjects}
    request.look("desk.opened", Of(None, sorted(subjects), [one.check.id for one in questions]))
    context = {
        "show": show,
        "rows": [row(one, request) for one in questions],
        "page": listed,
        "waiting": len(waiting),
        "overdue": sum(w.clock.due < request.at for w in waiting),
        "record": queries.record(request.at),
        "shows": Show,
        "teams": [team.name for team in request.who.teams],
        "is_police": is_sender(request),
    }
    return render(request, "desk/desk.html", context)


def keys_of(waiting: list[Waiting]) -> list[UUID]:
    return [one.id for one in waiting]


def keys_lately(request: Asked, show: Show) -> Any:
    return queries.lately(request.who, show, request.at).values_list("id", flat=True)


def row(one: Question, request: Asked) -> dict[str, Any]:
    """A question in one line: how long there is, whom it is about, what is asked."""
    return {
        **shown(one.line, request.at),
        "urgency": one.behind.urgency,
        "reference": one.behind.reference,
        "people": [f"{name} ({short_age(person, request)})" for person, name in one.children]
        + [f"{name} (adult)" for _, name in one.adults],
        "opening": first_words(one.check.question),
        "is_open": one.line.is_open,
        "is_decided": one.is_decided,
        "href": addresses.about("desk-check", one.check.id),
    }
