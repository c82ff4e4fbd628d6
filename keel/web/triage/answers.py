"""What came back: who owes an answer, and each answer with its handling, in the agency's own words."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from keel.base import words
from keel.base.ledger import Of
from keel.front_door.checks import queries
from keel.front_door.checks.queries import Line
from keel.front_door.contacts.models import OPEN_STAGES
from keel.front_door.triage.queries import people
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.contact.views import opened
from keel.web.desk.lines import shown


@page("ask")
def checks(request: Asked, key: UUID) -> HttpResponse:
    """Every check of a contact: open ones by the clock, then the answers."""
    contact = opened(request, key)
    named = people(contact)
    lines = queries.of_contact(contact, clocks(request), request.at)
    request.look("checks.opened", Of(key, [n.person_id for n in named.named], [line.check.id for line in lines]))
    context = {
        "contact": contact,
        "children": [named.names[child.id] for child in named.children],
        "waiting": [shown(line, request.at) for line in lines if line.is_open],
        "answers": [shown(line, request.at) for line in lines if not line.is_open],
        "withheld": queries.withheld(contact),
        "last": last(lines),
        "is_open": contact.stage in OPEN_STAGES,
    }
    return render(request, "triage/checks.html", context)


def last(lines: list[Line]) -> str:
    """When the last answer came, and from whom: what an empty list of open checks means."""
    answered = [line.check for line in lines if line.check.answered_at]
    if not answered:
        return ""
    newest = max(answered, key=lambda check: check.answered_at or check.asked_at)
    assert newest.answered_at  # noqa: S101  # only answered ones are among them
    return f"The last was answered on {words.moment(newest.answered_at)} by {newest.team.agency.short_name}."
