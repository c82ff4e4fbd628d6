"""One finding: its words, what it is about and who says so, what was said before, and what is done about it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.policy import may_open
from keel.base import words as spoken
from keel.base.refusal import Refused
from keel.improvement.called import named
from keel.improvement.reports import actions, queries
from keel.improvement.reports.actions import Said
from keel.improvement.reports.models import Finding
from keel.improvement.reports.queries import Before, Shown
from keel.improvement.statements.queries import of_finding
from keel.improvement.understanding.families import families, label
from keel.sources import findings
from keel.sources.findings import Kind
from keel.web.access import Asked, Denied, page
from keel.web.forms import Choice, Choices, Form, Option, Pick
from keel.web.reports import words

NOT_YOURS = "What a finding is about is settled by the partnership manager."
MEANWHILE = "Somebody said otherwise after you opened this page. Look at what stands now."
NO_THEME = "It has no theme yet. Say which one below."
NOT_SAME = "Choose at least one agency"


class About(Form):
    """What a person says a finding is and is about."""

    kind = Choice("What is it?", Kind.choices, error="Say what this finding is")
    agencies = Choices("Which agencies does it concern?", list(words.AGENCIES.items()), error=NOT_SAME)
    family = Pick("Theme", [(code, family.label) for code, family in families().items()], error="Choose a theme")
    failings = Choices("Which recurring failings does it show?", hint="Leave all empty where it shows none")


@page("reports")
def finding(request: Asked, key: UUID) -> HttpResponse:
    """The finding; the partnership manager settles here what it is about."""
    row = queries.finding(key)
    if row is None:
        raise Http404
    form = About(request.POST or None, initial=initial(row))
    form.offer("failings", [Option(code, f"{code}: {label}") for code, label in findings.failings().items()])
    may_settle = may_open("report_settle", request.who.roles)
    if request.method == "POST":
        if not may_settle:
            raise Denied("finding.refused", about=row.id, words=NOT_YOURS)
        if request.POST.get("do") == "confirm":
            return confirmed(request, row)
        if request.POST.get("do") == "unsettle":
            return unsettled(request, row)
        if form.is_valid():
            return settled(request, row, form.cleaned_data)
    shown = queries.shown([row])[0]
    context = {
        "row": row,
        "place": words.place(row.place, row.page),
        "facts": facts(row),
        "guesses": guesses(row),
        "known": findings.catalogue().get(row.known),
        "here": [before(each) for each in shown.here],
        "elsewhere": [before(each) for each in shown.elsewhere],
        "thread": thread(shown),
        "actions": of_finding(row.id),
        "seen": stands(row),
        "form": form if may_settle else None,
    }
    return render(request, "reports/finding.html", context)


def confirmed(request: Asked, row: Finding) -> HttpResponse:
    """It is as it was shown; not where somebody said otherwise meanwhile, or where no theme stands."""
    if request.POST.get("seen") == stands(row) and row.family:
        return settled(request, row, initial(row))
    messages.warning(request, MEANWHILE if row.family else NO_THEME)
    return HttpResponseRedirect(reverse("report-finding", args=[row.id]))


def stands(row: Finding) -> str:
    """What a finding is about, in one line, to be sent back with 'It is so'."""
    return " ".join([row.kind, *row.agencies, row.family, *row.failings])


def unsettled(request: Asked, row: Finding) -> HttpResponse:
    """What somebody made a finding by hand is none after all."""
    try:
        if of_finding(row.id):
            raise Refused(actions.ACTED)
        actions.unsettle(finding=row, by=request.who.worker, at=request.at)
        messages.success(request, "It is no finding any more. Its passage waits to be settled shortly.")
        return HttpResponseRedirect(reverse("report-settle", args=[row.report_id]))
    except Refused as why:
        messages.warning(request, str(why))
    return HttpResponseRedirect(reverse("report-finding", args=[row.id]))


def initial(row: Finding) -> dict[str, Any]:
    """As it stands now: whoever agrees only confirms."""
    return {"kind": row.kind, "agencies": row.agencies, "family": row.family, "failings": row.failings}


def settled(request: Asked, row: Finding, told: Mapping[str, Any]) -> HttpResponse:
    said = Said(Kind(told["kind"]), tuple(told["agencies"]), told["family"], tuple(told["failings"]))
    actions.understand(finding=row, said=said, by=request.who.worker, at=request.at)
    messages.success(request, "Settled. The board of actions and the statement of action go by this from now on.")
    return HttpResponseRedirect(reverse("report-finding", args=[row.id]))


def facts(row: Finding) -> list[dict[str, str]]:
    return [
        {
            "key": "It is",
            "value": Kind(row.kind).label
            + (f", {words.grade(row.grade, row.grade_word).lower()}" if row.grade else ""),
        },
        {"key": "Agencies", "value": ", ".join(named(row.agencies)) or "None named"},
        {"key": "Theme", "value": label(row.family)},
        {"key": "Recurring failings", "value": "; ".join(words.failings(row.failings)) or "None"},
        {"key": "Who says so", "value": row.get_says_so_display().capitalize()},
    ]


def guesses(row: Finding) -> list[list[str]]:
    """What its words suggest, how sure that is, and which words decided."""
    named = {
        "agencies": words.AGENCIES,
        "families": {c: f.label for c, f in families().items()},
        "failings": findings.failings(),
    }
    heads = {"agencies": "Agency", "families": "Theme", "failings": "Failing"}
    return [
        [
            heads[question],
            named[question].get(guess["code"], guess["code"]),
            f"{round(100 * guess['confidence'])} in 100",
            ", ".join(guess["words"]) or "no word alone",
        ]
        for question in heads
        for guess in row.suggested.get(question, ())
    ]  # fmt: skip


def before(each: Before) -> dict[str, Any]:
    return {
        "href": reverse("report-finding", args=[each.id])
        if each.id
        else reverse("catalogue-finding", args=[each.known]),
        "when": f"{each.area} {each.year}",
        "place": words.place(each.where, None),
        "kind": each.kind.label.lower(),
        "words": each.words,
    }


def thread(shown: Shown) -> str:
    """In which years reports on the same area say something like it; '' for none."""
    told = "Keel found something like it in reports on {} from {}. Read whether it is the same."
    return told.format(shown.row.report.area, spoken.listed(shown.years)) if shown.years else ""
