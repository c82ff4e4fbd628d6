"""Accounts and seats. Nobody administers by reading: these pages open no record (safe practice 34)."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from keel.agencies import actions, queries
from keel.agencies.actions import Newcomer
from keel.agencies.kinds import Role
from keel.agencies.models import Seat, Token, Worker
from keel.agencies.tokens.queries import answered_for
from keel.base.refusal import Refused
from keel.people.lookups import actions as lookups
from keel.people.lookups.queries import own_postcode
from keel.web.access import Asked, page
from keel.web.workers.forms import PostcodeForm, SeatForm, WorkerForm

A_PAGE = 50


@page("workers")
def workers(request: Asked) -> HttpResponse:
    """Everyone with the seats they hold; a name to look for is posted, and answered with the first fifty."""
    words = request.POST.get("words", "").strip()[:100]
    shown = Paginator(queries.staff(words), A_PAGE).get_page(None if words else request.GET.get("page"))
    rows = seated(request, list(shown))
    return render(request, "workers/workers.html", {"rows": rows, "shown": shown, "words": words})


def seated(request: Asked, staff: list[Worker]) -> list[tuple[Worker, list[Seat]]]:
    held = queries.seats_of(staff, request.at)
    return [(w, held.get(w.id, [])) for w in staff]


@page("workers")
def add(request: Asked) -> HttpResponse:
    """A new account with its first seat."""
    form = WorkerForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        newcomer = Newcomer(
            told["name"], told["email"], told["job_title"], told["registration_number"], told["checked_on"]
        )
        by = request.who.worker
        worker = actions.add_worker(newcomer=newcomer, agency=form.chosen.agency, by=by, at=request.at)
        actions.seat(worker=worker, team=form.chosen, role=Role(told["role"]), by=by, at=request.at)
        messages.success(
            request, f"{worker.name} has an account. They set a password by 'I have forgotten my password'."
        )
        return HttpResponseRedirect(reverse("workers"))
    return render(request, "workers/add.html", {"form": form})


@page("workers")
def give(request: Asked, key: UUID) -> HttpResponse:
    """A further seat."""
    worker = get_object_or_404(queries.staff(), id=key)
    form = SeatForm(request.POST or None)
    if form.is_valid() and given(request, worker, form):
        messages.success(request, f"{worker.name} has a seat in {form.chosen.name}.")
        return HttpResponseRedirect(reverse("workers"))
    return render(request, "workers/seat.html", {"form": form, "worker": worker})


def given(request: Asked, worker: Worker, form: SeatForm) -> bool:
    """Whether the seat was given; where it was not the form says why."""
    role = Role(form.cleaned_data["role"])
    if any(s.team_id == form.chosen.id and s.role == role for s in queries.standing(worker, request.at).seats):
        form.add_error("role", f"{worker.name} holds this seat already")
        return False
    try:
        actions.seat(worker=worker, team=form.chosen, role=role, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("role", str(refused))
        return False
    return True


@page("workers")
def end(request: Asked, key: UUID) -> HttpResponse:
    """End one seat; asks first."""
    seat = queries.a_seat(key)
    if seat is None:
        raise Http404
    if request.method == "POST":
        actions.unseat(seat=seat, by=request.who.worker, at=request.at)
        messages.success(request, f"{seat.worker.name} no longer holds this seat in {seat.team.name}.")
        return HttpResponseRedirect(reverse("workers"))
    told = {"sure": "end", "worker": seat.worker, "seat": seat, "tokens": ending(seat.worker, request, seat.team_id)}
    return render(request, "workers/sure.html", told)


def ending(worker: Worker, request: Asked, team: UUID | None = None) -> list[Token]:
    """What other systems tell in this worker's name, or in this team's by them: it stops with their seat."""
    return [token for token in answered_for(worker, request.at) if team in (None, token.team_id)]


@page("workers")
def suspend(request: Asked, key: UUID) -> HttpResponse:
    """Suspend a worker at once; asks first."""
    worker = get_object_or_404(queries.staff(), id=key)
    if request.method == "POST":
        actions.suspend(worker=worker, by=request.who.worker, at=request.at)
        messages.success(request, f"{worker.name} is suspended: seats and sessions ended, sign-in is refused.")
        return HttpResponseRedirect(reverse("workers"))
    return render(
        request, "workers/sure.html", {"sure": "suspend", "worker": worker, "tokens": ending(worker, request)}
    )


@page("workers")
def reinstate(request: Asked, key: UUID) -> HttpResponse:
    """Take a suspension back; asks first. Seats are given anew, one by one."""
    worker = get_object_or_404(queries.staff(), id=key)
    if request.method == "POST":
        try:
            actions.reinstate(worker=worker, by=request.who.worker, at=request.at)
        except Refused as refused:
            messages.warning(request, str(refused))
            return HttpResponseRedirect(reverse("workers"))
        messages.success(request, f"{worker.name} may sign in again. Give the seats that they need now.")
        return HttpResponseRedirect(reverse("worker-seat", args=[key]))
    return render(request, "workers/sure.html", {"sure": "reinstate", "worker": worker})


@page("workers")
def postcode(request: Asked, key: UUID) -> HttpResponse:
    """Where a worker lives, by which look-ups of their own address are known (safe practice 31). It may be left out."""
    worker = get_object_or_404(queries.staff(), id=key)
    held = own_postcode(worker)
    form = PostcodeForm(request.POST or {"postcode": held.postcode if held else ""})
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data["postcode"]
            lookups.note_postcode(worker=worker, postcode=told, by=request.who, at=request.at)
        except Refused as refused:
            form.add_error("postcode", str(refused))
        else:
            messages.success(request, f"{worker.name}'s postcode is {'kept' if told else 'taken out'}.")
            return HttpResponseRedirect(reverse("workers"))
    return render(request, "workers/postcode.html", {"form": form, "worker": worker})
