"""Every query and refusal of an import: a page at a time, and as a file for whoever mends the case system."""

import csv
import io
from collections.abc import Iterable
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from keel.base.cells import cell
from keel.base.ledger import Of
from keel.returns.imports import queries
from keel.returns.imports.models import CensusNote
from keel.web.access import Asked, page
from keel.web.imports.views import opened

ROWS = 50
HEAD = ("line", "child", "outcome", "rule", "what")


@page("imports")
def notes(request: Asked, key: UUID) -> HttpResponse:
    """Fifty at a time, of one rule or of all."""
    row = opened(request, key)
    rule, refused = request.GET.get("rule"), {"yes": True, "no": False}.get(request.GET.get("refused", ""))
    shown = Paginator(queries.notes(row, rule, refused=refused), ROWS).get_page(request.GET.get("page"))
    request.look("census.notes_opened", _of(key, shown.object_list))
    return render(request, "imports/notes.html", {"row": row, "rule": rule, "page": shown})


@page("imports")
def report(request: Asked, key: UUID) -> HttpResponse:
    """All of them as CSV, safe to open in a spreadsheet."""
    row = opened(request, key)
    found = list(queries.notes(row))
    request.look("census.report_taken", _of(key, found))
    answer = HttpResponse(_csv(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="census-{key}.csv"'
    return answer


def _csv(found: Iterable[CensusNote]) -> bytes:
    page = io.StringIO(newline="")
    out = csv.writer(page)
    out.writerow(HEAD)
    out.writerows((n.line, cell(n.child), n.outcome, n.rule, cell(n.words)) for n in found)
    return page.getvalue().encode("utf-8-sig")


def _of(key: UUID, shown: Iterable[CensusNote]) -> Of:
    """Whose records the notes are about, for the ledger."""
    return Of(key, list(dict.fromkeys(note.person for note in shown if note.person)))
