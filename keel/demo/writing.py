"""A contact as it is begun and written: section by section, each under its version, by form or by call."""

from datetime import datetime, timedelta
from typing import Any

from keel.agencies.kinds import AgencyKind
from keel.base.hours import local_day
from keel.base.rows import fresh
from keel.demo import naming, numbers, reaching
from keel.demo.case import Case
from keel.demo.history import History
from keel.demo.made import made
from keel.demo.plan import Plan
from keel.demo.referral import Section, answers, caller
from keel.demo.tempo import Tempo
from keel.demo.voices import sending, voice
from keel.front_door.contacts.models import Contact, From, Home, YesNo
from keel.front_door.contacts.reference import reference
from keel.front_door.events import CONTACT
from keel.people.places.models import PlaceKind
from keel.sources import bases
from keel.sources.items import stamp

BEGUN = 3  # sections that stand on a draft
SAFE_HOUSE = "Safe Harbour, 01632 960321"


def write(history: History, plan: Plan, tempo: Tempo, *, is_draft: bool = False) -> Case:
    """The contact until it reaches the hub, and what a call gains after that; a draft stops before."""
    case = _begin(history, plan, tempo)
    if plan.teller.rang:
        _take_call(case)
    else:
        told = answers(plan, case.voice)
        _fill_in(case, dict(list(told.items())[:BEGUN]) if is_draft else told)
        if not is_draft:
            reaching.send(case, plan.received_at)
    return case


def _begin(history: History, plan: Plan, tempo: Tempo) -> Case:
    known, teller = history.known, plan.teller
    takes = 0 if teller.rang else known.chance.between(14, 70)
    started = plan.received_at - timedelta(minutes=takes)
    contact = made(
        Contact, channel=teller.channel, started_at=started, from_team=teller.team, from_worker=teller.worker,
        hub=known.bayview.hub, in_danger=plan.in_danger, **_known_of(plan, started),
        **stamp(CONTACT, by=teller.worker, at=started),
    )  # fmt: skip
    known.add(contact)
    contact.reference = reference(numbers.contact(known.family.number, len(known.contacts)))
    words = voice(known.family, plan.children[0], plan.sender, plan.received_at, known.chance)
    case = Case(history, plan, contact, words, tempo)
    known.contacts.append((contact, case.named_people))
    return case


def _known_of(plan: Plan, at: datetime) -> dict[str, Any]:
    """The referrer as Keel knows them; of a caller it knows nothing."""
    if plan.teller.rang:
        return {"referrer_is": From.PROFESSIONAL}
    worker, agency = plan.teller.worker, plan.teller.team.agency
    preset = bases.preset(AgencyKind(agency.kind), local_day(at))
    return {
        "referrer_name": worker.name,
        "referrer_role": worker.job_title,
        "referrer_agency": agency.name,
        "referrer_phone": worker.phone or plan.teller.team.phone,
        "sharing_basis": preset.ordinary,
        "sharing_condition": preset.sensitive,
        "sharing_duty": preset.duty,
    }


def _fill_in(case: Case, sections: dict[str, Section]) -> None:
    """One thing after the other, from the start of the form to the moment it is sent."""
    plan = case.plan
    tellings = naming.tellings(case)
    steps = 1 + 3 * len(tellings) + len(sections) + 2
    pause = timedelta(seconds=(plan.received_at - case.contact.started_at) // timedelta(seconds=steps))
    at = case.contact.started_at + pause
    case.save("you", {"knows_child_as": case.voice.say(sending()["knows_as"])}, at)
    for telling in tellings:
        at = naming.tell(case, telling, at, pause)
    at += pause
    settle_home(case, at)
    for section, values in sections.items():
        at += pause
        case.save(section, values, at)


def _take_call(case: Case) -> None:
    """Three facts put it on the board at once; the rest is typed while the talk goes on."""
    at, sections = case.plan.received_at, answers(case.plan, case.voice)
    case.save("you", caller(case.plan), at)
    case.save("worry", {"worry": sections["worry"]["worry"]}, at)
    first, *others = naming.tellings(case)
    naming.name(case, first, at)
    reaching.send(case, at)
    for telling in others:
        at += timedelta(minutes=case.chance.between(1, 3))
        if at <= case.until:
            naming.name(case, telling, at)
            reaching.join(case, case.named[-1], at)
    at += timedelta(minutes=2)
    if at <= case.until:
        settle_home(case, at)
        reaching.stand(case, at)
    for section, values in sections.items():
        at += timedelta(minutes=1)
        if section != "worry" and at <= case.until:
            case.save(section, values, at)


def settle_home(case: Case, at: datetime) -> None:
    """Where the children live and are. Of a refuge only the organisation is kept."""
    family, chance = case.known.family, case.chance
    if case.plan.teller.rang and chance.happens(0.35):
        return
    hides = {"secret": YesNo.YES, "secret_why": case.voice.fill(sending()["secret_why"])} if family.hides else {}
    where = {"kind": PlaceKind.REFUGE, "organisation": SAFE_HOUSE} if family.hides else _address(case)
    now = {"school": "In school", "nursery": "At nursery", "hospital": "On the ward"}.get(case.plan.sender, "At home")
    case.home = fresh(Home, contact=case.contact, now_where=now, **where, **(hides or {"secret": YesNo.NO}))
    case.known.rows.append(case.home)
    case.turn("home", at)


def _address(case: Case) -> dict[str, str]:
    """The address as the sender has it; now and then without its postcode."""
    postcode = case.known.family.postcode if case.chance.happens(0.88) else ""
    return {"kind": PlaceKind.HOME, "lines": case.known.family.lines, "postcode": postcode}
