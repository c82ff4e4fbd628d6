"""The board as a page: tabs, filters by code in the address, fifty rows at a time; and taking a contact from it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.policy import may_open
from keel.base import words
from keel.base.clocks import Clock
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.board import queries
from keel.front_door.board.next import Next
from keel.front_door.board.order import together
from keel.front_door.board.queries import NOBODY, UNGRADED, Board, Wanted
from keel.front_door.board.rows import Asked as AskedAgency
from keel.front_door.board.rows import Brief, Row, rows
from keel.front_door.contacts.models import BOARD_STAGES, Stage, Urgency
from keel.front_door.police.queries import Backlog
from keel.front_door.triage import actions
from keel.front_door.waiting import beside_board
from keel.people.grounds.actions import Refused
from keel.people.persons.models import Person
from keel.web import addresses
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.contact.views import opened

ROWS = 50
ANSWERS = "Answers"
EMPTY = {
    Stage.NEW: "Nothing is new. Every contact has been graded and somebody has chosen whom to ask.",
    Stage.CHECKS: "No agency owes the hub an answer.",
    Stage.READY: "No contact waits for a decision.",
    Stage.TELL: "Everybody who should know has been told.",
}


@page("board")
def board(request: Asked) -> HttpResponse:
    """One stage of the board. Filters are codes and ids in the address."""
    stage = stage_of(request.GET.get("stage", ""))
    urgency = request.GET.get("urgency", "")
    known = urgency if urgency in (UNGRADED, *Urgency.values) else ""
    wanted = Wanted(known, request.GET.get("owner", ""), request.GET.get("agency", ""))
    found = queries.board(stage, wanted, clocks(request))
    shown = Paginator(found.slips, ROWS).get_page(request.GET.get("page"))
    lines = rows(list(shown.object_list), found.deadlines, request.at)
    subjects = {person for row in lines for person in row.subjects}
    request.look("board.opened", Of(None, sorted(subjects), [row.slip.id for row in lines]))
    beside = beside_board(request.who, clocks(request).hours, request.at)
    context = {
        "stage": stage,
        "tabs": [(s, Stage(s).label, found.counts[s]) for s in BOARD_STAGES],
        "groups": groups(found, lines, request),
        "page": shown,
        "wanted": wanted,
        "is_filtered": wanted != Wanted(),
        "empty": EMPTY[stage],
        "police": [standing_of(b, request) for b in beside.police],
        "beside": beside,
        "may_add_up": may_open("concern_list", request.who.roles),
        "may_settle_numbers": may_open("numbers_twice", request.who.roles),
        "may_hand_on": may_open("hand_on", request.who.roles),
        **offers(found, request),
    }
    return render(request, "board/board.html", context)


def standing_of(one: Backlog, request: Asked) -> str:
    """'3 red, the oldest waits 5 hours'."""
    return f"{one.number} {one.grade or 'not graded'}, the oldest waits {words.since(one.oldest, request.at)}"


def stage_of(code: str) -> Stage:
    return Stage(code) if code in BOARD_STAGES else Stage.NEW


def offers(found: Board, request: Asked) -> dict[str, Any]:
    """What can be filtered by: oneself and nobody first."""
    me = request.who.worker.id
    others = [(str(key), name) for key, name in found.owners if key != me]
    return {
        "urgencies": [(UNGRADED, "Not graded"), *Urgency.choices],
        "owners": [(str(me), "Me"), (NOBODY, "Nobody"), *others],
        "agencies": [(str(key), name) for key, name in found.agencies],
    }


def groups(found: Board, lines: list[Row], request: Asked) -> list[dict[str, Any]]:
    """Rows as the page draws them; several contacts of one family under its own heading."""
    by_key = {row.slip.id: row for row in lines}
    return [
        {"title": title([by_key[slip.id] for slip in group]), "rows": [row(by_key[slip.id], request) for slip in group]}
        for group in together([line.slip for line in lines], found.families)
    ]


def title(group: list[Row]) -> str:
    if len(group) == 1:
        return ""
    names = dict.fromkeys(name for row in group for _, name in row.children)
    return f"One family, {len(group)} contacts: {', '.join(names)}"


def row(one: Row, request: Asked) -> dict[str, Any]:
    """A row in words. Its one button is the next step; taking a contact that nobody has comes with it."""
    slip = one.slip
    return {
        "key": slip.id,
        "reference": one.text.reference,
        "duty": duty(one),
        "clock": standing(one.clock, request),
        "decision": standing(one.decision, request) if duty(one) == ANSWERS else None,
        "in_danger": one.text.in_danger,
        "urgency": slip.urgency,
        "children": [(person.id, name, short_age(person, request)) for person, name in one.children],
        "worry": one.text.worry,
        "sender": one.text.sender,
        "repeats": one.repeats,
        "settled": one.settled,
        "answered": one.answered,
        "asked": [agency(a) for a in one.asked],
        "late": sum(a.late for a in one.asked),
        "owner": "You" if slip.owner == request.who.worker.id else slip.owner_name,
        "is_free": slip.owner is None,
        "next": one.next.words,
        "step": one.next.name.lower(),
        "href": addresses.about(one.next.page, slip.id),
    }


def duty(one: Row | Brief) -> str:
    """What the shown limit is for. Answers that are owed stand before the decision, which is shown with them."""
    if not one.slip.urgency:
        return "Grade"
    if one.slip.stage == Stage.CHECKS:
        return ANSWERS if one.clock.due < one.decision.due else "Answers and decision"
    return "Tell" if one.slip.stage == Stage.TELL else "Decide"


def standing(clock: Clock, request: Asked) -> tuple[str, str]:
    return clock.state(request.at).value, words.standing(clock, request.at)


def agency(one: AskedAgency) -> str:
    """'Health: seen, late'."""
    return f"{one.agency}: {one.state.label.lower()}{', late' if one.late else ''}"


def short_age(person: Person, request: Asked) -> str:
    """'7' for years, '5 months' below one, 'due in 6 weeks' for the unborn."""
    if person.birth_date:
        said = words.age(person.birth_date, local_day(request.at))
        return said.removesuffix(" years").removesuffix(" year")
    return words.expected(person.expected_date, local_day(request.at)) if person.expected_date else "age not known"


@page("board")
def take(request: Asked, key: UUID) -> HttpResponse:
    """Take a contact and go on to its next step."""
    contact = opened(request, key)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.claim(contact=contact, was=was(request), by=request.who.worker, at=request.at)
    except Refused as refused:
        messages.warning(request, str(refused))
        return HttpResponseRedirect(reverse("contact", args=[key]))
    messages.success(request, f"Contact {contact.reference} is now yours.")
    step = request.POST.get("step", "").upper()
    return HttpResponseRedirect(reverse(Next[step].page if step in Next.__members__ else "contact", args=[key]))


def was(request: Asked) -> UUID | None:
    """Whose the contact was when the page was shown."""
    try:
        return UUID(request.POST.get("was", ""))
    except ValueError:
        return None
