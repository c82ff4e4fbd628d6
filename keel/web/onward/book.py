"""The contact book: whom to ring at services and authorities elsewhere."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.front_door.onward import actions, queries
from keel.front_door.onward.doors import doors
from keel.front_door.onward.models import BookEntry
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, page
from keel.web.kept import forget, restored
from keel.web.onward.forms import Entry

FIELDS = ("service", "area", "phone", "out_of_hours", "email")


@page("contact_book")
def listed(request: Asked) -> HttpResponse:
    """Every service, by side door; a door without any says so."""
    rows: dict[str, list[BookEntry]] = {code: [] for code in doors()}
    for entry in queries.entries():
        rows.setdefault(entry.door, []).append(entry)
    shelves = [
        (doors()[code], [(e, words.since(e.checked_at, request.at)) for e in some]) for code, some in rows.items()
    ]
    return render(request, "onward/book.html", {"shelves": shelves})


@page("contact_book")
def add(request: Asked, door: str) -> HttpResponse:
    if door not in doors():
        raise Http404
    return written(request, door, None)


@page("contact_book")
def change(request: Asked, entry: UUID) -> HttpResponse:
    """Write it anew, or say that it was rung and still holds."""
    found = queries.entries().filter(id=entry).first()
    if found is None:
        raise Http404
    return written(request, found.door, found)


def written(request: Asked, door: str, was: BookEntry | None) -> HttpResponse:
    initial = (
        {name: getattr(was, name) for name in ("service", "area", "phone", "out_of_hours", "email")} if was else {}
    )
    form = Entry(request.POST or restored(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.note_entry(entry=form.entry(door), instead_of=was, by=request.who.worker, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            forget(request)
            messages.success(request, f"In the contact book: {row.service}, checked today.")
            return HttpResponseRedirect(reverse("contact-book"))
    return render(request, "onward/entry.html", {"form": form, "door": doors()[door], "was": was})
