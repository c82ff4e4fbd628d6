"""An area through the years, and many reports beside each other: page, CSV, chart with its table."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify

from keel.improvement.called import named
from keel.improvement.comparing import GRADES, HEADS, Recurring, Row, recurring, told
from keel.improvement.reports import queries
from keel.improvement.understanding.families import families
from keel.web.access import Asked, page
from keel.web.reports import words

ROWS = 50
MOST = 10  # places of a theme that the page names; the file has all
WIDE = 600  # of the chart's bars, in its own units


@page("reports")
def area(request: Asked, area: str) -> HttpResponse:
    """The reports of one area, the first first, and which themes were found at fault in which year."""
    name = next((each for each in queries.areas() if slugify(each) == area), None)
    if name is None:
        raise Http404
    reports = queries.of_area(name)
    rows, grades = queries.compared(reports), queries.overall_grades(reports)
    years = sorted({row.year for row in rows if row.year})
    found = sorted((one for one in recurring(rows) if one.reports), key=lambda one: -len(one.by_year))
    context = {
        "name": name,
        "reports": [(each, words.grade(*grades[each.id]) if each.id in grades else "") for each in reports],
        "years": years,
        "themes": [by_year(one, years) for one in found],
        "again": [one.label for one in found if len(one.by_year) > 1],
    }
    return render(request, "reports/area.html", context)


def by_year(one: Recurring, years: Sequence[int]) -> dict[str, Any]:
    """A theme with its places in each year; the place is a link to the finding."""
    places = {year: [place(row) for row in one.places if row.year == year] for year in years}
    return {"code": one.code, "label": one.label, "years": list(places.items()), "reports": one.reports}


def place(row: Row) -> dict[str, str]:
    return {"href": reverse("report-finding", args=[row.text]), "words": words.place(row.where, None)}


@page("reports")
def theme(request: Asked, theme: str) -> HttpResponse:
    """What inspectors found amiss in one theme, in their words, the newest first."""
    family = families().get(theme)
    if family is None:
        raise Http404
    shown = Paginator(queries.of_theme(theme), ROWS).get_page(request.GET.get("page"))
    lines = [(row, words.place(row.place, row.page), named(row.agencies)) for row in shown.object_list]
    return render(request, "reports/theme.html", {"label": family.label, "page": shown, "lines": lines})


@page("reports")
def compare(request: Asked) -> HttpResponse:
    """Which findings recur over all reports that were read; filters in the address."""
    rows = chosen(request, queries.compared(queries.listed()))
    found = [one for one in recurring(rows) if one.reports]
    most = max((one.reports for one in found), default=1)
    context = {
        "themes": [bar(one, number, most) for number, one in enumerate(found)],
        "height": len(found) * 30,
        "width": WIDE,
        "reports": len({row.report for row in rows}),
        "filters": filters(request),
    }
    return render(request, "reports/compare.html", context)


def bar(one: Recurring, number: int, most: int) -> dict[str, Any]:
    """A theme as a row of the table and a bar of the chart."""
    agencies = [(words.AGENCIES.get(code, code), count) for code, count in one.by_agency.items()]
    return {
        "code": one.code,
        "label": one.label,
        "reports": one.reports,
        "findings": one.findings,
        "areas": one.areas,
        "years": one.years or "Not known",
        "grades": "; ".join(f"{GRADES[grade]} {count}" for grade, count in one.by_grade.items()) or "Not graded",
        "agencies": "; ".join(f"{name} {count}" for name, count in agencies[:4]) or "None named",
        "places": [place(row) | {"area": f"{row.area} {row.year or ''}"} for row in one.places[:MOST]],
        "more": max(0, len(one.places) - MOST),
        "y": number * 30,
        "width": round(WIDE * one.reports / most),
    }


def chosen(request: Asked, rows: Iterable[Row]) -> list[Row]:
    """Rows by agency, year and grade as the address says; what it does not name is all of them."""
    agency, year, grade = (request.GET.get(name, "") for name in ("agency", "year", "grade"))
    return [
        row
        for row in rows
        if (not agency or agency in row.agencies)
        and (not year or str(row.year) == year)
        and (not grade or str(row.grade or "") == grade)
    ]


def filters(request: Asked) -> list[dict[str, Any]]:
    years = sorted({str(each.year) for each in queries.listed() if each.year}, reverse=True)
    offers = {
        "agency": ("Agency", list(words.AGENCIES.items())),
        "year": ("Year", [(year, year) for year in years]),
        "grade": ("Grade of the report", [(str(number), label.capitalize()) for number, label in GRADES.items()]),
    }
    return [
        {"name": name, "label": label, "options": options, "chosen": request.GET.get(name, "")}
        for name, (label, options) in offers.items()
    ]


@page("reports")
def taken(request: Asked) -> HttpResponse:
    """Every fault and strength that the page counts, as CSV, safe to open in a spreadsheet."""
    rows = chosen(request, queries.compared(queries.listed()))
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(HEADS)
    lines.writerows(map(told, rows))
    answer = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="findings-compared.csv"'
    return answer
