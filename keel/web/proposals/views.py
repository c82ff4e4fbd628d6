"""The review queue: what lies between the bands, each row of a file beside the record that it may be."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.front_door.identity import answering
from keel.front_door.identity.answering import Said
from keel.people.proposals.actions import GONE
from keel.people.proposals.models import Answer
from keel.people.proposals.queries import Proposed, is_answered, one, waiting
from keel.web.access import Asked, Denied, page
from keel.web.forms import Choice, Form, Narrative, Option
from keel.web.kept import restored

ROWS = 50
NOT_YOURS = "That row is not on your list."
HINTS = {
    Answer.SAME: "The number of the agency’s own system is then theirs",
    Answer.OTHER: "Nothing is written on the record",
    Answer.UNSURE: "It is not asked again of the same file",
}

OPTIONS = tuple(Option(said.value, said.label, hint=hint) for said, hint in HINTS.items())


class Answering(Form):
    """One question, and why."""

    said = Choice("Are they one person?", OPTIONS, error="Say what they are")
    why = Narrative("How do you know?", hint="Needed where a field conflicts and they are one.", cap=1000, rows=3)


@page("proposals")
def listed(request: Asked) -> HttpResponse:
    """The likeliest first."""
    shown = Paginator(waiting(), ROWS).get_page(request.GET.get("page"))
    rows: list[Proposed] = list(shown.object_list)
    request.look("proposals.listed", Of(None, sorted({row.person for row in rows}), [row.id for row in rows]))
    context = {"rows": [line(row) for row in rows], "page": shown}
    return render(request, "proposals/list.html", context)


def line(row: Proposed) -> dict[str, Any]:
    return {
        "key": row.id,
        "agency": row.agency,
        "name": row.name,
        "born": words.day(row.birth_date) if row.birth_date else "",
        "their_name": row.their_name,
        "their_born": words.day(row.their_birth_date) if row.their_birth_date else "",
        "likely": f"{row.probability:.0%}",
        "doubt": row.doubt,
    }


@page("proposals")
def answer(request: Asked, proposal: UUID) -> HttpResponse:
    """The two field by field; nothing is chosen before."""
    row = one(proposal)
    if row is None and not is_answered(proposal):
        raise Denied("proposals.refused", words=NOT_YOURS)
    if row is None:
        messages.warning(request, GONE)
        request.look("proposals.answered_already", Of(proposal))
        return HttpResponseRedirect(reverse("proposals"))
    form = Answering(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and answered(request, row, form):
        return HttpResponseRedirect(reverse("proposals"))
    request.look("proposals.compared", Of(proposal, [row.person]))
    return render(request, "proposals/answer.html", {"row": row, "line": line(row), "form": form})


def answered(request: Asked, row: Proposed, form: Answering) -> bool:
    said = Said(Answer(form.cleaned_data["said"]), form.cleaned_data["why"])
    try:
        answering.answer(proposed=row, said=said, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("why", str(refused))
        return False
    messages.success(request, f"Answered: {said.answer.label.lower()}.")
    return True
