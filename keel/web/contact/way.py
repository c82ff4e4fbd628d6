"""How a private person who wrote to us may be answered, put right after they rang back (safe practice 16 and 18)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.queries import worker_names
from keel.base.ledger import Of
from keel.front_door.contacts import actions, private
from keel.front_door.contacts.actions import Reply
from keel.front_door.contacts.models import Contact, CorrectedWay, PrivateReferrer, Way
from keel.front_door.contacts.queries import is_sealed, named, ways
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, Denied, page
from keel.web.contact.views import opened
from keel.web.forms import YES_NO, Choice, Email, Form, Line, Narrative, Option, Phone
from keel.web.kept import forget, restored

NOT_PRIVATE = "Only of a private person who wrote to us is a safe way kept here."


class Correcting(Form):
    """The way that they want now."""

    way = Choice(
        "How do they want to be answered now?",
        [
            Option(Way.PHONE, "By phone", reveals="phone voicemail"),
            Option(Way.EMAIL, "By e-mail", reveals="email"),
            Option(Way.NONE, "Not at all"),
        ],
        error="Choose how they want to be answered",
    )
    phone = Phone("Safe number", error="Write the number that is safe")
    voicemail = Choice("May a voicemail be left?", YES_NO, error="Say whether a voicemail may be left")
    email = Email("Safe e-mail", error="Write the e-mail address that is safe")
    times = Line("When is it safe?", hint="As they said it. Leave it empty where they want no answer.")
    reason = Narrative(
        "How do you know?",
        hint="For example: they rang back today, and said that the old number is their neighbour’s.",
        error="Write how you know",
        cap=1000,
        rows=3,
    )

    @property
    def reply(self) -> Reply:
        said = {name: value or "" for name, value in self.cleaned_data.items()}
        return Reply(**said)


@page("contact_way")
def correct(request: Asked, public: UUID) -> HttpResponse:
    """The way that counts now, the new one, and every earlier one with who changed it and why."""
    contact = opened(request, public)
    if not is_sealed(contact):
        raise Denied("contact.refused", about=public, words=NOT_PRIVATE)
    form = Correcting(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and corrected(request, contact, form):
        return HttpResponseRedirect(reverse("contact", args=[public]))
    left = ways(contact)
    request.look("contact.way_opened", Of(public, [p.person.id for p in named(contact)]))
    return render(request, "contact/way.html", {"contact": contact, "form": form, "ways": shown(left)})


def shown(left: Sequence[PrivateReferrer | CorrectedWay]) -> list[dict[str, Any]]:
    """The newest first; what they left at first has no reason."""
    later = {one.id: one for one in left if isinstance(one, CorrectedWay)}
    names = worker_names({one.written_by for one in later.values()})
    return [
        {
            "facts": [fact for fact in private.reach(one) if fact],
            "row": row,
            "who": names.get(row.written_by, "Keel") if row else "",
        }
        for one in left
        for row in [later.get(one.pk)]
    ]


def corrected(request: Asked, contact: Contact, form: Correcting) -> bool:
    try:
        actions.correct_way(contact=contact, reply=form.reply, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    messages.success(request, "Kept. This is how they are answered from now on; the earlier way stays readable.")
    return True
