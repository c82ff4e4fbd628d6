"""A case that goes to another authority, the answer from there, and a case that is opened again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse

from keel.front_door.allegations import queries
from keel.front_door.allegations.actions import again
from keel.front_door.allegations.actions import handing as actions
from keel.front_door.allegations.actions.handing import Elsewhere
from keel.front_door.allegations.models import HandedOn
from keel.web.access import Asked, Denied, page
from keel.web.allegations import views
from keel.web.allegations.forms import HandingOn, OpeningAgain
from keel.web.kept import restored
from keel.web.onward.forms import Answering

NOT_HANDED = "This was answered already, or it is not yours to answer."


@page("allegation")
def hand_on(request: Asked, allegation: UUID) -> HttpResponse:
    """To whom there, by name, and how it went to them."""
    one, form, by = views.found(request, allegation), HandingOn(request.POST or restored(request)), request.who.worker

    def act() -> None:
        made = actions.hand_on(allegation=one, to=Elsewhere(**form.cleaned_data), by=by, at=request.at)
        messages.success(request, f"Handed on to {made.to_person}, {made.service}. It is yours until they have it.")

    return views.ask(request, one, form, "Hand it on to another authority", act)


@page("allegation")
def answer(request: Asked, allegation: UUID, handed: UUID) -> HttpResponse:
    """Who there has it, or will not take it."""
    one, form = views.found(request, allegation), Answering(request.POST or restored(request))
    row = queries.on_its_way(one)
    if row is None or row.id != handed:
        raise Denied("allegation.refused", about=allegation, words=NOT_HANDED)
    return views.ask(request, one, form, f"Does {row.to_person} have it?", lambda: answered(request, row, form))


def answered(request: Asked, row: HandedOn, form: Answering) -> None:
    said, by, at = form.cleaned_data, request.who.worker, request.at
    if said["takes"] == "yes":
        actions.received(handed=row, who=said["who"], by=by, at=at)
        messages.success(request, f"Received: {said['who']} has it. The case ends here.")
    else:
        actions.refused(handed=row, who=said["who"], why=said["why"], by=by, at=at)
        messages.warning(request, "Not taken: it stays yours.")


@page("allegation")
def open_again(request: Asked, allegation: UUID) -> HttpResponse:
    """A case that ended; how it ended stays in the log."""
    one, form = views.found(request, allegation), OpeningAgain(request.POST or restored(request))
    return views.ask(
        request, one, form, "Open the case again",
        lambda: again.open_again(allegation=one, **form.cleaned_data, by=request.who.worker, at=request.at),
    )  # fmt: skip
