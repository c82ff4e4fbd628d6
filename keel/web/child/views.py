"""One person's page: the record for those who may read it, a summary for those who may know that much, and why."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from keel.agencies import queries as agencies
from keel.agencies.policy import may_open
from keel.base.ledger import Of
from keel.people.grounds.access import Sight, sight
from keel.people.grounds.models import GroundKind, Level
from keel.people.record.queries import Record, read
from keel.timeline.queries import Wanted
from keel.web.access import Asked, Denied, page
from keel.web.child import story
from keel.web.child.page import masthead, network, warnings


@page("child")
def child(request: Asked, key: UUID) -> HttpResponse:
    """The record, or the summary, or whom to ask."""
    seen, record = open_record(request, key)
    shown = {"record": record, "why": seen.why, "masthead": masthead(record, request.at), "warnings": warnings(record)}
    if not seen.is_content:
        request.look("child.summary", Of(key, [key]))
        return render(request, "child/summary.html", {**shown, "network": network(record)})
    doings, months = story.read(request, record, wanted(request))
    items = [e.id for m in months for e in m.events] + [c.id for c in doings.contacts]
    request.look("child.opened", Of(key, [key], items))
    told = story.told(request, record, doings, months)
    return render(request, "child/child.html", {**shown, **told, "network": network(record)})


@page("child")
def why(request: Asked, key: UUID) -> HttpResponse:
    """'Why may I see this': each ground in a sentence, who gave it, until when."""
    seen, record = open_record(request, key)
    request.look("child.why", Of(key, [key]))
    grounds = [
        {
            "level": Level(g.level).label,
            "kind": GroundKind(g.kind).label,
            "words": g.reason,
            "starts": g.starts,
            "ends": g.ends,
        }
        for g in sorted(seen.grounds, key=lambda g: -g.level)
    ]
    return render(request, "child/why.html", {"record": record, "why": seen.why, "grounds": grounds})


def open_record(request: Asked, key: UUID) -> tuple[Sight, Record]:
    """What the worker may see of this person; the same words whether the person is not known or not for them."""
    seen = sight(request.who, key, request.at)
    record = read(key, request.at) if seen.is_summary else None
    if record is None:
        glass = may_open("break_glass", request.who.roles)
        raise Denied("child.refused", about=key, words=NOT_YOURS, ask=agencies.hub(), glass=key if glass else None)
    return seen, record


NOT_YOURS = "Your team has no reason in Keel to see this record, or there is no such record."


def wanted(request: Asked) -> Wanted:
    """The timeline's filters as they stand in the address; what is not an id or a code filters nothing."""
    agency = request.GET.get("agency", "")
    try:
        chosen = UUID(agency) if agency else None
    except ValueError:
        chosen = None
    return Wanted(agency=chosen, kind=request.GET.get("kind", "")[:60], major=request.GET.get("major") == "yes")
