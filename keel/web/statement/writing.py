"""Beginning a statement, asking agencies to answer, and writing what each of them does about a finding."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency
from keel.agencies.queries import leads_at, members
from keel.base import words as spoken
from keel.base.refusal import Refused
from keel.improvement.called import named
from keel.improvement.reports.models import Finding, InspectionReport
from keel.improvement.reports.queries import finding as one_finding
from keel.improvement.statements import queries
from keel.improvement.statements.actions import opening
from keel.improvement.statements.actions import writing as actions
from keel.improvement.statements.actions.writing import Draft
from keel.improvement.statements.models import Statement, StatementAction
from keel.improvement.statements.together import agencies
from keel.web.access import Asked, page
from keel.web.forms import Choices, Day, Form, Line, Narrative, Option, Pick, key_of
from keel.web.reports import words
from keel.web.reports.views import opened as report_opened
from keel.web.statement.views import opened

NO_LEAD = "Nobody there can sign in Keel yet: an administrator gives an agency lead a seat"
DROPPED = "That action was dropped. Earlier versions keep it."
NOBODY = Option("", "No agency yet")


class Beginning(Form):
    """Who answers: the principal authority and those that answer with it."""

    principal = Pick(
        "Principal authority", hint="The agency that the report asks to write", error="Choose who writes it"
    )
    others = Choices("Co-operating agencies", hint="All others that have a part; more can be asked later")


class Asking(Form):
    others = Choices("Which agencies are asked to answer too?", error="Choose at least one agency")


class Leading(Form):
    principal = Pick("Which agency is the principal authority?", error="Choose who writes the statement")


class Acting(Form):
    """One action. Only what is done must be written at once; the statement says what is missing."""

    what = Narrative("What will be done?", error="Write what will be done")
    agency = Pick("Which agency does it?")
    lead = Line("Who leads it, by name?", hint="A name, and a role where it helps", cap=120)
    due_on = Day("By when?", noun="The day", hint="For example, 31 3 2027")
    difference = Narrative("What will be different for children?")
    measure = Narrative(
        "How will you see the difference?",
        hint="Something that can come out otherwise: a figure, an audit, what children say",
    )


@page("statement_write")
def begin(request: Asked, report: UUID) -> HttpResponse:
    found = report_opened(report)
    there = queries.of_report(found.id)
    if there is not None:
        return HttpResponseRedirect(reverse("statement", args=[there.id]))
    open_ = {str(agency.id): agency for agency in members()}
    form = Beginning(request.POST or None, initial={"principal": principal(open_)})
    for name in ("principal", "others"):
        form.offer(name, offered(open_, request))
    if request.method == "POST" and form.is_valid():
        try:
            row = begun(request, found, open_, form)
            return HttpResponseRedirect(reverse("statement", args=[row.id]))
        except Refused as why:
            form.add_error("principal", str(why))
    return render(request, "statement/begin.html", {"form": form, "report": found})


def offered(agencies: Mapping[str, Agency], request: Asked) -> list[Option]:
    """Agencies that have somebody who can sign first; the others with a word that they have nobody."""
    able = {seat.agency_id for seat in leads_at([agency.id for agency in agencies.values()], request.at)}
    told = [(agency.id not in able, key, agency.name) for key, agency in agencies.items()]
    return [Option(key, name, hint=NO_LEAD if lacks else "") for lacks, key, name in sorted(told, key=lambda t: t[0])]


def principal(open_: dict[str, Agency]) -> str:
    """Social care, where there is one: the inspectorates ask the director of children's services as a rule."""
    return next((key for key, agency in open_.items() if agency.kind == AgencyKind.SOCIAL_CARE), "")


def begun(request: Asked, found: InspectionReport, open_: dict[str, Agency], form: Beginning) -> Statement:
    said, by = form.cleaned_data, request.who.worker
    row = opening.open_statement(report=found, principal=open_[said["principal"]], by=by, at=request.at)
    others = [open_[key] for key in said["others"] if key != said["principal"]]
    if others:
        opening.ask(statement=row, agencies=others, by=by, at=request.at)
    return row


@page("statement_write")
def ask(request: Asked, statement: UUID) -> HttpResponse:
    row = opened(statement)
    askable = {str(agency.id): agency for agency in queries.askable(row)}
    form = Asking(request.POST or None)
    form.offer("others", offered(askable, request))
    if request.method == "POST" and form.is_valid():
        chosen = [askable[key] for key in form.cleaned_data["others"]]
        try:
            opening.ask(statement=row, agencies=chosen, by=request.who.worker, at=request.at)
            return HttpResponseRedirect(reverse("statement", args=[row.id]))
        except Refused as why:
            form.add_error("others", str(why))
    return render(request, "statement/ask.html", {"form": form, "row": row})


@page("statement_write")
def principal_of(request: Asked, statement: UUID) -> HttpResponse:
    """Another agency with a part becomes the principal authority."""
    row = opened(statement)
    there = {str(agency.id): agency for agency in agencies(row)}
    form = Leading(request.POST or None, initial={"principal": str(row.principal_id)})
    form.offer("principal", [Option(key, agency.name) for key, agency in there.items()])
    if request.method == "POST" and form.is_valid():
        try:
            chosen = there[form.cleaned_data["principal"]]
            opening.let_lead(statement=row, agency=chosen, by=request.who.worker, at=request.at)
            return HttpResponseRedirect(reverse("statement", args=[row.id]))
        except Refused as why:
            form.add_error("principal", str(why))
    return render(request, "statement/principal.html", {"form": form, "row": row})


