"""Where somebody lives from a day on, who went along, and why a child lives away from home."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.people.places import actions
from keel.people.places.actions import Household, Where
from keel.people.record.queries import Record
from keel.web.access import Asked, Denied, page
from keel.web.child.writing import written
from keel.web.forms import Option
from keel.web.kept import restored
from keel.web.kin.asking import ask
from keel.web.kin.forms import Move

REFUSED = "kin.refused"
KEPT = "Where they are is kept from your team. Ask the hub who may write it down."


@page("kin")
def move(request: Asked, key: UUID) -> HttpResponse:
    """One question about the place, one about who went along."""
    record = written(request, key, REFUSED)
    if record.is_withheld:
        raise Denied(REFUSED, about=key, words=KEPT)
    along = [Option(str(m.person.id), m.name) for m in record.members if m.lives_here]
    form = Move(request.POST or restored(request), along=along, of_a_child=record.person.is_child)
    if request.method == "POST" and form.is_valid() and moved(request, record, form):
        return HttpResponseRedirect(reverse("child", args=[key]))
    request.look("kin.moving", Of(key, [key]))
    return ask(request, record, form, ("Where they live now", "Save where they live", "child"))


def moved(request: Asked, record: Record, form: Move) -> bool:
    said = form.cleaned_data
    where = Where(said["kind"], said["lines"], said["postcode"], said["organisation"], said["uprn"])
    went = {record.person.id, *(UUID(each) for each in said.get("along") or ())}
    people = {*went, *record.ids, *(key for m in record.members if m.person.id in went for key in m.ids)}
    household = Household(sorted(people), where, said["since"], said.get("arrangement") or "")
    try:
        actions.move(household=household, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("since" if "day" in str(refused) else "organisation", str(refused))
        return False
    messages.success(request, "Where they live is written down. Where they lived before ended that day.")
    return True
