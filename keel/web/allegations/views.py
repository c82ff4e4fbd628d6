"""The officers' cases: those that run by the time left, those that ended, one case, and what is written into it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.queries import worker_names
from keel.base import words
from keel.base.clocks import Clock
from keel.base.ledger import Of
from keel.front_door.allegations import queries
from keel.front_door.allegations.actions import cases as actions
from keel.front_door.allegations.actions.cases import TO_TELL
from keel.front_door.allegations.models import Allegation, Side
from keel.front_door.allegations.queries import Clocks
from keel.front_door.contacts.reference import reference
from keel.people.grounds.actions import Refused
from keel.people.persons.queries import called
from keel.web.access import Asked, Denied, page
from keel.web.allegations.forms import Ending, KeepAway, Saying, Stepping
from keel.web.clocks import clocks
from keel.web.forms import Form
from keel.web.kept import forget, restored

ROWS = 50
NOT_YOURS = "This case is not yours to open, or there is no such case."
SIDES = {Side.SAFETY: "What is done now to keep children safe", Side.EMPLOYER: "What the employer does"}


def timing(request: Asked) -> Clocks:
    return Clocks(clocks(request).hours, request.frame.book)


def how(clock: Clock, request: Asked) -> tuple[str, str]:
    return clock.state(request.at).value, words.standing(clock, request.at)


@page("allegations")
def listed(request: Asked) -> HttpResponse:
    """What the hub sent and nobody took; then the cases that run, the least time left first."""
    sent, running = queries.sent(), queries.running()
    people = sorted({c.person_id for c in running} | {o.person_id for o in sent})
    request.look("allegations.opened", Of(None, people, [c.id for c in running]))
    names, timed = called([c.person for c in running] + [o.person for o in sent]), timing(request)
    shown = Paginator(queries.by_time_left(running, timed, request.at), ROWS).get_page(request.GET.get("page"))
    context = {
        "sent": [
            (o, o.not_named or names[o.person_id], reference(o.contact_id), how(timed.receipt(o), request))
            for o in sent
        ],
        "cases": [(c, names[c.person_id], how(clock, request), due_what(c)) for c, clock in shown.object_list],
        "handed": {c.id: (row, how(timed.handed(row), request)) for c in running if (row := queries.on_its_way(c))},
        "page": shown,
    }
    return render(request, "allegations/list.html", context)


def due_what(case: Allegation) -> str:
    return "Review" if queries.held(case.meetings.all()) else "Evaluation"


@page("allegations")
def ended(request: Asked) -> HttpResponse:
    """Cases with their outcome."""
    shown = Paginator(queries.ended(), ROWS).get_page(request.GET.get("page"))
    found = list(shown.object_list)
    names = called(c.person for c in found)
    request.look("allegations.opened", Of(None, sorted({c.person_id for c in found}), [c.id for c in found]))
    return render(request, "allegations/ended.html", {"cases": [(c, names[c.person_id]) for c in found], "page": shown})


def found(request: Asked, key: UUID) -> Allegation:
    case = queries.find(key)
    if case is None:
        raise Denied("allegation.refused", about=key, words=NOT_YOURS)
    return case


@page("allegation")
def case(request: Asked, allegation: UUID) -> HttpResponse:
    """First what keeps children safe and what is due, then what is alleged, the meetings, the log and the end."""
    one, timed = found(request, allegation), timing(request)
    request.look("allegation.opened", Of(allegation, [one.person_id]))
    meetings, steps = list(one.meetings.all()), sorted(one.steps.all(), key=lambda s: (s.done_at is not None, s.due_at))
    lines = sorted(one.lines.all(), key=lambda line: line.written_at, reverse=True)
    named = worker_names([one.opened_by, *(line.written_by for line in lines), *filter(None, [one.closed_by])])
    context = {
        "case": one,
        "name": called([one.person])[one.person_id],
        "due": None if one.closed_at else (due_what(one), how(timed.next(one, meetings), request)),
        "safety": [(s, s.due_at <= request.at) for s in steps if s.side == Side.SAFETY],
        "employer": [(s, s.due_at <= request.at) for s in steps if s.side == Side.EMPLOYER],
        "meetings": meetings,
        "lines": [(line, named.get(line.written_by, "")) for line in lines],
        "evaluation": how(timed.evaluation(one, meetings), request),
        "evaluation_why": queries.why_evaluation(),
        "aims": [(label, how(clock, request)) for label, clock in timed.aims(one)],
        "aims_why": queries.why_aims(),
        "told": [(TO_TELL[whom], on, why_not) for whom, on, why_not in one.told],
        "opened_by": named.get(one.opened_by, ""),
        **handed_on(one, timed, request),
    }
    return render(request, "allegations/case.html", context)


def handed_on(one: Allegation, timed: Clocks, request: Asked) -> dict[str, Any]:
    """To whom it is or was handed on, and the clock while nobody there has answered."""
    waits = queries.on_its_way(one)
    receipt = how(timed.handed(waits), request) if waits else None
    rows = sorted(one.handed.all(), key=lambda row: row.handed_at)
    return {"handed": rows, "on_its_way": waits, "receipt": receipt, "receipt_why": queries.why_receipt()}


def ask(request: Asked, one: Allegation, form: Form, title: str, act: Callable[[], Any]) -> HttpResponse:
    """One form about a case, and what its answer does."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            forget(request)
            return HttpResponseRedirect(reverse("allegation", args=[one.id]))
    request.look("allegation.opened", Of(one.id, [one.person_id]))
    context = {"case": one, "name": called([one.person])[one.person_id], "form": form, "title": title}
    return render(request, "allegations/ask.html", context)


