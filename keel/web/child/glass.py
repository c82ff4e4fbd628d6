"""Breaking the glass: the safety summary of one person for 24 hours, with a reason, told to the owner at once."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.people.grounds import actions
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, page
from keel.web.forms import Form, Narrative
from keel.web.kept import restored


class Why(Form):
    """One question."""

    reason = Narrative(
        "Why do you need to know this now?",
        hint="What you write goes at once to the team that works with this person, and is kept for a review.",
        error="Write why you need to know this now",
        cap=2000,
    )


@page("break_glass")
def break_glass(request: Asked, key: UUID) -> HttpResponse:
    """Ask why; then open the summary."""
    form = Why(request.POST or restored(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.break_glass(person=key, reason=form.cleaned_data["reason"], by=request.who, at=request.at)
        except Refused as refused:
            form.add_error("reason", str(refused))
        else:
            return HttpResponseRedirect(reverse("child", args=[key]))
    return render(request, "child/glass.html", {"form": form, "key": key})
