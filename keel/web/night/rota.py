"""The rota as a page: where nobody is, who is on now, what comes next."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from keel.agencies.policy import may_open
from keel.base import words
from keel.base.ledger import Of
from keel.front_door.night import rota as queries
from keel.front_door.night.gaps import Gap, gaps
from keel.front_door.night.models import Shift
from keel.front_door.night.pressing import Left, left_holding
from keel.front_door.night.rota import AHEAD
from keel.front_door.outage.queries import on_rota
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.outage.tonight import told as packs


@page("rota")
def rota(request: Asked) -> HttpResponse:
    """Where nobody is on stands first; then who is on now, with a telephone; then what comes."""
    hours = clocks(request).hours
    found = on_rota(clocks(request), request.at)
    comes = [s for s in found if request.at < s.starts < request.at + AHEAD]
    writes = may_open("rota_write", request.who.roles)
    request.look("rota.opened", Of(None))
    context = {
        "packs": packs(found, request),
        "gaps": [gap(g, request) for g in gaps(found, queries.teams(), hours, request.at)],
        "on": [shift(s, request) for s in found if s.runs(request.at)],
        "next": [shift(s, request) for s in comes],
        "turns": turns(comes),
        "left": [left(one, request) for one in left_holding(request.who, request.at)] if writes else [],
        "writes": writes,
    }
    return render(request, "night/rota.html", context)


def gap(one: Gap, request: Asked) -> str:
    """'Nobody is on in Emergency duty team from 5pm today to 9am tomorrow.'"""
    nobody = f"Nobody is on in {one.who}" if one.of_team else f"There is no {one.who.removeprefix('a ')}"
    if one.starts <= request.at:
        return f"{nobody} now, until {said(one.ends, request)}."
    return f"{nobody} from {said(one.starts, request)} until {said(one.ends, request)}."


def said(at: datetime, request: Asked) -> str:
    """'5pm today', '9am on Monday 23 November'."""
    return words.by(at, request.at).removeprefix("by ")


def shift(one: Shift, request: Asked) -> dict[str, Any]:
    return {
        "key": one.id,
        "name": one.worker.name,
        "duty": one.get_duty_display(),
        "team": one.team.name,
        "phone": one.worker.phone or one.team.phone,
        "starts": said(one.starts, request),
        "ends": said(one.ends, request),
    }


def turns(shifts: list[Shift]) -> list[tuple[str, list[str]]]:
    """Who comes on together, and when."""
    order = sorted(shifts, key=lambda s: (s.starts, s.ends))
    return [
        (words.span(*times), [f"{s.worker.name}, {s.get_duty_display().lower()}, {s.team.name}" for s in some])
        for times, some in groupby(order, key=lambda s: (s.starts, s.ends))
    ]


def left(one: Left, request: Asked) -> str:
    held, ago = words.count(one.contacts, "contact"), words.since(one.ended, request.at)
    return f"{one.name} still holds {held} not graded or red; the shift ended {ago} ago."
