"""The board of actions: late, due, done and not yet shown to work, by agency and theme; and saying that one is done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words as spoken
from keel.base.refusal import Refused
from keel.improvement.statements import queries
from keel.improvement.statements.actions import writing
from keel.improvement.statements.board import Board, Count, Row, Stand, board
from keel.improvement.statements.models import StatementAction
from keel.improvement.understanding.families import families
from keel.web.access import Asked, page
from keel.web.environment import here
from keel.web.forms import Form, Narrative
from keel.web.reports import words

ROWS = 50
COLOURS = {Stand.LATE: "red", Stand.TODAY: "yellow", Stand.DONE: "green"}


class Doing(Form):
    words = Narrative(
        "What was done?",
        hint="Done is not yet shown to work: that is shown by what the action names as its measure",
        error="Write what was done",
    )


@page("actions")
def actions(request: Asked) -> HttpResponse:
    """Every action of every statement, late ones first; filters in the address."""
    agency, family, stand = chosen(request)
    found = board(request.at, agency, family)
    rows = [row for row in found.rows if stand is None or row.stand is stand]
    shown = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": [line(row, request) for row in shown.object_list],
        "tabs": tabs(request, found, stand),
        "agencies": counts(request, found.agencies, "agency", agency),
        "families": counts(request, found.families, "theme", family),
        "is_filtered": bool(agency or family),
        "to_sign": queries.waiting(request.who, request.at),
    }
    return render(request, "statement/actions.html", context)


def chosen(request: Asked) -> tuple[UUID | None, str | None, Stand | None]:
    """What the address asks for; words that mean nothing are passed over."""
    try:
        agency = UUID(request.GET.get("agency", ""))
    except ValueError:
        agency = None
    stand = next((each for each in Stand if each == request.GET.get("stand")), None)
    theme = request.GET.get("theme", "")
    return agency, theme if theme in families() else None, stand


def line(row: Row, request: Asked) -> dict[str, Any]:
    action, report = row.action, row.action.statement.report
    return {
        "key": action.id,
        "what": action.what,
        "href": reverse("statement", args=[action.statement_id]) + f"#finding-{action.finding_id}",
        "report": f"{report.area} {report.year}, {words.place(row.finding.place, None)}",
        "agency": str(row.agency or ""),
        "lead": action.lead,
        "theme": row.theme,
        "stand": row.stand,
        "colour": COLOURS.get(row.stand, "blue"),
        "clock": (row.clock.state(request.at), spoken.standing(row.clock, request.at)) if row.clock else None,
        "measure": action.measure,
        "done": action.done_words,
        "is_done": row.stand is Stand.DONE,
        "is_draft": row.is_draft,
        "may_done": answers_for(row, request),
    }


def answers_for(row: Row, request: Asked) -> bool:
    """Whether the worker may say of this action that it is done."""
    who, at = request.who, request.at
    return queries.manages(who, at) or row.action.agency_id in queries.leads(who, at)


def tabs(request: Asked, found: Board, stand: Stand | None) -> list[dict[str, Any]]:
    every = {"text": "All", "href": here(request, stand="", page=""), "count": len(found.rows), "current": not stand}
    return [
        every,
        *(tab(request, each, found.stands[each], stand) for each in Stand if found.stands[each] or each is stand),
    ]


def tab(request: Asked, each: Stand, count: int, stand: Stand | None) -> dict[str, Any]:
    return {"text": each.label, "href": here(request, stand=each, page=""), "count": count, "current": each is stand}


def counts(request: Asked, found: tuple[Count, ...], name: str, chosen: object) -> list[dict[str, Any]]:
    """A line for each agency or theme: how many stand how, and the address that shows them; none for no agency."""
    return [
        {
            "label": each.label,
            "href": here(request, **{name: each.key, "page": ""}) if each.key else "",
            "current": chosen == each.key,
            "late": each.stands[Stand.LATE],
            "due": each.stands[Stand.TODAY] + each.stands[Stand.LATER] + each.stands[Stand.NO_DAY],
            "done": each.stands[Stand.DONE],
        }
        for each in found
    ]


@page("action_done")
def done(request: Asked, action: UUID) -> HttpResponse:
    one = queries.an_action(action)
    if one is None or one.dropped_at is not None:
        raise Http404
    if request.POST.get("do") == "undo":
        return undone(request, one)
    form = Doing(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            writing.done(action=one, how=form.cleaned_data["words"], by=request.who, at=request.at)
            messages.success(request, "Done. It stands on the board as not yet shown to work.")
            return HttpResponseRedirect(reverse("actions"))
        except Refused as why:
            form.add_error("words", str(why))
    may_undo = queries.manages(request.who, request.at)
    return render(request, "statement/done.html", {"form": form, "action": one, "may_undo": may_undo})


def undone(request: Asked, one: StatementAction) -> HttpResponse:
    try:
        writing.not_done(action=one, by=request.who, at=request.at)
        messages.success(request, "It is not done after all. It stands on the board as before.")
    except Refused as why:
        messages.warning(request, str(why))
    return HttpResponseRedirect(reverse("actions"))
