"""The pages of a draft's sections, its list of what is answered, and throwing it away."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base.hours import local_day
from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.contacts.sections import FILES, HOME, PEOPLE
from keel.front_door.contacts.unsent import is_reported
from keel.web.access import Asked, page
from keel.web.conflict import Conflict
from keel.web.refer import journey
from keel.web.refer.journey import Stands
from keel.web.refer.opening import written
from keel.web.steps import ask


@page("draft")
@written
def section(request: Asked, contact: Contact, people: list[NamedPerson], section: str) -> HttpResponse:
    """One section: shown, or saved and on to the next."""
    steps = journey.steps(contact, local_day(request.at))
    home = queries.home(contact) if section == HOME else None
    step = steps.get(section, {})
    if step is None or section in journey.CUSTOM:
        raise Http404

    def save(answers: object, version: int) -> Conflict | None:
        form = step.form(request.POST)
        form.is_valid()
        return journey.save(request, contact, section, form)

    return ask(request, steps, section, journey.draft(contact, section, people, home), save)


@page("draft")
@written
def tasks(request: Asked, contact: Contact, people: list[NamedPerson]) -> HttpResponse:
    """What is answered, what was left open, and what is not answered yet; nothing here must be."""
    steps = journey.steps(contact, local_day(request.at))
    answers, lists = journey.answers(contact, queries.home(contact)), filled(contact, people)
    groups: dict[str, list[dict[str, object]]] = {}
    for step in steps.steps:
        title = step.title or str(next(iter(step.form().fields.values())).label)
        stands = Stands.ANSWERED if step.name in lists else journey.stands(step, contact, answers)
        groups.setdefault(step.section, []).append({
            "title": title,
            "href": journey.address(contact, step.name),
            "state": stands.label,
            "done": stands == Stands.ANSWERED,
            "colour": "yellow" if stands == Stands.LEFT_OPEN else "grey",
        })  # fmt: skip
    shown = {"contact": contact, "groups": groups, "caption": journey.caption(contact, people)}
    return render(request, "refer/tasks.html", shown)


def filled(contact: Contact, people: list[NamedPerson]) -> set[str]:
    """The lists that hold something; they are no pages of questions."""
    named = {PEOPLE} if any(p.is_child for p in people) else set()
    return named | ({FILES} if queries.attachments(contact).exists() else set())


@page("draft")
@written
def discard(request: Asked, contact: Contact, people: list[NamedPerson]) -> HttpResponse:
    """Throw a draft away, after asking once."""
    if request.method != "POST":
        shown = {"contact": contact, "people": people, "is_reported": is_reported(contact)}
        return render(request, "refer/discard.html", shown)
    actions.discard(contact=contact, by=request.who.worker, at=request.at)
    messages.success(request, f"{contact.reference} was thrown away. What you had typed is erased.")
    return HttpResponseRedirect(reverse("referrals"))
