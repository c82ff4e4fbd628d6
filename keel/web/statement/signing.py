"""A version before the agencies: what stands in it, what changed, who signed; signing it, sending it, taking it out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.models import Agency
from keel.base import words as spoken
from keel.base.hours import local_day
from keel.base.refusal import Refused
from keel.documents.statement import actions as documents
from keel.improvement.statements import completeness, queries, versions
from keel.improvement.statements.actions import signing as actions
from keel.improvement.statements.completeness import GapKind
from keel.improvement.statements.models import Statement, StatementVersion
from keel.improvement.statements.together import together
from keel.web.access import Asked, Denied, page
from keel.web.forms import Day, Form, Narrative
from keel.web.reports import words
from keel.web.statement.views import gap_line, opened

# What is missing stands below on the page, each with the place that fills it.
MUST = "This cannot go to the agencies yet. Fill first what must be filled"
WHY_LEFT = "Write why it is left, or fill it first"
NOT_ASKED = "Your agency has no part in this version, so there is nothing for it to sign."
NOTHING = (
    "There was nothing to sign: your agency signed that version already, or a newer one stands. This is the newest."
)


class Forward(Form):
    """Why something that may be left is left."""

    despite = Narrative("Why is it left?", hint="It stands in the statement, beside what is left")


class Sending(Form):
    on = Day("When was it sent to the inspectorates?", noun="The day", error="Say when it was sent", past=True)


@page("statement_write")
def forward(request: Asked, statement: UUID) -> HttpResponse:
    """What is missing, and the button that freezes a version."""
    row = opened(statement)
    whole = together(row)
    gaps = completeness.found(whole)
    newest = queries.newest(row)
    must, may = ([gap for gap in gaps if gap.may_be_left is left] for left in (False, True))
    form = Forward(request.POST or None, initial={"despite": newest.despite if newest else ""})
    if request.method == "POST" and form.is_valid():
        despite = form.cleaned_data["despite"]
        try:
            seen = request.POST.get("seen", "")
            made = actions.put_forward(statement=row, despite=despite, by=request.who.worker, at=request.at, seen=seen)
            messages.success(request, f"Version {made.number} is before the agencies. Each signs it by its own lead.")
            return HttpResponseRedirect(reverse("statement-version", args=[made.id]))
        except Refused as why:
            if may and not (must or despite) and str(why) not in (actions.EMPTY, actions.MEANWHILE):
                form.add_error("despite", WHY_LEFT)
            else:
                form.add_error(None, MUST if must and str(why) != actions.MEANWHILE else str(why))
    context = {
        "row": row,
        "form": form,
        "must": [gap_line(gap, row) for gap in must],
        "may": [gap_line(gap, row) for gap in may],
        "unanswered": sum(gap.kind is GapKind.NO_ACTION for gap in may),
        "answerable": sum(each.must_be for each in whole.answered),
        "seen": versions.fingerprint(versions.told(whole)),
    }
    return render(request, "statement/forward.html", context)


@page("statement")
def version(request: Asked, version: UUID) -> HttpResponse:
    """One frozen version, as it leaves."""
    row = found(version)
    before = queries.before(row)
    context = {
        "row": row,
        "content": row.content,
        "findings": [line(each) for each in row.content["findings"]],
        "changes": versions.since(before, row) if before else [],
        "before": before,
        "signing": queries.signing(row),
        "mine": queries.to_sign(request.who, row, request.at),
        "is_newest": queries.newest(row.statement) == row,
        "drift": drift(row),
    }
    return render(request, "statement/version.html", context)


def drift(row: StatementVersion) -> list[versions.Change]:
    """What was changed since this version was put forward, and no version says yet; nothing of one that was sent."""
    is_open = row.statement.sent_on is None and queries.newest(row.statement) == row
    return versions.changes(row.content, versions.content(row.statement)) if is_open else []


def line(told: dict[str, Any]) -> dict[str, Any]:
    """A finding of a version with its place and its actions' days in words."""
    actions_ = [each | {"due": versions.spoken(each["due_on"])} for each in told["actions"]]
    return {"place": words.place(told["where"], told["page"]), "text": told["text"], "actions": actions_}


def ours(row: StatementVersion, agencies: set[str]) -> list[dict[str, Any]]:
    """The findings for which these agencies do something, with their actions alone."""
    told = []
    for finding in row.content["findings"]:
        own = [each for each in finding["actions"] if each["agency"]["id"] in agencies]
        told += [line(finding | {"actions": own})] if own else []
    return told


def found(key: UUID) -> StatementVersion:
    row = queries.a_version(key)
    if row is None:
        raise Http404
    return row


@page("statement_sign")
def sign(request: Asked, version: UUID) -> HttpResponse:
    """Sign for the worker's own agency; asked once more before it is done."""
    row = found(version)
    mine = queries.to_sign(request.who, row, request.at)
    if not mine and not queries.leads(request.who, request.at) & dict(queries.signers(row)).keys():
        raise Denied("statement.not_signed", about=row.statement_id, words=NOT_ASKED)
    if not mine:
        messages.warning(request, NOTHING)
        newest = queries.newest(row.statement) or row
        return HttpResponseRedirect(reverse("statement-version", args=[newest.id]))
    if request.method == "POST":
        try:
            for each in mine:
                agency = Agency.objects.get(id=each.agency)
                actions.sign(version=row, agency=agency, by=request.who, at=request.at)
            messages.success(request, f"Signed for {spoken.listed(each.name for each in mine)}.")
        except Refused as why:
            messages.warning(request, str(why))
        return HttpResponseRedirect(reverse("statement-version", args=[version]))
    before = queries.before(row)
    context = {
        "row": row,
        "mine": mine,
        "ours": ours(row, {str(each.agency) for each in mine}),
        "changes": versions.since(before, row) if before else [],
        "left": row.content["left"],
        "drift": drift(row),
    }
    return render(request, "statement/sign.html", context)


@page("statement_write")
def send(request: Asked, statement: UUID) -> HttpResponse:
    """Say on which day it was sent to the inspectorates, or that it was not sent after all."""
    row = opened(statement)
    if request.POST.get("do") == "undo":
        return not_sent(request, row)
    form = Sending(request.POST or None, initial={"on": local_day(request.at)})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.send(statement=row, on=form.cleaned_data["on"], by=request.who.worker, at=request.at)
            messages.success(request, f"Version {made.number} counts as sent. The clock stops here.")
            return HttpResponseRedirect(reverse("statement", args=[statement]))
        except Refused as why:
            form.add_error("on", str(why))
    return render(request, "statement/send.html", {"row": row, "form": form, "newest": queries.newest(row)})


def not_sent(request: Asked, row: Statement) -> HttpResponse:
    try:
        actions.not_sent(statement=row, by=request.who.worker, at=request.at)
        messages.success(request, "The statement does not count as sent any more. Its clock runs on.")
    except Refused as why:
        messages.warning(request, str(why))
    return HttpResponseRedirect(reverse("statement", args=[row.id]))


@page("statement_taken")
def word(request: Asked, version: UUID) -> HttpResponse:
    """The version as a Word file."""
    return taken(request, version, documents.Form.WORD)


@page("statement_taken")
def paper(request: Asked, version: UUID) -> HttpResponse:
    """The version as a tagged PDF."""
    return taken(request, version, documents.Form.PDF)


def taken(request: Asked, version: UUID, form: documents.Form) -> HttpResponse:
    made = documents.export(version=found(version), form=form, by=request.who.worker, at=request.at)
    answer = HttpResponse(made.file, content_type=made.type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer
