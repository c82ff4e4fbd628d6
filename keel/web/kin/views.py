"""The family as somebody who works with it writes it: a list, somebody new, what one is to another, and its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.people.family import actions as family
from keel.people.family.models import Tie
from keel.people.family.queries import Earlier, ended
from keel.people.kin import actions
from keel.people.persons.models import Kind
from keel.people.record.queries import Member, Record
from keel.web.access import Asked, Denied, page
from keel.web.child.kin import belonging, role
from keel.web.child.page import age
from keel.web.child.writing import NOT_YOURS, written
from keel.web.kept import restored
from keel.web.kin.asking import ask
from keel.web.kin.forms import Ends, New, Related

REFUSED = "kin.refused"
PLACED = "While a child is placed for adoption nobody is added to the family that was."
CHANGED = (
    "Somebody said something else of them since you opened this page. Look at the family, and say it again if need be."
)
# What one is by birth does not end: where it is wrong, something else is said.
MAY_END = (
    Tie.STEP_PARENT, Tie.STEP_CHILD, Tie.PARTNER, Tie.FORMER_PARTNER, Tie.CARER, Tie.CARED_FOR, Tie.OTHER,
)  # fmt: skip


@page("kin")
def kin(request: Asked, key: UUID) -> HttpResponse:
    """Everybody around somebody, with what may be said of each."""
    record = written(request, key, REFUSED)
    request.look("kin.opened", Of(key, [key, *(m.person.id for m in record.members)]))
    rows = [line(member, record, request) for member in record.members]
    return render(request, "kin/kin.html", {"record": record, "rows": rows, "earlier": earlier(record)})


def earlier(record: Record) -> list[str]:
    """What somebody was to them and is no more, in sentences."""
    return [f"{tie.name}: {tie.label}{span(tie)}" for tie in ended(record.ids)]


def span(tie: Earlier) -> str:
    since = f", since {words.day(tie.starts)}" if tie.starts else ""
    return since + (f", until {words.day(tie.ends)}" if tie.ends else "")


def line(member: Member, record: Record, request: Asked) -> dict[str, Any]:
    unknown, unborn = member.person.kind == Kind.UNKNOWN, member.person.kind == Kind.UNBORN
    return {
        "key": member.person.id,
        "name": member.name,
        "role": role(member),
        "about": age(member.person, request.at),
        "facts": [fact for fact in belonging(member, record) if fact],
        "becomes": "known" if unknown else "born" if unborn and not member.person.death_date else "",
    }


@page("kin")
def new(request: Asked, key: UUID) -> HttpResponse:
    """Somebody of the family of whom there is no record yet."""
    record = written(request, key, REFUSED)
    if record.person.restricted_at:
        raise Denied(REFUSED, about=key, words=PLACED)
    asks, today = f"What are they to {record.name}?", local_day(request.at)
    form = New(request.POST or restored(request), asks=asks, of_a_child=record.person.is_child, today=today)
    if request.method == "POST" and form.is_valid() and done(request, record, form):
        return HttpResponseRedirect(reverse("kin", args=[key]))
    request.look("kin.adding", Of(key, [key]))
    return ask(request, record, form, ("Somebody else of the family", "Add them", "kin"))


def done(request: Asked, record: Record, form: New) -> bool:
    try:
        actions.add(newcomer=form.newcomer(record), to=record.person, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("kind", str(refused))
        return False
    messages.success(request, "They are of this family now. Who works with the one reads the record of the other.")
    return True


@page("kin")
def tie(request: Asked, key: UUID, relative: UUID) -> HttpResponse:
    """What one is to another, parental responsibility, or that it ended: two questions, each with its own button."""
    record = written(request, key, REFUSED)
    member = next((m for m in record.members if relative in m.ids), None)
    if member is None:
        raise Denied(REFUSED, about=key, words=NOT_YOURS)
    ending = request.POST.get("ends") == "yes"
    ends = Ends(request.POST if ending else None)
    form = Related(
        None if ending else request.POST or restored(request),
        asks=f"What is {member.name} to {record.name}?",
        of_a_child=record.person.is_child != member.person.is_child,
        initial={"tie": member.tie, "held": member.held.held if member.held else "", "seen": stands(member)},
    )
    if (
        request.method == "POST"
        and is_as_seen(form, stands(member))
        and said(request, record, member, ends if ending else form)
    ):
        return HttpResponseRedirect(reverse("kin", args=[key]))
    request.look("kin.relating", Of(key, [key, member.person.id]))
    context = {"record": record, "member": member, "form": form, "ends": ends if member.tie in MAY_END else None}
    return render(request, "kin/tie.html", context)


def stands(member: Member) -> str:
    """What is said of two people, in a word that is another when somebody says something else."""
    held = member.held
    return f"{member.tie} {member.is_cared_for} {(held.held, held.ground, held.since) if held else ''}"


def is_as_seen(form: Related, now: str) -> bool:
    """Whether nobody said anything else of them since the page was opened."""
    if not form.is_valid() or form.cleaned_data["seen"] in ("", now):
        return True
    form.add_error("tie", CHANGED)
    return False


def said(request: Asked, record: Record, member: Member, form: Related | Ends) -> bool:
    if not form.is_valid():
        return False
    by, at = request.who.worker, request.at
    try:
        if isinstance(form, Ends):
            on = form.cleaned_data["on"]
            family.end(person=member.ids, other=record.ids, on=on, by=by, at=at)
        else:
            actions.tell(person=member.person, of=record.person, kin=form.kin(), by=by, at=at)
    except Refused as refused:
        form.add_error("on" if isinstance(form, Ends) else "tie", str(refused))
        return False
    messages.success(request, f"What {member.name} is to {record.name} is written down.")
    return True
