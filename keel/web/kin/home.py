"""Where somebody lives from a day on, who went along, and why a child lives away from home."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from keel.agencies.models import Team
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.people.grounds.access import sight
from keel.people.places import actions
from keel.people.places.actions import Household, Where
from keel.people.places.models import PlaceKind
from keel.people.record.queries import Record
from keel.web.access import Asked, Denied, page
from keel.web.child.writing import written
from keel.web.forms import Option
from keel.web.kept import restored
from keel.web.kin.asking import ask
from keel.web.kin.forms import Move

REFUSED = "kin.refused"
CHANGED = "Somebody wrote down another home since you opened this page. Look at the record before you save yours."
DONE = "Where they live is written down. Where they lived before ended that day."
KEPT_NOW = (
    " It is kept secret from now on, with school, GP and phones, for all who went: your team alone sees it. Of a refuge"
    " the address is not kept at all."
)
KEPT = "Where they are is kept from your team. Ask the hub who may write it down."


@page("kin")
def move(request: Asked, key: UUID) -> HttpResponse:
    """One question about the place, one about who went along."""
    record = written(request, key, REFUSED)
    if record.is_withheld:
        raise Denied(REFUSED, about=key, words=KEPT)
    along = [Option(str(m.person.id), m.name) for m in record.members if m.lives_here]
    now = str(record.home.place) if record.home else "nowhere"
    typed, of_a_child = request.POST or restored(request), record.person.is_child
    form = Move(typed, along=along, of_a_child=of_a_child, initial={"seen": now})
    if request.method == "POST" and form.is_valid() and is_as_seen(form, now) and moved(request, record, form):
        return HttpResponseRedirect(reverse("child", args=[key]))
    request.look("kin.moving", Of(key, [key]))
    return ask(request, record, form, ("Where they live now", "Save where they live", "child"))


def is_as_seen(form: Move, now: str) -> bool:
    """Whether nobody wrote down another home since the page was opened."""
    if form.cleaned_data["seen"] in ("", now):
        return True
    form.add_error("since", CHANGED)
    return False


def moved(request: Asked, record: Record, form: Move) -> bool:
    said = form.cleaned_data
    where = Where(said["kind"], said["lines"], said["postcode"], said["organisation"], said["uprn"])
    went = {record.person.id, *(UUID(each) for each in said.get("along") or ())}
    people = {*went, *record.ids, *(key for m in record.members if m.person.id in went for key in m.ids)}
    keeps = said["kind"] == PlaceKind.REFUGE or said["kept"] == "yes"
    why = said["kept_why"] or "A refuge is kept secret"
    household = Household(
        sorted(people), where, said["since"], said.get("arrangement") or "", keeper(request, record) if keeps else None,
        why,
    )  # fmt: skip
    try:
        actions.move(household=household, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("since" if "day" in str(refused) else "organisation", str(refused))
        return False
    messages.success(request, DONE + (KEPT_NOW if keeps else ""))
    return True


def keeper(request: Asked, record: Record) -> Team:
    """The worker's team that reads the record: what it writes down is its own to give."""
    held = {ground.team_id for ground in sight(request.who, record.person.id, request.at).grounds}
    return next((team for team in request.who.teams if team.id in held), request.who.teams[0])
