"""What rules could not place, and what they took for words of every such report, is shown until a person settles it."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words as spoken
from keel.base.refusal import Refused
from keel.improvement.reading.found import Account
from keel.improvement.reports import actions, queries
from keel.improvement.reports.models import InspectionReport, Passage
from keel.improvement.statements.actions.opening import recount
from keel.improvement.statements.queries import of_report
from keel.sources.findings import Kind
from keel.web.access import Asked, page
from keel.web.forms import Day, Form
from keel.web.reports.views import opened

ROWS = 50
# What a passage can be said to be: a button each. A finding needs its kind.
ANSWERS = {
    "improvement": (Account.FINDING, Kind.IMPROVEMENT, "An area for improvement"),
    "strength": (Account.FINDING, Kind.STRENGTH, "A strength"),
    "judgement": (Account.FINDING, Kind.JUDGEMENT, "A judgement"),
    "recommendation": (Account.FINDING, Kind.RECOMMENDATION, "A recommendation"),
    "heading": (Account.HEADING, None, "A heading"),
    "boilerplate": (Account.BOILERPLATE, None, "What every such report says"),
}
SAID = "Settled: {}. {} left that no rule placed."


class Published(Form):
    """The day on which a report was published that does not print it."""

    on = Day("When was it published?", noun="The day", error="Say when it was published", past=True)


@page("report_settle")
def settle(request: Asked, report: UUID) -> HttpResponse:
    """Passages one below the other, those that no rule placed first."""
    found = opened(report)
    if request.method == "POST":
        answer(request, found)
        return HttpResponseRedirect(f"{reverse('report-settle', args=[report])}{page_of(request)}")
    shown = Paginator(grouped(queries.to_settle(found)), ROWS).get_page(request.GET.get("page"))
    context = {
        "report": found,
        "page": shown,
        "left": unplaced(found),
        "answers": [(code, label) for code, (_, _, label) in ANSWERS.items()],
    }
    return render(request, "reports/settle.html", context)


def grouped(passages: Iterable[Passage]) -> list[tuple[Passage, int]]:
    """Passages of the same words once, with how often they stand there: a letterhead on every page."""
    counts: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], Passage] = {}
    for row in passages:
        key = (row.account, row.text)
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, row)
    return [(row, counts[key]) for key, row in first.items()]


def unplaced(found: InspectionReport) -> int:
    return queries.counted(found).get(Account.UNPLACED, 0)


def page_of(request: Asked) -> str:
    number = request.GET.get("page", "")
    return f"?page={number}" if number.isdecimal() else ""


def answer(request: Asked, found: InspectionReport) -> None:
    """One passage as the button says, or all that is left as the rules took it."""
    if request.POST.get("is") == "rest":
        number = actions.settle_rest(report=found, by=request.who.worker, at=request.at)
        messages.success(request, f"Settled: {spoken.count(number, 'passage')} of what every such report says.")
        return
    account, kind, label = ANSWERS.get(request.POST.get("is", ""), (None, None, ""))
    key = request.POST.get("passage", "")
    passage = queries.a_passage(found, key)
    if account is None or passage is None:
        messages.warning(request, actions.SETTLED)
        return
    try:
        if kind is None:
            actions.settle_alike(passage=passage, account=account, by=request.who.worker, at=request.at)
        else:
            actions.settle(passage=passage, account=account, kind=kind, by=request.who.worker, at=request.at)
    except Refused as why:
        messages.warning(request, str(why))
        return
    messages.success(request, SAID.format(label.lower(), unplaced(found) or "None"))


@page("report_settle")
def take_back(request: Asked, report: UUID) -> HttpResponse:
    """Asks once more before a report goes that was brought by mistake; one that is answered stays."""
    found = opened(report)
    statement = of_report(found.id)
    if request.method == "POST" and statement is None:
        actions.take_back(report=found, by=request.who.worker, at=request.at)
        messages.success(request, f"The report of {found.area} {found.year} is taken back. It leaves the list shortly.")
        return HttpResponseRedirect(reverse("reports"))
    return render(request, "reports/take_back.html", {"report": found, "statement": statement})


@page("report_settle")
def published(request: Asked, report: UUID) -> HttpResponse:
    """Say when a report was published that does not print it."""
    found = opened(report)
    form = Published(request.POST or None, initial={"on": found.published_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish(report=found, on=form.cleaned_data["on"], by=request.who.worker, at=request.at)
            if (statement := of_report(found.id)) is not None and statement.sent_on is None:
                recount(statement=statement, by=request.who.worker, at=request.at)
            return HttpResponseRedirect(reverse("report", args=[report]))
        except Refused as why:
            form.add_error("on", str(why))
    return render(request, "reports/published.html", {"form": form, "report": found})
