"""The catalogue of findings: the list with filters in the address, fifty at a time; and one finding."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from keel.improvement import answers
from keel.improvement.understanding.families import families
from keel.sources import documents, findings
from keel.sources.findings import Finding
from keel.web.access import Asked, page
from keel.web.catalogue.beside import beside
from keel.web.catalogue.chosen import chosen, figures, filters, theme
from keel.web.reports.words import AGENCIES

ROWS = 50
GRADES = {1: "outstanding", 2: "good", 3: "adequate", 4: "inadequate"}


@page("catalogue")
def listed(request: Asked) -> HttpResponse:
    """Every finding, or those that are all of what the address asks for."""
    wanted = chosen(request.GET.dict())
    shown = Paginator(wanted.rows(), ROWS).get_page(request.GET.get("page"))
    context = {
        "figures": figures(),
        "filters": [(f, wanted.options(f), wanted.codes.get(f.name, "")) for f in filters()],
        "wanted": wanted,
        "page": shown,
        "rows": [row(one, request) for one in shown.object_list],
    }
    return render(request, "catalogue/catalogue.html", context)


@page("catalogue")
def one(request: Asked, finding: str) -> HttpResponse:
    """One finding, what it is about and what answers it."""
    found = findings.catalogue().get(finding)
    if found is None:
        raise Http404
    (family,) = theme(found)
    context = {
        **row(found, request),
        "document": documents.get(found.report),
        "grade": f"{found.grade}, {GRADES[found.grade]}" if found.grade else "",
        "agencies": [(code, AGENCIES[code]) for code in found.agencies],
        "family": (family, families()[family].label),
        "theme": found.theme.replace("_", " ").capitalize(),
        "failings": [(code, findings.failings()[code]) for code in found.failings],
    }
    return render(request, "catalogue/finding.html", context)


def row(found: Finding, request: Asked) -> dict[str, Any]:
    """A finding and what stands beside it."""
    place = f"{documents.get(found.report).short}, {found.place}"
    return {"finding": found, "place": place, "beside": beside(answers.catalogue()[found.id], request.who.roles)}
