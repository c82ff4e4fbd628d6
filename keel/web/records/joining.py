"""Other records that may be this person, each field beside the other; one is picked, or none."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.front_door.identity.evidence import Known
from keel.front_door.identity.joining import join as joined
from keel.people.matching.bands import Band
from keel.people.matching.candidates import candidates
from keel.people.persons.models import Person
from keel.web.access import Asked, page
from keel.web.contact.identity import BANDS, NONE, Who, heading
from keel.web.kept import restored
from keel.web.records.splitting import read

NOBODY = "Nothing was joined. The record stays as it is."


@page("record_split")
def join(request: Asked, key: UUID) -> HttpResponse:
    """Whom the matching proposes for one record; a worker decides."""
    record, name = read(request, key)
    cards = candidates(record)
    form = Who(request.POST or restored(request), cards=cards)
    if request.method == "POST" and form.is_valid() and done(request, record, form):
        return HttpResponseRedirect(reverse("records", args=[key]))
    request.look("record.compared", Of(key, [key, *(card.person for card in cards)]))
    context = {
        "key": key,
        "name": name,
        "form": form,
        "cards": [(str(card.person), heading(card), card, "a link opens nothing by itself.") for card in cards],
        "chosen": form["who"].value() or "",
        "bands": BANDS,
        "several": several if (several := sum(card.band != Band.LOW for card in cards)) > 1 else 0,
    }
    return render(request, "records/join.html", context)


def done(request: Asked, record: Person, form: Who) -> bool:
    chosen = form.cleaned_data["who"]
    if chosen == NONE:
        messages.success(request, NOBODY)
        return True
    known = Known(UUID(chosen), form.cleaned_data.get("sure", ""))
    try:
        joined(record=record, known=known, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("sure" if "sure" in form.fields else "who", str(refused))
        return False
    messages.success(request, "The two records are one person, and the link can be taken back.")
    return True