@page("allegation")
def say(request: Asked, allegation: UUID) -> HttpResponse:
    """A line of the log."""
    one, form, by = found(request, allegation), Saying(request.POST or restored(request)), request.who.worker
    return ask(
        request, one, form, "Add to the log",
        lambda: actions.say(allegation=one, **form.cleaned_data, by=by, at=request.at),
    )  # fmt: skip


@page("allegation")
def undertake(request: Asked, allegation: UUID, side: str) -> HttpResponse:
    """Who does what by when, for the children's safety or as the employer."""
    one, form, by = found(request, allegation), Stepping(request.POST or restored(request)), request.who.worker
    if side not in Side.values:
        raise Http404
    which = Side(side)
    return ask(
        request, one, form, SIDES[which],
        lambda: actions.undertake(allegation=one, step=form.step(which), by=by, at=request.at),
    )  # fmt: skip


@page("allegation")
def done(request: Asked, allegation: UUID, step: UUID) -> HttpResponse:
    """Somebody says that it was done."""
    one = found(request, allegation)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = next((s for s in one.steps.all() if s.id == step and s.done_at is None), None)
    if row is None:
        raise Denied("allegation.refused", about=allegation, words="This was done already, or was never undertaken.")
    actions.done(step=row, by=request.who.worker, at=request.at)
    messages.success(request, f"Done: {row.who}.")
    return HttpResponseRedirect(reverse("allegation", args=[allegation]))


@page("allegation")
def keep_away(request: Asked, allegation: UUID) -> HttpResponse:
    """A worker whom it concerns is kept from the adult, whatever seat they hold."""
    one, form, by = found(request, allegation), KeepAway(request.POST or restored(request)), request.who.worker

    def act() -> None:
        assert form.worker is not None  # noqa: S101  # the form has found them
        actions.keep_away(allegation=one, worker=form.worker, by=by, at=request.at)
        messages.success(request, f"{form.worker.name} is kept away, and is not told.")

    return ask(request, one, form, "Keep a worker away", act)


@page("allegation")
def end(request: Asked, allegation: UUID) -> HttpResponse:
    """The outcome, who was told, and whether the adult was referred."""
    one, form, by = found(request, allegation), Ending(request.POST or restored(request)), request.who.worker
    return ask(
        request, one, form, "Write the outcome",
        lambda: actions.close(allegation=one, end=form.end(), by=by, at=request.at),
    )  # fmt: skip
