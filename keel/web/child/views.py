"""One person's page: the record for those who may read it, a summary for those who may know that much, and why."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.agencies.kinds import TeamKind
from keel.agencies.policy import may_open
from keel.base.ledger import Of
from keel.front_door.stepping.queries import giver_by, reasons
from keel.people.grounds.access import Sight, manages, sight
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons.models import Kind
from keel.people.record.queries import Record, brief, read
from keel.timeline.queries import Wanted
from keel.web.access import Asked, Denied, page
from keel.web.child import hand, story
from keel.web.child.around import children
from keel.web.child.page import masthead, more, network, warnings
from keel.web.child.status import statuses
from keel.web.stepping.lines import ASKS, of_child

NOT_YOURS = "Your team has no reason in Keel to see this record, or there is no such record."
NOBODY_YOU_SEE = "Nobody who works with them is shown to you. That does not mean that nobody does: ring the hub."
TOPMOST = 200
BECOMES = {Kind.UNKNOWN: ("Who this is", "kin-known"), Kind.UNBORN: ("Whether the child is born", "kin-born")}


@page("child")
def child(request: Asked, key: UUID) -> HttpResponse:
    """The record, or the summary, or whom to ask."""
    seen = sight(request.who, key, request.at)
    record = read(key, request.at) if seen.is_summary else None
    if record is None:
        raise refusal(request, key)
    if not seen.is_content:
        request.look("child.summary", Of(key, [key]))
        return render(request, "child/summary.html", shown(request, seen, record) | {"known": known(record)})
    told = story.read(request, record, wanted(request))
    items = [e.id for e in told.told.events] + [c.id for c in told.done.contacts]
    request.look("child.opened", Of(key, [key], items))
    status = statuses(told.standing(record))
    context = shown(request, seen, record) | story.shown(request, record, told)
    context["young"] = children(record, request.at)
    return render(request, "child/child.html", context | {"masthead": masthead(record, request.at, status)})


def shown(request: Asked, seen: Sight, record: Record) -> dict[str, Any]:
    """What the record and the summary both show."""
    return {
        "record": record,
        "why": seen.because(reasons(seen.grounds)),
        "masthead": masthead(record, request.at, []),
        "warnings": warnings(record),
        "network": network(record),
        "nobody": "Keel holds nobody who works with them." if seen.is_content else NOBODY_YOU_SEE,
        "more": more(record),
        "add": additions(request, seen, record),
        "at_hub": may_open("identity", request.who.roles),
        "handover": of_child(record),
    }


def additions(request: Asked, seen: Sight, record: Record) -> list[tuple[str, str]]:
    """The few things that this worker may add: a call that came in or a worry; for a manager, another worker."""
    opens = [("Open this record to a worker", reverse("child-open", args=[record.person.id]))]
    of_manager = opens if manages(request.who, seen) else []
    if seen.is_content or may_open("identity", request.who.roles):
        of_manager = [*of_manager, ("A number, or what you know of one", reverse("numbers", args=[record.person.id]))]
    if seen.is_content and may_open("record_split", request.who.roles):
        of_manager = [*of_manager, ("Records: join two, or split one", reverse("records", args=[record.person.id]))]
    if seen.is_content or may_open("identity", request.who.roles):
        of_manager = [*of_manager, ("Family and home", reverse("kin", args=[record.person.id]))]
        becomes = BECOMES.get(Kind(record.person.kind))
        of_manager = [*of_manager, *([(becomes[0], reverse(becomes[1], args=[record.person.id]))] if becomes else [])]
    if not record.person.is_child:
        return of_manager
    if seen.is_content and may_open("adoption", request.who.roles) and request.who.team_of(TeamKind.ADOPTION):
        of_manager = [*of_manager, ("What you know of an adoption", reverse("adoption", args=[record.person.id]))]
    is_hub = may_open("hub_entry", request.who.roles)
    if gives := giver_by(request.who, seen.grounds):
        of_manager = [(ASKS[gives.kind], reverse("step", args=[record.person.id])), *of_manager]
    told = ("Take a call about this child", "hub_entry") if is_hub else ("Tell the hub about this child", "refer")
    return [(told[0], reverse(told[1])), *of_manager]


def known(record: Record) -> list[str]:
    """The agencies to which this person is known, each once."""
    return list(dict.fromkeys(line["agency"] or line["who"] for line in network(record)))


@page("child")
def why(request: Asked, key: UUID) -> HttpResponse:
    """'Why may I see this': each ground in a sentence, who gave it, until when."""
    seen = sight(request.who, key, request.at)
    found = brief(key) if seen.is_summary else None
    if found is None:
        raise refusal(request, key)
    request.look("child.why", Of(key, [key]))
    person, name = found
    nearer = reasons(seen.grounds)
    grounds = [
        {
            "level": Level(g.level).label,
            "kind": nearer.get(g.id, GroundKind(g.kind).label),
            "words": g.reason,
            "starts": g.starts,
            "ends": g.ends,
        }
        for g in sorted(seen.grounds, key=lambda g: (-g.level, g.starts))
    ]
    is_manager = manages(request.who, seen)
    shown = {"person": person, "name": name, "why": seen.because(nearer), "grounds": grounds, "is_manager": is_manager}
    return render(request, "child/why.html", shown | {"open_to": hand.open_now(key) if is_manager else []})


def refusal(request: Asked, key: UUID) -> Denied:
    """The same words whether the person is not known or not for this worker."""
    glass = key if may_open("break_glass", request.who.roles) else None
    return Denied("child.refused", about=key, words=NOT_YOURS, ask=agencies.hub(), glass=glass)


def wanted(request: Asked) -> Wanted:
    """The timeline's filters as they stand in the address; what is not an id, a code or a number filters nothing."""
    asked = request.GET
    try:
        agency = UUID(asked["agency"]) if asked.get("agency") else None
    except ValueError:
        agency = None
    page_ = asked.get("page", "")
    return Wanted(
        agency=agency,
        kind=asked.get("kind", "")[:60],
        major=asked.get("major") == "yes",
        page=min(max(int(page_), 1), TOPMOST) if page_.isdecimal() else 1,
    )
