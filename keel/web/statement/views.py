"""A statement as it stands: when it is due, what it lacks, each finding with its actions, versions and signatures."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.policy import may_open
from keel.base import words as spoken
from keel.improvement.called import named
from keel.improvement.statements import completeness, queries
from keel.improvement.statements.deadline import clock, computed
from keel.improvement.statements.models import Statement, StatementAction
from keel.improvement.statements.together import Answered, together
from keel.improvement.statements.versions import changes, told
from keel.web.access import Asked, page
from keel.web.reports import words


@page("statement")
def statement(request: Asked, statement: UUID) -> HttpResponse:
    row, may_manage = opened(statement), may_open("statement_write", request.who.roles)
    whole, due = together(row), clock(row)
    newest = queries.newest(row)
    signing = queries.signing(newest) if newest else None
    context = {
        "row": row,
        "report": row.report,
        "due": (due.state(request.at), spoken.standing(due, request.at)),
        "computed": computed(row.report),
        "agencies": whole.agencies,
        "gaps": [gap_line(gap, row) for gap in completeness.found(whole)],
        "findings": [line(each, row) for each in whole.answered],
        "signing": signing,
        "mine": queries.mine(request.who, signing, request.at) if signing else [],
        "drift": changes(newest.content, told(whole)) if newest and row.sent_on is None else [],
        "versions": list(queries.versions(row)),
        "may_manage": may_manage,
        "may_write": may_manage and row.sent_on is None,
    }
    return render(request, "statement/statement.html", context)


def opened(key: UUID) -> Statement:
    row = queries.one(key)
    if row is None:
        raise Http404
    return row


def gap_line(gap: completeness.Gap, row: Statement) -> dict[str, Any]:
    """What is missing, with the page that fills it."""
    to = reverse("statement-action", args=[gap.action.id]) if gap.action else ""
    return {
        "says": gap.says,
        "href": to or reverse("statement-write", args=[row.id, gap.finding.id]),
        "may": gap.may_be_left,
    }


def line(each: Answered, row: Statement) -> dict[str, Any]:
    finding = each.finding
    return {
        "key": finding.id,
        "href": reverse("report-finding", args=[finding.id]),
        "write": reverse("statement-write", args=[row.id, finding.id]),
        "place": words.place(finding.place, finding.page),
        "kind": each.meaning.kind.label,
        "text": finding.text,
        "agencies": named(each.meaning.agencies),
        "actions": [action(one) for one in each.actions],
    }


def action(one: StatementAction) -> dict[str, Any]:
    return {
        "href": reverse("statement-action", args=[one.id]),
        "what": one.what,
        "agency": str(one.agency) if one.agency else "",
        "lead": one.lead,
        "due_on": one.due_on,
        "difference": one.difference,
        "measure": one.measure,
        "done": one.done_words,
    }
