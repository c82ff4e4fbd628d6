"""An adult whom nobody knew by name becomes known; an unborn child is born, or the pregnancy ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.people.becoming import actions
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Person, Sex
from keel.people.record.queries import Record
from keel.web.access import Asked, page
from keel.web.child.writing import written
from keel.web.kept import restored
from keel.web.kin.asking import ask
from keel.web.kin.forms import Born, Known

REFUSED = "kin.refused"
NOT_UNKNOWN = "This adult is known by name already."
NOT_UNBORN = "It was said before that this child is born, or that the pregnancy ended."
DONE = {
    "born": "The child is born. Say under ‘Family and home’ where they live. Twins are two: name each of them.",
    "ended": "Written down. Keel tells nobody of it by itself, and sends no letter.",
}


@page("kin")
def known(request: Asked, unknown: UUID) -> HttpResponse:
    """Who they are."""
    record = written(request, unknown, REFUSED)
    if record.person.kind != Kind.UNKNOWN:
        return already(request, unknown, NOT_UNKNOWN)
    form = Known(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and is_known(request, record, form):
        return HttpResponseRedirect(reverse("child", args=[unknown]))
    request.look("kin.becoming", Of(unknown, [unknown]))
    return ask(request, record, form, ("Who is this", "Save who they are", "child"))


def already(request: Asked, key: UUID, says: str) -> HttpResponse:
    """Somebody said it before: their page shows what."""
    messages.warning(request, says)
    request.look("kin.became_already", Of(key, [key]))
    return HttpResponseRedirect(reverse("child", args=[key]))


def is_known(request: Asked, record: Record, form: Known) -> bool:
    said = form.cleaned_data
    details = Details(
        Kind.ADULT, given=said["given"], family=said["family"], birth_date=said["born"],
        sex=Sex(said["sex"] or Sex.NOT_KNOWN),
    )  # fmt: skip
    try:
        actions.know(person=record.person, details=details, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("given", str(refused))
        return False
    name = f"{said['given']} {said['family']}".strip()
    messages.success(request, f"{name} is known now, and is to everybody what the unknown adult was.")
    return True


@page("kin")
def born(request: Asked, unborn: UUID) -> HttpResponse:
    """Whether the child is born."""
    record = written(request, unborn, REFUSED)
    if record.person.kind != Kind.UNBORN or record.person.death_date:
        return already(request, unborn, NOT_UNBORN)
    form = Born(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and told(request, record.person, form):
        return HttpResponseRedirect(reverse("child", args=[unborn]))
    request.look("kin.becoming", Of(unborn, [unborn]))
    return ask(request, record, form, ("Is the child born", "Save", "child"))


def told(request: Asked, person: Person, form: Born) -> bool:
    said, by, at = form.cleaned_data, request.who.worker, request.at
    try:
        if said["how"] == "ended":
            actions.lose(person=person, on=said["on"], by=by, at=at)
        else:
            details = Details(
                Kind.CHILD, given=said["given"], family=said["family"], birth_date=said["on"],
                sex=Sex(said["sex"] or Sex.NOT_KNOWN),
            )  # fmt: skip
            actions.bear(person=person, details=details, by=by, at=at)
    except Refused as refused:
        form.add_error("on", str(refused))
        return False
    messages.success(request, DONE[said["how"]])
    return True
