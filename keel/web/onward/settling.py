"""What was not taken goes nowhere else: somebody of the hub closes it with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.front_door.onward import actions, queries
from keel.web.access import Asked, Denied, page
from keel.web.forms import Form, Narrative
from keel.web.kept import forget, restored
from keel.web.onward.lines import line

NOT_YOURS = "This is not yours to close, or nobody has refused it."


class Settling(Form):
    """The reason."""

    why = Narrative("Why does it go nowhere else?", error="Write why it goes nowhere else", cap=1000, rows=3)


@page("onward")
def settle(request: Asked, onward: UUID) -> HttpResponse:
    """Close what was not taken."""
    found = queries.find(onward)
    if found is None or not queries.may_settle(found, request.who):
        raise Denied("onward.refused", about=onward, words=NOT_YOURS)
    form = Settling(request.POST or restored(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle(onward=found, why=form.cleaned_data["why"], by=request.who.worker, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            forget(request)
            messages.success(request, "Closed. It stands on the side doors of its contact, with your reason.")
            return HttpResponseRedirect(reverse("contact-onward", args=[found.contact_id]))
    request.look("onward.opened", Of(onward, [found.person_id]))
    return render(request, "onward/settle.html", {"one": line(found, "", request), "form": form})
