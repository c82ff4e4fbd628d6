"""The hub asks the referrer back; the referrer answers, or adds something; and the list of what waits for an answer."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.base.ledger import Of
from keel.documents import actions as documents
from keel.front_door.contacts.models import Contact, Stage
from keel.front_door.contacts.queries import children_on, named
from keel.front_door.referrer import actions, queries
from keel.people.grounds.actions import Refused
from keel.sources import timescales
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks
from keel.web.contact.views import opened as opened_by_hub
from keel.web.forms import Form, Narrative
from keel.web.kept import forget, restored
from keel.web.referral.views import NOT_YOURS, children, opened
from keel.web.referrer.said import shown

ROWS = 50
NO_QUESTION = "There is no such question about this referral."


class Asking(Form):
    """What the hub asks."""

    said = Narrative(
        "What do you ask?",
        hint="They read this in Keel. Ask one thing that you need before you decide.",
        error="Write what you ask",
        cap=2000,
        rows=4,
    )


class Adding(Form):
    """What the referrer adds."""

    said = Narrative(
        "What do you want to tell the hub?",
        hint="What you saw, heard or were told, when, and by whom. Facts and opinions apart.",
        error="Write what you want to tell the hub",
        cap=8000,
        rows=8,
    )


@page("ask")
def ask(request: Asked, key: UUID) -> HttpResponse:
    """The hub asks the referrer's team; the contact's clocks run on."""
    contact = opened_by_hub(request, key)
    form = Asking(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and asked(request, contact, form):
        return HttpResponseRedirect(reverse("contact", args=[key]))
    people = named(contact)
    request.look("asking_back.opened", Of(key, [p.person.id for p in people]))
    running = clocks(request)
    context = {
        "contact": contact,
        "children": children(people),
        "form": form,
        "between": [shown(said, contact, running, request) for said in queries.between(contact)],
        "by": words.by(running.question_back(request.at, contact).due, request.at),
        "why": timescales.get(f"front_door.question_back.{contact.urgency or 'ungraded'}").why,
    }
    return render(request, "referrer/ask.html", context)


def asked(request: Asked, contact: Contact, form: Asking) -> bool:
    said = form.cleaned_data["said"]
    try:
        made = documents.ask_back(contact=contact, said=said, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    due = words.by(clocks(request).question_back(made.asked_at, contact).due, request.at)
    messages.success(
        request, f"{contact.from_team} is asked in Keel and by e-mail, to answer {due}. Nothing waits for it."
    )
    return True


@page("referral")
def add(request: Asked, key: UUID, question: UUID | None = None) -> HttpResponse:
    """The team that sent a referral answers a question about it, or adds something."""
    contact = opened(request, key)
    if contact.from_team_id not in request.who.team_ids:
        raise Denied("referral.refused", about=key, words=NOT_YOURS)
    said = queries.between(contact)
    wanted = next((one for one in said if one.id == question), None)
    if question and wanted is None:
        raise Denied("question.refused", about=key, words=NO_QUESTION)
    form = Adding(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and added(request, contact, form, question):
        return HttpResponseRedirect(reverse("referral", args=[key]))
    people = named(contact)
    request.look("adding.opened", Of(key, [p.person.id for p in people]))
    running = clocks(request)
    context = {
        "contact": contact,
        "children": children(people),
        "form": form,
        "closed": contact.stage == Stage.CLOSED,
        "question": shown(wanted, contact, running, request) if wanted else None,
        "between": [shown(one, contact, running, request) for one in said if one.id != question],
    }
    return render(request, "referrer/add.html", context)


def added(request: Asked, contact: Contact, form: Adding, question: UUID | None) -> bool:
    answers = queries.question(contact, question) if question else None
    said = form.cleaned_data["said"]
    try:
        actions.add(contact=contact, said=said, by=request.who, at=request.at, answers=answers)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    messages.success(request, "The hub has what you wrote, and whoever works on it is told.")
    return True


@page("referral")
def waiting(request: Asked) -> HttpResponse:
    """The hub's questions about referrals that my team sent, still to be answered."""
    shown_page = Paginator(queries.waiting(request.who), ROWS).get_page(request.GET.get("page"))
    rows = list(shown_page.object_list)
    people = children_on([row.contact for row in rows])
    subjects = {p.person.id for group in people.values() for p in group}
    request.look("asked_back.listed", Of(None, sorted(subjects), [row.id for row in rows]))
    running = clocks(request)
    lines = []
    for row in rows:
        clock = running.question_back(row.asked_at, row.contact)
        lines.append({
            "href": reverse("referral-answer", args=[row.contact_id, row.id]),
            "children": children(people.get(row.contact_id, [])),
            "words": row.words,
            "clock": (clock.state(request.at), words.standing(clock, request.at)),
        })  # fmt: skip
    return render(request, "referrer/waiting.html", {"lines": lines, "page": shown_page})
