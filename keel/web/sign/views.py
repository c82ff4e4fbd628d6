"""The manager's list of decisions to sign, and the page of one contact where they are signed or sent back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.policy import may_open
from keel.base import words
from keel.base.ledger import Of
from keel.front_door.checks.queries import AskedAgency
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Contact
from keel.front_door.decisions import actions, queries
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import BY_CODE, label
from keel.front_door.decisions.queries import Child, Made
from keel.front_door.identity.overview import asked_of, brief
from keel.people.grounds.actions import Refused
from keel.people.persons.queries import called
from keel.sources import timescales
from keel.web import addresses
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.contact import telling
from keel.web.contact.views import opened
from keel.web.forms import Choice, Form, Line, Narrative, Option
from keel.web.kept import forget, restored

ROWS = 50


@page("sign")
def waiting(request: Asked) -> HttpResponse:
    """Decisions that wait for a signature or owe one, most urgent first."""
    shown = Paginator(queries.owed(), ROWS).get_page(request.GET.get("page"))
    found = queries.to_sign(list(shown.object_list))
    decisions = [m.decision for m in found]
    request.look("sign.listed", Of(None, sorted({d.person_id for d in decisions}), [d.id for d in decisions]))
    names = called(d.person for d in decisions)
    running = clocks(request)
    lines = [line(made, names, running, request) for made in found]
    return render(request, "sign/waiting.html", {"lines": lines, "page": shown})


def line(made: Made, names: dict[UUID, str], running: Clocks, request: Asked) -> dict[str, Any]:
    decision = made.decision
    clock = running.signing(decision)
    return {
        "href": addresses.about("contact-sign", decision.contact_id),
        "name": names[decision.person_id],
        "urgency": decision.contact.urgency,
        "outcome": made.label,
        "state": made.state,
        "decider": made.decider,
        "when": words.moment(decision.decided_at),
        "clock": (clock.state(request.at), words.standing(clock, request.at)),
        "reference": decision.contact.reference,
    }


class Signing(Form):
    """A second person's word on one decision."""

    agreed = Choice(
        "Do you sign this?",
        [Option("yes", "Sign it"), Option("no", "Send it back", reveals="said")],
        error="Say whether you sign it or send it back",
    )
    said = Narrative("What must change, or be thought about again?", error="Write what must change", cap=2000, rows=3)
    decision = Line("")


@page("sign")
def sign(request: Asked, key: UUID) -> HttpResponse:
    """Every decision of this contact that needs a second person."""
    contact = opened(request, key)
    family = queries.children(contact)
    open_ones = [c for c in family if (m := c.newest) and m.owes_signature and not m.sent_back]
    forms = {str(c.newest.decision.id): form_of(request, c.newest) for c in open_ones if c.newest}
    form = forms.get(request.POST.get("decision", ""))
    if request.method == "POST" and form is None:
        messages.warning(request, "That decision does not wait for a signature any more. This is what stands now.")
        return HttpResponseRedirect(reverse("contact-sign", args=[key]))
    if form is not None and form.is_valid() and signed(request, contact, form):
        more = len(open_ones) > 1  # what is typed for the next one is asked on this page still
        return HttpResponseRedirect(reverse("contact-sign", args=[key]) if more else reverse("sign"))
    asked = asked_of(contact)
    seen = brief(contact, [c.named for c in family], request.at)
    request.look("sign.opened", Of(key, [c.named.person_id for c in family], [e.contact.id for e in seen.before]))
    context = {
        "contact": contact,
        "waiting": waiting_on(open_ones, queries.doubts(family), asked, forms, request),
        "asked": asked,
        "others": [c for c in family if c not in open_ones],
        "forms": list(forms.values()),
        "opens_contact": may_open("contact", request.who.roles),
        **telling.brief(seen),
    }
    return render(request, "sign/sign.html", context)


def form_of(request: Asked, made: Made) -> Signing:
    """Only the form that was sent is bound; the others stand as they were."""
    key = str(made.decision.id)
    sent = request.POST or restored(request)
    mine = sent if sent and sent.get("decision") == key else None
    return Signing(mine, auto_id=f"%s-{key}", initial={"decision": key})


Doubts = dict[UUID, list[str]]
Forms = dict[str, Signing]


def waiting_on(
    open_ones: list[Child], doubts: Doubts, asked: list[AskedAgency], forms: Forms, request: Asked
) -> list[dict[str, Any]]:
    """Each decision as its signer reads it."""
    running = clocks(request)
    return [
        {
            "child": child,
            "made": made,
            "form": forms[str(made.decision.id)],
            "doubts": doubts[made.decision.id],
            "without": queries.without(made.decision, asked),
            "why_not": queries.why_not_sign(made.decision, request.who),
            "source": BY_CODE[made.decision.outcome].source.name if made.decision.outcome in BY_CODE else "",
            "before": [m for m in child.made if m is not made],
            **duty(made, running, request),
        }
        for child in open_ones
        if (made := child.newest)
    ]


def duty(made: Made, running: Clocks, request: Asked) -> dict[str, Any]:
    """The clock on a signature: the decision's own while it waits for one, else that of the sign-off."""
    clock = running.signing(made.decision)
    rule = "front_door.decision" if made.is_waiting else "front_door.sign_off"
    return {
        "duty": "Decision" if made.is_waiting else "Sign-off",
        "clock": (clock.state(request.at), words.standing(clock, request.at)),
        "rule": timescales.get(rule).why,
    }


def signed(request: Asked, contact: Contact, form: Signing) -> bool:
    decision = Decision.objects.get(id=form.cleaned_data["decision"])
    agreed = form.cleaned_data["agreed"] == "yes"
    try:
        actions.sign(
            decision=decision, agreed=agreed, said=form.cleaned_data["said"] or "", by=request.who, at=request.at
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    done = "signed and in force" if agreed else "sent back to the decider, who is told"
    messages.success(request, f"Contact {contact.reference}: {label(decision.outcome).lower()} {done}.")
    return True
