"""A data steward brings a census in, sees how far it came, stops it and lets it go on."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.models import Team
from keel.agencies.queries import worker_names
from keel.base.files.cleaning import NotTaken
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.returns.cin_census.notes import Outcome
from keel.returns.imports import queries
from keel.returns.imports.actions import pausing
from keel.returns.imports.actions.bringing import Brought, bring
from keel.returns.imports.models import CensusImport, State
from keel.web.access import Asked, Denied, page
from keel.web.forms import Choice, Form, Line, Option, Upload

NOT_YOURS = "Your team brought no such file, or its time is over and it was erased."
NOBODY = Option("nobody", "Nobody yet", hint="Each opens when the hub or a team begins to work with the child")
MEGABYTE = 1024 * 1024
COLOURS = {State.DONE: "green", State.NOT_READ: "red", State.SILENT: "red", State.STOPPED: "yellow"}


class Bringing(Form):
    """A file, whose it is, and who may open what is in it."""

    file = Upload(
        "The census file",
        hint="The .xml that goes to the DfE, of any year from 2017",
        error="Choose the census file",
        cap=settings.CENSUS_CAP,
        accept=".xml",
    )
    authority = Line("The authority’s three figures", hint="Only where the file does not name it", cap=20)
    team = Choice("Who may open these records at once?", [], error="Say who may open these records")


@page("imports")
def imports(request: Asked) -> HttpResponse:
    """What was brought, and a new file."""
    teams = list(queries.openable(request.who))
    form = Bringing(request.POST or None, request.FILES or None)
    form.offer("team", [*(Option(str(t.id), t.name) for t in teams), NOBODY])
    if request.method == "POST" and form.is_valid() and (row := brought(request, form, teams)):
        return HttpResponseRedirect(reverse("import", args=[row.id]))
    rows = list(queries.listed()[:50])
    names = worker_names(row.asked_by for row in rows)
    listed = [(row, *state(row, request), names.get(row.asked_by, "")) for row in rows]
    request.look("census.listed", Of(items=[row.id for row in rows]))
    return render(request, "imports/imports.html", {"form": form, "rows": listed})


def brought(request: Asked, form: Bringing, teams: list[Team]) -> CensusImport | None:
    said = form.cleaned_data
    team = next((t for t in teams if str(t.id) == said["team"]), None)
    file = Brought(said["file"].chunks(), said["authority"].strip(), team)
    try:
        return bring(brought=file, by=request.who, at=request.at)
    except (Refused, NotTaken) as refused:
        form.add_error("file", str(refused))
        return None


def state(row: CensusImport, request: Asked) -> tuple[State, str]:
    """How it stands, and the colour of its word."""
    stands = row.state(request.at)
    return stands, COLOURS.get(stands, "blue")


@page("imports")
def one(request: Asked, key: UUID) -> HttpResponse:
    """How far it is, what came of it, and what can be done now."""
    row = opened(request, key)
    if request.method == "POST":
        act(request, row)
        return HttpResponseRedirect(reverse("import", args=[key]))
    stands, colour = state(row, request)
    context = {
        "row": row,
        "stands": stands,
        "colour": colour,
        "who": worker_names([row.asked_by]).get(row.asked_by, ""),
        "size": row.size // MEGABYTE,
        "left": (row.children or 0) - row.reached,
        "of_file": queries.of_file(row),
        "reasons": [
            (outcome is Outcome.REFUSED, rule, number, such) for outcome, rule, number, such in queries.reasons(row)
        ],
    }
    request.look("census.opened", Of(key))
    return render(request, "imports/one.html", context)


def opened(request: Asked, key: UUID) -> CensusImport:
    row = queries.one(key)
    if row is None:
        raise Denied("census.refused", about=key, words=NOT_YOURS)
    return row


def act(request: Asked, row: CensusImport) -> None:
    """Stop, go on, or have the file erased, as the button says."""
    by, at = request.who.worker, request.at
    try:
        match request.POST.get("do"):
            case "stop":
                pausing.stop(running=row, by=by, at=at)
                messages.success(request, "It stops after the children that are being kept now.")
            case "go_on":
                pausing.go_on(paused=row, by=by, at=at)
                messages.success(request, "It goes on with the next child.")
            case "let_go":
                pausing.let_go(paused=row, by=by, at=at)
                messages.success(request, "The file is being erased. What was kept of it stays.")
    except Refused as refused:
        messages.warning(request, str(refused))
