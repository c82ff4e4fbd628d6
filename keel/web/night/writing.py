"""The manager writes the rota: a shift put on, a wrong one taken off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.models import Seat
from keel.base.hours import LONDON, moment
from keel.base.ledger import Of
from keel.front_door.night import rota as queries
from keel.front_door.night.actions import rota as actions
from keel.front_door.night.gaps import nights
from keel.front_door.night.models import Duty
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.forms import Choice, Day, Form, Pick, TimeOfDay
from keel.web.kept import forget, restored
from keel.web.night.rota import said


class Writing(Form):
    """Who is on, as what, from when to when."""

    who = Pick("Who?", (), error="Choose who is on")
    duty = Choice("What do they do?", Duty.choices, error="Say whether they are on duty or the manager on call")
    starts_on = Day("On which day does it start?", noun="The day", error="Enter the day on which it starts")
    starts_at = TimeOfDay("At what time does it start?", error="Enter the time at which it starts")
    ends_on = Day("On which day does it end?", noun="The day", error="Enter the day on which it ends")
    ends_at = TimeOfDay("At what time does it end?", error="Enter the time at which it ends")

    @property
    def times(self) -> actions.Times:
        said = self.cleaned_data
        starts, ends = (moment(said[f"{end}_on"], said[f"{end}_at"]) for end in ("starts", "ends"))
        return actions.Times(starts, ends, Duty(said["duty"]))


@page("rota_write")
def write(request: Asked) -> HttpResponse:
    """Put somebody on the rota."""
    seats = {str(s.id): s for s in queries.seats(request.at)}
    form = Writing(request.POST or restored(request), initial={"duty": Duty.ON_DUTY} | tonight(request))
    form.offer("who", [(key, f"{s.worker.name}, {s.team.name}") for key, s in seats.items()])
    if request.method == "POST" and form.is_valid() and written(request, seats, form):
        return HttpResponseRedirect(reverse("rota"))
    request.look("rota_writing.opened", Of(None))
    return render(request, "night/write.html", {"form": form})


def tonight(request: Asked) -> dict[str, Any]:
    """The times of the coming night, which most shifts have."""
    from_, to = next(iter(nights(clocks(request).hours, request.at)))
    here = [each.astimezone(LONDON) for each in (from_, to)]
    days = {"starts_on": here[0].date(), "ends_on": here[1].date()}
    return days | {"starts_at": f"{here[0]:%H:%M}", "ends_at": f"{here[1]:%H:%M}"}


def written(request: Asked, seats: dict[str, Seat], form: Writing) -> bool:
    try:
        made = actions.write(seat=seats[form.cleaned_data["who"]], times=form.times, by=request.who, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    messages.success(request, f"{made.worker.name} is on the rota from {said(made.starts, request)}.")
    return True


@page("rota_write")
def take_off(request: Asked) -> HttpResponse:
    """Take a wrong shift off."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    key = wanted(request)
    found = queries.shift(key) if key else None
    if found is None:
        messages.warning(request, "This shift is not on the rota any more.")
    else:
        actions.take_off(shift=found, by=request.who, at=request.at)
        messages.success(request, f"{found.worker.name}’s shift is off the rota.")
    return HttpResponseRedirect(reverse("rota"))


def wanted(request: Asked) -> UUID | None:
    try:
        return UUID(request.POST.get("shift", ""))
    except ValueError:
        return None
