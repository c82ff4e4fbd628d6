"""Who each named person is: known people beside the new record, nothing preselected, 'none of these' as easy as any."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.contacts.queries import named as people_of
from keel.front_door.identity import actions
from keel.front_door.identity.evidence import Known
from keel.front_door.identity.possible import Counts, counts, possible, possible_on
from keel.front_door.identity.undoing import under
from keel.people.matching.bands import Band
from keel.people.matching.candidates import Candidate
from keel.web.access import Asked, Denied, page
from keel.web.child.page import age
from keel.web.contact.views import NOT_YOURS, opened
from keel.web.forms import Choice, Form, Narrative, Option
from keel.web.kept import restored

NONE = "none"
BANDS = {
    Band.LIKELY: ("Likely", "green"),
    Band.POSSIBLE: ("Possible", "yellow"),
    Band.LOW: ("Unlikely", "grey"),
}


@page("identity")
def who_is_who(request: Asked, key: UUID) -> HttpResponse:
    """The people of a contact: who is settled, who is to be settled."""
    contact = opened(request, key)
    people = people_of(contact)
    request.look("identity.listed", Of(key, [p.named.person_id for p in people]))
    found = possible_on(contact)
    rows = [(p, age(p.person, request.at), found.get(p.named.id)) for p in people]
    left = next((p for p in people if not p.is_settled), None)
    return render(request, "contact/who.html", {"contact": contact, "people": rows, "next": left})


class Who(Form):
    """Which known person this is."""

    who = Choice("Who is this?", (), error="Say who this is, or choose 'None of these'")
    sure = Narrative(
        "Why are you sure?",
        hint="Needed where a field conflicts: a wrong link puts another child’s history in front of the decider.",
        cap=1000,
        rows=3,
    )

    def __init__(self, *args: Any, cards: list[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = cast("Choice", self.fields["who"])
        asked.options = [*(Option(str(c.person), heading(c)) for c in cards), Option(NONE, "None of these")]
        if not any(c.differ for c in cards):
            self.leave_out("sure")


def heading(card: Candidate) -> str:
    born = f", born {words.day(card.birth_date)}" if card.birth_date else ""
    due = f", due {words.day(card.expected_date)}" if card.expected_date else ""
    return f"{card.name or 'No name held'}{born or due}" + (f" (also {card.also})" if card.also else "")


def history(card: Counts | None) -> str:
    """What would come with a possible person, in words: counts and days only."""
    if card is None or not card.contacts:
        return "No contact with the hub is known about this person." + (HELD if card and card.is_held else "")
    newest = f", the newest on {words.day(card.newest)}" if card.newest else ""
    still = f", {card.open} of them open now" if card.open else ""
    return f"{words.count(card.contacts, 'contact')} with the hub{newest}{still}." + (HELD if card.is_held else "")


HELD = " Somebody holds a case about them."


@page("identity")
def settle(request: Asked, key: UUID, named: UUID) -> HttpResponse:
    """One named person and the possible ones."""
    contact = opened(request, key)
    someone = pick(request, contact, named)
    cards = possible(someone)
    form = Who(request.POST or restored(request), cards=cards)
    if request.method == "POST" and form.is_valid() and _settled(request, form, someone):
        return HttpResponseRedirect(next_one(contact))
    request.look("identity.compared", Of(named, [someone.named.person_id], [c.person for c in cards]))
    held = counts(someone, cards) if cards else {}
    shown = {
        "contact": contact,
        "someone": someone,
        "age": age(someone.person, request.at),
        "form": form,
        "cards": [(str(c.person), heading(c), c, history(held.get(c.person))) for c in cards],
        "chosen": form["who"].value() or "",
        "bands": BANDS,
        "several": several if (several := sum(c.band != Band.LOW for c in cards)) > 1 else 0,
    }
    return render(request, "contact/settle.html", shown)


def _settled(request: Asked, form: Who, someone: NamedPerson) -> bool:
    chosen = form.cleaned_data["who"]
    known = None if chosen == NONE else Known(UUID(chosen), form.cleaned_data.get("sure", ""))
    try:
        actions.settle(named=someone.named, known=known, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("sure" if known and "sure" in form.fields else "who", str(refused))
        return False
    messages.success(request, f"{someone.name}: {'linked to the known record' if known else 'kept as a new person'}.")
    return True


class Undo(Form):
    """Why these are two people."""

    why = Narrative("Why is this not the same person?", error="Write why this is not the same person", cap=1000)


@page("identity")
def undo(request: Asked, key: UUID, named: UUID) -> HttpResponse:
    """Take back who somebody was said to be; what was decided and told under it is listed first."""
    contact = opened(request, key)
    someone = pick(request, contact, named)
    form = Undo(request.POST or restored(request))
    if request.method == "POST" and form.is_valid():
        actions.unsettle(named=someone.named, why=form.cleaned_data["why"], by=request.who.worker, at=request.at)
        messages.success(request, f"{someone.name}: no longer settled. Both records are again what they were.")
        return HttpResponseRedirect(reverse("contact-identity", args=[key]))
    request.look("identity.undo", Of(named, [someone.named.person_id]))
    done = under(someone.named)
    return render(request, "contact/undo.html", {"contact": contact, "someone": someone, "form": form, "done": done})


def pick(request: Asked, contact: Contact, key: UUID) -> NamedPerson:
    found = next((p for p in people_of(contact) if p.named.id == key), None)
    if found is None:
        raise Denied("identity.refused", about=contact.id, words=NOT_YOURS)
    return found


def next_one(contact: Contact) -> str:
    """The next person to settle, else how urgent it is."""
    left = next((p for p in people_of(contact) if not p.is_settled), None)
    if left:
        return reverse("contact-settle", args=[contact.id, left.named.id])
    return reverse("contact-triage" if not contact.urgency else "contact", args=[contact.id])
