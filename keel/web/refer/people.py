"""Naming children and adults on a draft, one page each: who they are, their own words, safe contact."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from keel.agencies import queries as agencies
from keel.base.hours import local_day
from keel.front_door.contacts import actions, said
from keel.front_door.contacts.actions import Changed
from keel.front_door.contacts.models import Contact, Part
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.contacts.sections import HOME
from keel.people.persons.models import Kind
from keel.web import forms
from keel.web.access import Asked, Denied, page
from keel.web.forms import key_of
from keel.web.kept import restored
from keel.web.refer import journey
from keel.web.refer.opening import written
from keel.web.refer.persons import Adult, Around, Child, Own, Reach, Someone
from keel.web.steps import posted_version

TITLES = {
    "child": "A child you are worried about",
    "sibling": "Another child in the family",
    "adult": "An adult in the child’s life",
}


@page("draft")
@written
def listed(request: Asked, contact: Contact, people: list[NamedPerson]) -> HttpResponse:
    """Everyone named so far, and who may be missing."""
    today = local_day(request.at)
    cards = [{"one": p, "age": p.age(today), "href": where("refer-person", contact, p)} for p in people]
    shown = {
        "contact": contact,
        "children": [c for c, p in zip(cards, people, strict=True) if p.is_child],
        "adults": [c for c, p in zip(cards, people, strict=True) if not p.is_child],
        "parents": sum(p.named.relation == "parent" for p in people),
        "onward": journey.address(contact, HOME),
        "caption": journey.caption(contact, people),
    }
    return render(request, "refer/people.html", shown)


@page("draft")
@written
def add(request: Asked, contact: Contact, people: list[NamedPerson], part: str) -> HttpResponse:
    """Name one more person."""
    if part not in TITLES:
        raise Http404
    form = question(part, people, request)(request.POST or restored(request))
    if request.method == "POST" and form.is_valid():
        telling = form.telling(key_of(request), Part(part), contact.version)
        row = actions.name(contact=contact, telling=telling, by=request.who, at=request.at)
        return HttpResponseRedirect(after(contact, row.id, form.kind))
    return _asked(request, contact, people, form, title=TITLES[part])


def question(part: str, people: list[NamedPerson], request: Asked) -> Any:
    """The form for a child or for an adult, knowing the children named before."""
    children = [p for p in people if p.is_child]
    form: type[Someone] = Adult if part == Part.ADULT else Child
    return lambda *args, **more: form(*args, around=Around(local_day(request.at), children), **more)


def after(contact: Contact, key: UUID, kind: Kind) -> str:
    """A child is asked about language and needs next, an adult about safe contact; of an unknown adult nothing more."""
    name = {Kind.ADULT: "refer-reach", Kind.UNKNOWN: "refer-people"}.get(kind, "refer-own")
    return reverse(name, args=[contact.id] if name == "refer-people" else [contact.id, key])


@page("draft")
@written
def person(request: Asked, contact: Contact, people: list[NamedPerson], someone: UUID) -> HttpResponse:
    """Say otherwise who somebody is."""
    one = found(people, someone)
    others = [
        p for p in people if p.named.id != someone and (p.named.added_at < one.named.added_at or not one.is_child)
    ]
    make = question(one.part, others, request)
    before = said.details(one.named)
    typed = request.POST or restored(request)
    form = make(typed, initial=before)
    conflict = None
    if request.method == "POST" and form.is_valid():
        telling = form.telling(someone, one.part, posted_version(request))
        try:
            actions.tell(named=one.named, telling=telling, by=request.who, at=request.at)
            return HttpResponseRedirect(reverse("refer-people", args=[contact.id]))
        except Changed as changed:
            conflict = journey.conflict(request, changed, form, before)
    return _asked(request, contact, people, form, one=one, conflict=conflict, title=one.name)


@page("draft")
@written
def own(request: Asked, contact: Contact, people: list[NamedPerson], someone: UUID) -> HttpResponse:
    """Ethnicity, religion, language, interpreter, disability; school and GP."""
    one = found(people, someone)
    before = said.identity(one.named)
    form = Own(request.POST or restored(request), initial=before, is_child=one.is_child)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            identity = form.identity(posted_version(request))
            actions.identify(named=one.named, identity=identity, by=request.who, at=request.at)
            return HttpResponseRedirect(reverse("refer-people", args=[contact.id]))
        except Changed as changed:
            conflict = journey.conflict(request, changed, form, before)
    title = f"{one.name}: language, needs and who they are"
    return _asked(request, contact, people, form, one=one, conflict=conflict, title=title)


@page("draft")
@written
def reach(request: Asked, contact: Contact, people: list[NamedPerson], someone: UUID) -> HttpResponse:
    """How an adult may safely be reached."""
    one = found(people, someone)
    before = said.reach(one.named)
    form = Reach(request.POST or restored(request), initial=before)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            version = posted_version(request)
            actions.reach(named=one.named, safe=form.safe(), version=version, by=request.who, at=request.at)
            return HttpResponseRedirect(reverse("refer-own", args=[contact.id, someone]))
        except Changed as changed:
            conflict = journey.conflict(request, changed, form, before)
    title = f"{one.name}: safe contact"
    return _asked(request, contact, people, form, one=one, conflict=conflict, title=title)


@page("draft")
@require_POST
@written
def remove(request: Asked, contact: Contact, people: list[NamedPerson], someone: UUID) -> HttpResponse:
    """Take somebody off the draft."""
    one = found(people, someone)
    actions.unname(named=one.named, by=request.who, at=request.at)
    messages.success(request, f"{one.name} was taken off. What you had typed of them is erased.")
    return HttpResponseRedirect(reverse("refer-people", args=[contact.id]))


def found(people: list[NamedPerson], key: UUID) -> NamedPerson:
    one = next((p for p in people if p.named.id == key), None)
    if one is None:
        raise Denied("draft.refused", about=key, words="Nobody by this address is named here.", ask=agencies.hub())
    return one


def where(name: str, contact: Contact, one: NamedPerson) -> str:
    return reverse(name, args=[contact.id, one.named.id])


def _asked(request: Asked, contact: Contact, people: list[NamedPerson], form: forms.Form, **more: Any) -> HttpResponse:
    conflict = more.get("conflict")
    shown = {
        "form": form,
        "key": key_of(request),
        "version": conflict.version if conflict else contact.version,
        "back": reverse("refer-people", args=[contact.id]),
        "caption": journey.caption(contact, people),
        "contact": contact,
        **more,
    }
    return render(request, "refer/person.html", shown)
