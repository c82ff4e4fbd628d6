"""The public pages: who you are, what worries you, and what happens now. No account, no cookie, nothing kept.

What is sent is written by Keel itself, declared for that one action. Whatever is refused is shown back as it was typed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from keel.agencies.queries import keel
from keel.base import words as spoken
from keel.base.hours import local_day, moment
from keel.base.refusal import Refused
from keel.front_door.contacts import actions
from keel.front_door.contacts.models import Contact, From, YesNo
from keel.front_door.contacts.queries import Receipt, receipt
from keel.front_door.contacts.reference import reference
from keel.people.grounds.access import declared
from keel.web.access import Asked
from keel.web.clocks import clocks, partnership
from keel.web.outside.codes import Code, sealed
from keel.web.worried import forms, telling, tickets, words
from keel.web.worried.limits import is_too_much
from keel.web.worried.tickets import Stands, Ticket


@dataclass(frozen=True)
class Teller:
    """A kind of person who tells us: the form that asks them, and the heading of their page."""

    is_what: From
    form: type[forms.Telling]
    heading: str

    @property
    def is_young(self) -> bool:
        return self.is_what == From.SELF


TELLERS = {
    "young-person": Teller(From.SELF, forms.Young, "Tell us what is going on"),
    "family": Teller(From.RELATIVE, forms.Telling, "Tell us about a child in your family"),
    "neighbour": Teller(From.NEIGHBOUR, forms.Telling, "Tell us about a child"),
    "work": Teller(From.PROFESSIONAL, forms.Working, "Tell us about a child you work with"),
    "no-name": Teller(From.ANONYMOUS, forms.Nameless, "Tell us without your name"),
}


def start(request: Asked) -> HttpResponse:
    """What to do if a child is in danger now, then who you are."""
    return render(request, "worried/start.html", around(request))


@csrf_exempt  # it acts for nobody who is signed in, and its own ticket takes the place of a cookie
def tell(request: Asked, who: str) -> HttpResponse:
    """Every question on one page; sent, what happens now."""
    teller = TELLERS.get(who)
    if teller is None or request.frame.partnership is None:
        raise Http404
    if request.method != "POST":
        return asked(request, teller, teller.form(), tickets.issue(request.at))
    form, ticket = teller.form(request.POST), tickets.read(request.POST.get("ticket", ""))
    stands = ticket.stands(request.at) if ticket else Stands.BROKEN
    if form.is_valid() and stands != Stands.GOOD:
        form.add_error(None, stands.value)
    if ticket is None:
        ticket = tickets.issue(request.at)
    elif stands == Stands.LATE:
        ticket = ticket.renewed(request.at)
    heard_at = heard(request, teller, form, ticket) if form.is_valid() else None
    if heard_at is None:
        return asked(request, teller, form, ticket)
    return told(request, teller, form, Contact(id=key(form, ticket), received_at=heard_at))


def key(form: forms.Telling, ticket: Ticket) -> Any:
    return ticket.key(form.cleaned_data)


def heard(request: Asked, teller: Teller, form: forms.Telling, ticket: Ticket) -> datetime | None:
    """Since when it is on the board; None when it was refused, and the form says why."""
    if is_too_much(request):
        place = partnership(request)
        form.add_error(None, words.TOO_MANY.format(phone=place.hub_phone, night=place.night_phone))
        return None
    worry = telling.worry(key(form, ticket), teller.is_what, form.cleaned_data, local_day(request.at))
    try:
        with declared(keel(), request.at) as by:
            return actions.hear(worry=worry, by=by, at=request.at)
    except Refused as refused:
        form.add_error(None, f"{refused} {words.NOT_SENT}")
        return None


def asked(request: Asked, teller: Teller, form: forms.Telling, ticket: Ticket) -> HttpResponse:
    shown = {"teller": teller, "form": form, "ticket": ticket.signed, **around(request)}
    return render(request, "worried/tell.html", shown)


def told(request: Asked, teller: Teller, form: forms.Telling, contact: Contact) -> HttpResponse:
    """What happens now, in the answer to the form itself: no address of it stays behind on the device."""
    hours = clocks(request).hours
    promised: Receipt = receipt(contact, hours)
    opens = hours.next_opening(request.at)
    shown = {
        "teller": teller,
        "reference": contact.reference or reference(contact.id),
        "danger": form.cleaned_data["in_danger"] == YesNo.YES,
        "reply": form.cleaned_data.get("reply", ""),
        "prove": sealed(contact.id) if teller.is_what == From.PROFESSIONAL else "",
        "code": Code(),
        "is_open": hours.is_open(request.at),
        "read_by": promised.by(promised.looked_at),
        "opens": f"{spoken.time_of_day(opens)} on {spoken.weekday(local_day(opens), local_day(request.at))}",
        "decided_by": promised.by(promised.decided),
        **around(request),
    }
    return render(request, "worried/told.html", shown)


def around(request: Asked) -> dict[str, Any]:
    """The hub's numbers and hours, in words."""
    if request.frame.partnership is None:
        raise Http404
    place, today = request.frame.partnership, local_day(request.at)
    return {
        "phone": place.hub_phone,
        "night": place.night_phone,
        "hours": " to ".join(spoken.time_of_day(moment(today, at)) for at in (place.opens, place.closes)),
    }