@page("statement_write")
def withdraw(request: Asked, statement: UUID) -> HttpResponse:
    """Asks once more before a statement goes that was begun by mistake."""
    row = opened(statement)
    form = Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opening.withdraw(statement=row, by=request.who.worker, at=request.at)
            messages.success(request, "The statement is withdrawn. It leaves the page of the report shortly.")
            return HttpResponseRedirect(reverse("report", args=[row.report_id]))
        except Refused as why:
            form.add_error(None, str(why))
    return render(request, "statement/withdraw.html", {"form": form, "row": row})


@page("statement_write")
def take_out(request: Asked, statement: UUID, agency: UUID) -> HttpResponse:
    """Asks once more before an agency answers no longer."""
    row = opened(statement)
    of = next((each for each in agencies(row) if each.id == agency), None)
    if of is None:
        raise Http404
    form = Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opening.take_out(statement=row, agency=of, by=request.who.worker, at=request.at)
            messages.success(request, f"{of} answers no longer. Put a new version forward: it asks the others only.")
            return HttpResponseRedirect(reverse("statement", args=[row.id]))
        except Refused as why:
            form.add_error(None, str(why))
    return render(request, "statement/out.html", {"form": form, "row": row, "agency": of})


@page("statement_write")
def write(request: Asked, statement: UUID, key: UUID) -> HttpResponse:
    """A new action for a finding."""
    row, found = opened(statement), one_finding(key)
    if found is None or found.report_id != row.report_id:
        raise Http404
    form = acting(request, row, {})
    if request.method == "POST" and form.is_valid():
        try:
            drafted = replace(draft(form, found), key=key_of(request))
            actions.write_action(statement=row, draft=drafted, by=request.who.worker, at=request.at)
            messages.success(request, "Written. The statement says what it still lacks.")
            return back(row, found)
        except Refused as why:
            form.add_error("what", str(why))
    return render(request, "statement/action.html", shown(row, found, form) | {"key": key_of(request)})


@page("statement_write")
def rewrite(request: Asked, action: UUID) -> HttpResponse:
    """An action as it stands, to be written anew or dropped."""
    one = queries.an_action(action)
    if one is None:
        raise Http404
    if one.dropped_at is not None:
        messages.warning(request, DROPPED)
        return back(one.statement, one.finding)
    form = acting(request, one.statement, stands(one))
    if request.method == "POST":
        try:
            if said := changed(request, one, form):
                messages.success(request, said)
                return back(one.statement, one.finding)
        except Refused as why:
            form.add_error("what", str(why))
    return render(
        request, "statement/action.html", shown(one.statement, one.finding, form) | {"action": one, "stands": now(one)}
    )


def changed(request: Asked, one: StatementAction, form: Acting) -> str:
    """What was done with the action, in words; empty where the form asks for more."""
    by, at = request.who.worker, request.at
    if request.POST.get("do") == "drop":
        actions.drop(action=one, by=by, at=at)
        return "Dropped. Earlier versions keep it."
    if form.is_valid():
        actions.rewrite(action=one, draft=draft(form, one.finding), seen=seen(request, one), by=by, at=at)
        return "Written anew. Earlier versions stay as they were."
    return ""


def seen(request: Asked, one: StatementAction) -> datetime:
    """When the action was written that the worker saw; a form without it saw what stands now."""
    try:
        return datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return one.written_at


def acting(request: Asked, row: Statement, initial: dict[str, Any]) -> Acting:
    form = Acting(request.POST or None, initial=initial)
    form.offer("agency", [NOBODY, *(Option(str(agency.id), agency.name) for agency in agencies(row))])
    return form


def stands(one: StatementAction) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("what", "lead", "due_on", "difference", "measure")}
    return told | {"agency": str(one.agency_id or "")}


def now(one: StatementAction) -> list[dict[str, str]]:
    """The action as it stands, for whoever wrote beside somebody else."""
    told = {
        "What is done": one.what,
        "Agency": str(one.agency or ""),
        "Lead": one.lead,
        "By": spoken.day(one.due_on) if one.due_on else "",
        "Different for children": one.difference,
        "Seen by": one.measure,
    }
    return [{"key": key, "value": value, "absent": "Not written"} for key, value in told.items()]


def draft(form: Acting, found: Finding) -> Draft:
    said = form.cleaned_data
    agency = Agency.objects.get(id=said["agency"]) if said["agency"] else None
    return Draft(found, said["what"], agency, said["lead"], said["due_on"], said["difference"], said["measure"])


def back(row: Statement, found: Finding) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('statement', args=[row.id])}#finding-{found.id}")


def shown(row: Statement, found: Finding, form: Acting) -> dict[str, Any]:
    place, names = words.place(found.place, found.page), named(found.agencies)
    return {"row": row, "finding": found, "place": place, "named": names, "form": form}
