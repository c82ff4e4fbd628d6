"""Whom to ask, and why: each wanted agency with its reasons and sources. Leaving out and adding need a reason."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.base.clocks import Clock
from keel.base.ledger import Of
from keel.documents.scan import sentence, tells_place
from keel.front_door.checks.models import Check
from keel.front_door.contacts.actions import Changed
from keel.front_door.contacts.models import OPEN_STAGES, Contact, YesNo
from keel.front_door.triage import actions, queries
from keel.front_door.triage.actions import Plan
from keel.front_door.triage.queries import Asking, People, Reason, Want
from keel.people.grounds.actions import Refused
from keel.sources import findings, timescales
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.conflict import Conflict, since
from keel.web.contact.views import opened
from keel.web.kept import restored
from keel.web.triage.forms import Other, Told, Wanted


@page("ask")
def ask(request: Asked, key: UUID) -> HttpResponse:
    """Choose whom to ask; or, before a grade, be sent to grade."""
    contact = opened(request, key)
    if not contact.urgency and contact.stage in OPEN_STAGES:
        messages.success(request, "Say first how urgent it is. That sets whom to ask, and by when they answer.")
        return HttpResponseRedirect(reverse("contact-triage", args=[key]))
    named = queries.with_known(contact, queries.people(contact), request.at)
    found = queries.asking(contact, named, request.at)
    forms = Forms(request, contact, named, found)
    conflict = None
    if request.method == "POST" and forms.are_valid() and not forms.tell_a_place(named):
        try:
            return asked(request, contact, forms.plan(), forms.version)
        except Changed as changed:
            conflict = Conflict(*since(request, changed), changed.version)
        except Refused as refused:
            forms.told.add_error(None, str(refused))
    request.look("asking.opened", Of(key, [n.person_id for n in named.named]))
    context = {
        "contact": contact,
        "children": [named.names[child.id] for child in named.children],
        "conflict": conflict,
        "version": conflict.version if conflict else forms.told["version"].value(),
        "forms": forms,
        "wanted": [(form, form.want.label, reasons(form.want)) for form in forms.wanted],
        "done": [done(want) for want in found.wants if not want.is_open],
        "by_name": found.by_name,
        "is_open": contact.stage in OPEN_STAGES,
        **due(request, contact),
    }
    return render(request, "triage/ask.html", context)


class Forms:
    """The forms of the page: what is told, one for each agency still to be asked, and one more."""

    def __init__(self, request: Asked, contact: Contact, named: People, found: Asking) -> None:
        data = request.POST or restored(request)
        initial = {"version": contact.version, "family_told": family_told(contact)}
        if data is None and queries.may_be_quoted(contact, named):
            initial["told"] = contact.worry
        self.told = Told(data, initial=initial)
        waiting = sorted((want for want in found.wants if want.is_open), key=lambda want: not want.teams)
        self.wanted = [Wanted(data, want=want, adults=named.adults) for want in waiting]
        self.other = Other(data, teams=found.others)

    @property
    def all(self) -> list[Any]:
        return [self.told, *self.wanted, self.other]

    @property
    def version(self) -> int:
        return int(self.told.cleaned_data["version"])

    def are_valid(self) -> bool:
        """All of them are asked, so that every fault is said at once. Where nobody is asked nothing need be told."""
        if not self.told.is_bound:
            return False
        valid = [form.is_valid() for form in (*self.wanted, self.other)]
        if all(valid) and not self._asks_somebody():
            for name in ("told", "family_told"):
                self.told.fields[name].required = False
        return self.told.is_valid() and all(valid)

    def tell_a_place(self, named: People) -> bool:
        """Whether the words hold a protected place of anyone named; they are outgoing words too (safe practice 14)."""
        written = [str(v) for form in self.all for v in form.cleaned_data.values() if isinstance(v, str)]
        found = tells_place("\n".join(written), [n.person_id for n in named.named])
        if found:
            self.told.add_error("told", sentence(found, "the agencies"))
        return bool(found)

    def _asks_somebody(self) -> bool:
        return any(form.is_ask for form in self.wanted) or bool(self.other.cleaned_data.get("other"))

    def plan(self) -> Plan:
        return Plan(
            asks=tuple(form.question_to(self.told) for form in self.wanted if form.is_ask),
            dropped=tuple(form.dropped for form in self.wanted if form.is_left),
            added=self.other.added(self.told),
        )


def asked(request: Asked, contact: Contact, plan: Plan, version: int) -> HttpResponse:
    made = actions.choose(contact=contact, plan=plan, version=version, by=request.who.worker, at=request.at)
    messages.success(request, told(request, contact, made))
    return HttpResponseRedirect(reverse("contact-checks", args=[contact.id]))


def told(request: Asked, contact: Contact, made: list[Check]) -> str:
    if not made:
        return "Nobody was asked, and your reasons are kept. Next: decide."
    names = ", ".join(check.team.name for check in made)
    clock = clocks(request).check(made[0], contact)
    return f"Asked and told in Keel: {names}. Next: they answer {words.by(clock.due, request.at)}."


def family_told(contact: Contact) -> str:
    """What the referrer says about the parents, to begin with."""
    if contact.parents_told == YesNo.YES:
        return f"{contact.referrer_agency or 'The referrer'} told the parents that it was writing to the hub."
    if contact.parents_told == YesNo.NO and contact.not_told_why:
        return f"Nobody was told: {contact.not_told_why}"
    return ""


def reasons(want: Want) -> list[dict[str, Any]]:
    return [reason(one) for one in want.reasons]


def reason(one: Reason) -> dict[str, Any]:
    """A reason with its sources: the rule, then what inspectors found."""
    found = [findings.get(code).citation for code in one.findings]
    return {
        "words": one.words,
        "of_adult": one.of_adult,
        "rule": one.cites.sentence,
        "found": [(code, cited.name, cited.says) for code, cited in zip(one.findings, found, strict=True)],
    }


def done(want: Want) -> dict[str, str]:
    """An agency that was asked, or left out for a reason."""
    if want.check:
        return {"label": want.label, "state": "Asked", "words": words.moment(want.check.asked_at)}
    assert want.dropped  # noqa: S101  # a want that is not open was asked or dropped
    return {"label": want.label, "state": "Not asked", "words": want.dropped.reason}


def due(request: Asked, contact: Contact) -> dict[str, Any]:
    """By when those who are asked now must answer, and which rule says so."""
    if contact.received_at is None or not contact.urgency:
        return {"by": "", "why": ""}
    clock = clocks(request).asked(request.at, contact)
    return {"by": words.by(clock.due, request.at), "why": why(contact, clock), "late": late(clock, request.at)}


def why(contact: Contact, clock: Clock) -> str:
    capped = " It is the decision’s own limit, which nothing moves." if clock.is_capped else ""
    return timescales.get(f"front_door.check.{contact.urgency}").why + capped


def late(clock: Clock, at: datetime) -> bool:
    return clock.due <= at
