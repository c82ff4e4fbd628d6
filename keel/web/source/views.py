"""Sources and timescales as pages: what a document is, how sure we are of it, and which rules rest on it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from keel.agencies.policy import may_open
from keel.base import words
from keel.base.hours import local_day
from keel.sources import documents, resting
from keel.sources.documents import Document, Kind
from keel.sources.queries import Book, book
from keel.sources.timescales import NotInForce, Timescale
from keel.web.access import Asked, page
from keel.web.source import practice

GROUPS = {
    "The front door": {"front_door"},
    "Child protection": {"strategy", "enquiry", "conference", "plan", "assessment", "need"},
    "Emergency powers and court": {
        "police_protection",
        "emergency_protection_order",
        "place_of_safety",
        "proceedings",
        "custody",
    },
    "Looked after children and care leavers": {"looked_after", "care_leaver", "private_fostering"},
    "Information and access": {"access", "data", "complaint"},
}
OTHERS = "Other duties"


@page("source")
def sources(request: Asked) -> HttpResponse:
    """Every document by kind."""
    may_read = may_open("catalogue", request.who.roles)
    groups = [(k.label, [d for d in documents.catalogue().values() if d.kind == k]) for k in Kind]
    return render(
        request,
        "source/sources.html",
        {"groups": [(title, rows) for title, rows in groups if rows], "may_read": may_read},
    )


@page("source")
def source(request: Asked, document: str) -> HttpResponse:
    """One document: what it is, our caution, and what rests on it."""
    found = documents.catalogue().get(document)
    if found is None:
        raise Http404
    on = resting.on(found)
    today, limits = local_day(request.at), book()
    shown = {
        "document": found,
        "facts": facts(found),
        "on": on,
        "timescales": [line(t, limits, today) for t in on.timescales],
        "rules": practice.rules() if document == practice.DOCUMENT else (),
    }
    return render(request, "source/source.html", shown)


@page("source")
def timescale_list(request: Asked) -> HttpResponse:
    """Every timescale in force today, by subject; a partnership's own value where it set one."""
    today, limits = local_day(request.at), book()
    groups: dict[str, list[dict[str, Any]]] = {title: [] for title in (*GROUPS, OTHERS)}
    for timescale in resting.every_timescale():
        groups[subject(timescale)].append(line(timescale, limits, today))
    return render(request, "source/timescales.html", {"groups": {t: rows for t, rows in groups.items() if rows}})


def subject(timescale: Timescale) -> str:
    first = timescale.code.partition(".")[0]
    return next((title for title, codes in GROUPS.items() if first in codes), OTHERS)


def facts(found: Document) -> list[tuple[str, str]]:
    return [
        ("Kind", found.kind.label),
        ("For", found.territory),
        ("In force", in_force(found)),
        ("How sure we are", found.confidence.label.capitalize()),
    ]


def in_force(found: Document) -> str:
    start = f"from {words.day(found.starts)}" if found.starts else ""
    end = f"until {words.day(found.ends)}" if found.ends else ""
    said = " ".join(part for part in (start, end) if part)
    return f"{said[0].upper()}{said[1:]}" if said else "Always"


def line(timescale: Timescale, limits: Book, today: date) -> dict[str, Any]:
    """One timescale in words: the duty, from what to what, the limit today and whose it is."""
    own = limits.own(timescale.code, today)
    try:
        limit = limits.limit(timescale.code, today).words
    except NotInForce:
        limit = "not in force yet"
    return {
        "label": timescale.label,
        "span": f"From when {timescale.starts} until {timescale.ends}",
        "limit": limit,
        "force": f"set here from {words.day(own.starts_on)}" if own else timescale.force.label,
        "citation": timescale.citation,
    }
