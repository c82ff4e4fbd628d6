"""Reports that were read, one brought now, how far it is, and one report with its findings."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify

from keel.agencies.policy import may_open
from keel.agencies.queries import worker_names
from keel.base import words as spoken
from keel.base.files.cleaning import NotTaken
from keel.improvement.called import named
from keel.improvement.comparing import FAULTS
from keel.improvement.reading.arriving import CAP
from keel.improvement.reports import actions, queries
from keel.improvement.reports.models import InspectionReport
from keel.improvement.reports.queries import Shown
from keel.improvement.statements.queries import of_report
from keel.improvement.understanding.families import label
from keel.sources.findings import Kind
from keel.web.access import Asked, page
from keel.web.forms import Form, Upload
from keel.web.reports import words
from keel.web.reports.due import due

ROWS = 50
THERE = (
    "Nothing of {} was kept: this inspection was read before, from {}, and stands here as it was read. To read "
    "the other file instead, take this report back first."
)
# What the page of a report opens with is what must be answered.
KINDS = (Kind.IMPROVEMENT, Kind.RECOMMENDATION, Kind.STRENGTH, Kind.JUDGEMENT, Kind.CASE_STUDY)


class Bringing(Form):
    """A report as it was published."""

    file = Upload(
        "The report",
        hint="The PDF as it was published, or its text",
        error="Choose the report",
        cap=CAP,
        accept=".pdf,.txt",
    )


@page("reports")
def reports(request: Asked) -> HttpResponse:
    """Every report, the newest first, and what is being read."""
    shown = Paginator(queries.listed(), ROWS).get_page(request.GET.get("page"))
    waiting = queries.unread(request.at)
    context = {
        "page": shown,
        "readings": waiting,
        "areas": [(name, slug) for name in queries.areas() if (slug := slugify(name))],
        "may_bring": may_open("report_settle", request.who.roles),
    }
    return render(request, "reports/reports.html", context)


@page("report_settle")
def bring(request: Asked) -> HttpResponse:
    form = Bringing(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = actions.bring(pieces=file.chunks(), name=file.name, by=request.who.worker, at=request.at)
            return HttpResponseRedirect(reverse("report-reading", args=[row.id]))
        except NotTaken as why:
            form.add_error("file", str(why))
    return render(request, "reports/bring.html", {"form": form})


@page("report_settle")
def reading(request: Asked, reading: UUID) -> HttpResponse:
    """How many pages are read; the report itself as soon as it is there."""
    row = queries.readings().filter(id=reading).first()
    if row is None:
        raise Http404
    if row.report is not None:
        if row.report.read_at < row.asked_at:
            messages.warning(request, THERE.format(row.name, row.report.name))
        return HttpResponseRedirect(reverse("report", args=[row.report_id]))
    return render(request, "reports/reading.html", {"row": row})


@page("reports")
def report(request: Asked, report: UUID) -> HttpResponse:
    """One report: what it says of itself, its grades, and its findings by kind."""
    found = opened(report)
    counts = queries.by_kind(found)
    kind = next((each for each in KINDS if each == request.GET.get("kind")), None) or first(counts)
    pages = Paginator(queries.of_kind(found, kind), ROWS)
    pages.count = counts.get(kind, 0)  # counted already, with the other kinds
    shown = pages.get_page(request.GET.get("page"))
    statement, findings = of_report(found.id), queries.shown(shown.object_list)
    context = {
        "report": found,
        "facts": facts(found),
        "grades": [[row.heading or row.text, words.grade(row.grade, row.grade_word)] for row in queries.grades(found)],
        "tabs": tabs(request, counts, kind),
        "page": shown,
        "findings": [line(each) for each in findings],
        "counted": queries.counted(found),
        "is_part": not any(counts.get(kind) for kind in FAULTS),
        "is_told_by_words": any(each.row.told_by for each in findings),
        "statement": statement,
        "due": due(found, statement, request.at),
        "area": slugify(found.area),
        "may_settle": may_open("report_settle", request.who.roles),
    }
    return render(request, "reports/report.html", context)


def opened(key: UUID) -> InspectionReport:
    found = queries.one(key)
    if found is None:
        raise Http404
    return found


def first(counts: dict[str, int]) -> Kind:
    return next((kind for kind in KINDS if counts.get(kind)), Kind.IMPROVEMENT)


def facts(found: InspectionReport) -> list[dict[str, str]]:
    """What the report says of itself; what it does not say is said as not printed."""
    days = [spoken.day(on) for on in (found.from_on, found.until_on) if on]
    published = spoken.day(found.published_on) if found.published_on else ""
    said = " (said by a person; the report does not print it)" if published and not found.published_is_printed else ""
    told = (
        ("Kind", found.label),
        ("Authority", found.authority),
        ("Fieldwork", " to ".join(dict.fromkeys(days))),
        ("Published", published + said),
        ("Lead inspector", found.lead),
        ("To", "\n".join(found.addressees)),
    )
    read_by = worker_names([found.read_by]).get(found.read_by, "Keel")
    return [
        *({"key": key, "value": value, "absent": "Not printed"} for key, value in told),
        {"key": "Read by", "value": f"{read_by}, from {spoken.count(found.pages, 'page')}", "absent": ""},
    ]


def tabs(request: Asked, counts: dict[str, int], current: Kind) -> list[dict[str, Any]]:
    return [
        {"text": kind.plural, "href": f"?kind={kind}", "count": counts.get(kind, 0), "current": kind is current}
        for kind in KINDS
        if counts.get(kind) or kind is current
    ]


def line(each: Shown) -> dict[str, Any]:
    """A finding in a list: its place, its words, what it is about, and when it was said before."""
    row = each.row
    return {
        "href": reverse("report-finding", args=[row.id]),
        "place": words.place(row.place, row.page),
        "text": row.text,
        "grade": words.grade(row.grade, row.grade_word) if row.grade else "",
        "time": row.get_time_display() if row.time else "",
        "agencies": named(row.agencies),
        "theme": label(row.family),
        "says_so": row.get_says_so_display(),
        "years": each.years,
        "elsewhere": sorted({f"{before.area} {before.year}" for before in each.elsewhere}),
    }
