"""Incidents of two years by week, with what they come to; and the children of whom most was told in vain."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.concern import queries
from keel.front_door.concern.queries import Often
from keel.people.grounds.access import sight
from keel.people.record.queries import read
from keel.sources import thresholds
from keel.web.access import Asked, Denied, page
from keel.web.concern.weeks import bars, rows

NOT_YOURS = "Your team does not read this record, or there is no such record."


@page("concern")
def concern(request: Asked, key: UUID) -> HttpResponse:
    """A child, or an adult, and everybody in the household: what comes of it together stands first."""
    seen = sight(request.who, key, request.at)
    record = read(key, request.at) if seen.is_content else None
    if record is None:
        raise Denied("concern.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    found = queries.concern(record.everyone.keys(), request.at)
    request.look("concern.opened", Of(key, [key], [c.id for i in found.told for c in i.contacts]))
    context = {
        "record": record,
        "patterns": found.patterns,
        "in_a_year": found.in_a_year,
        "in_two": len(found.told),
        "bars": bars(found, local_day(request.at)),
        "rows": rows(found, record, request),
    }
    return render(request, "concern/concern.html", context)


@page("concern_list")
def repeated(request: Asked) -> HttpResponse:
    """Index cards, most incidents first. To read a record needs a contact, as after a search."""
    found = queries.most_repeated(request.at)
    request.look("concern.listed", Of(None, [one.person for one in found]))
    context = {
        "rows": [card(one, request) for one in found],
        "full": len(found) == queries.MOST,
        "counted": found[0].counted_at if found else None,
        "limit": thresholds.number("concern.many"),
    }
    return render(request, "concern/list.html", context)


def card(one: Often, request: Asked) -> dict[str, Any]:
    born = one.birth_date
    about = f"{words.age(born, local_day(request.at))}, born {words.day(born)}" if born else "Age not known"
    return {
        "name": one.name or "No name held",
        "href": reverse("concern", args=[one.person]) if one.opens else "",
        "about": about,
        "incidents": one.incidents,
        "newest": words.day(one.newest),
        "open": words.count(one.open, "contact") if one.open else "none",
    }
