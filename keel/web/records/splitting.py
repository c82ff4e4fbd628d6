"""A record that holds two children is split here, and a split is taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.front_door.identity import splitting
from keel.people.grounds.access import sight
from keel.people.persons.models import Kind, Person
from keel.people.persons.queries import by_id
from keel.people.splits.models import Split
from keel.people.splits.queries import among
from keel.web.access import Asked, Denied, page
from keel.web.kept import restored
from keel.web.records.forms import Back, Halves
from keel.web.records.pieces import options

NOT_YOURS = "Your team does not read this record, or there is no such record."
GONE = "There is no such split, or it was taken back already."


@page("record_split")
def split(request: Asked, key: UUID) -> HttpResponse:
    """Everything that stands on one record, to be chosen from."""
    record, name = read(request, key)
    pieces = options(whole := splitting.whole(record))
    form = Halves(request.POST or restored(request), pieces=pieces)
    if request.method == "POST" and form.is_valid() and done(request, record, form):
        return HttpResponseRedirect(reverse("records", args=[key]))
    request.look("record.splitting", Of(key, [key], [e.id for e in whole.events]))
    context = {"key": key, "name": name, "form": form, "kinds": list(pieces)}
    return render(request, "records/split.html", context)


def read(request: Asked, key: UUID) -> tuple[Person, str]:
    """One record by its own name, for a hub seat that reads it."""
    found = by_id([key]).get(key) if sight(request.who, key, request.at).is_content else None
    if found is None:
        raise Denied("records.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return found


def done(request: Asked, record: Person, form: Halves) -> bool:
    try:
        row = splitting.split(record=record, apart=form.apart(Kind(record.kind)), by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(form.kinds[0] if form.kinds else "why", str(refused))
        return False
    name = by_id([row.other_id])[row.other_id][1]
    messages.success(
        request,
        f"{name} has a record now, with the pieces that you chose. It is open to the hub for 30 days, and to teams "
        "whose work went along. Teams that read the old record read there what stayed.",
    )
    return True


@page("record_split")
def back(request: Asked, key: UUID, split: UUID) -> HttpResponse:
    """The pieces go back, and a link says that the two are one."""
    read(request, key)
    row = among([key]).filter(id=split, undone_at=None).first()
    if row is None:
        messages.warning(request, GONE)
        request.look("record.split_back_already", Of(split, [key]))
        return HttpResponseRedirect(reverse("records", args=[key]))
    form = Back(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and taken_back(request, row, form):
        return HttpResponseRedirect(reverse("records", args=[key]))
    request.look("record.split_back", Of(split, [row.record_id, row.other_id]))
    names = {person: name for person, (_, name) in by_id([row.record_id, row.other_id]).items()}
    context = {"key": key, "form": form, "record": names[row.record_id], "other": names[row.other_id]}
    return render(request, "records/back.html", context)


def taken_back(request: Asked, row: Split, form: Back) -> bool:
    try:
        splitting.take_back(split=row, why=form.cleaned_data["why"], by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("why", str(refused))
        return False
    messages.success(request, "Every piece is where it was, and a link says that the two records are one person.")
    return True
