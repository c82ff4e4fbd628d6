"""The administrator records that other agencies take over: on which day, by which law, and where each team goes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from keel.agencies.models import Agency, Team
from keel.agencies.queries import members
from keel.agencies.succession import actions, queries
from keel.agencies.succession.actions import Planned
from keel.base.refusal import Refused
from keel.web.access import Asked, page
from keel.web.forms import Day, Form, Line, Pick


class Planning(Form):
    """The day, the law, and a question for each team."""

    day = Day("On which day?", noun="The day", error="Enter the day")
    instrument = Line(
        "By which law or order?",
        hint="For example: The Bayview (Structural Changes) Order 2027",
        cap=300,
        error="Write the law or order by which it happens",
    )

    def __init__(self, *given: Any, teams: list[Team], agencies: list[Agency], **more: Any) -> None:
        super().__init__(*given, **more)
        for team in teams:
            self.fields[str(team.id)] = Pick(f"Where does {team.name} go?", error=f"Say where {team.name} goes")
            self.offer(str(team.id), [(str(a.id), a.name) for a in agencies])

    @property
    def planned(self) -> Planned:
        said = self.cleaned_data
        goes = {UUID(name): UUID(value) for name, value in said.items() if name not in ("day", "instrument")}
        return Planned(said["day"], said["instrument"], goes)


@page("agencies")
def plan(request: Asked, agency: UUID) -> HttpResponse:
    """What is recorded already, else the questions."""
    of = get_object_or_404(members(), id=agency)
    recorded = list(queries.of_agency(of))
    others = list(queries.may_succeed(of))
    if request.method == "POST" and request.POST.get("do") == "take_back":
        return taken_back(request, of)
    teams = queries.open_teams(of)
    form = Planning(request.POST or None, teams=teams, agencies=others)
    if request.method == "POST" and not recorded and form.is_valid() and kept(request, of, form):
        return HttpResponseRedirect(reverse("succession", args=[agency]))
    to_come = any(one.done_at is None and one.starts_at > request.at for one in recorded)
    unsigned = queries.cannot_sign(teams, request.at) if to_come or not recorded else []
    shown = {"of": of, "recorded": recorded, "form": form, "others": others, "to_come": to_come, "unsigned": unsigned}
    return render(request, "succession/plan.html", shown)


def taken_back(request: Asked, of: Agency) -> HttpResponse:
    try:
        actions.take_back(of=of, by=request.who.worker, at=request.at)
        messages.success(request, f"It is taken back. Each team of {of.name} has a message that it stays.")
    except Refused as refused:
        messages.warning(request, str(refused))
    return HttpResponseRedirect(reverse("succession", args=[of.id]))


def kept(request: Asked, of: Agency, form: Planning) -> bool:
    try:
        actions.record(of=of, planned=form.planned, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"It is recorded. Each team of {of.name} has a message, and each manager who signs.")
    return True
