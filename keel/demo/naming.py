"""The people named on a contact: each a record of its own at once, with what the referrer says of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from keel.demo import numbers
from keel.demo.case import Case
from keel.demo.family import Member, Role
from keel.demo.made import made
from keel.demo.records import bring
from keel.demo.saying import said
from keel.demo.voices import sending
from keel.front_door.contacts.models import Named, Part, YesNo
from keel.people.family.models import SafeContact, Tie
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.network.models import Involvement, Work
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind

RELATIONS = {
    Role.MOTHER: Tie.PARENT,
    Role.FATHER: Tie.PARENT,
    Role.PARTNER: Tie.STEP_PARENT,
    Role.GRANDMOTHER: Tie.GRANDPARENT,
}
NAMED = {Role.MOTHER: 0.97, Role.FATHER: 0.72, Role.PARTNER: 0.8, Role.GRANDMOTHER: 0.5}
# Worries that an adult may be ticked for, and whom in the family they are about.
OF_ADULT = {
    "domestic_abuse": (Role.PARTNER, Role.FATHER),
    "drugs_alcohol_adult": (Role.MOTHER,),
    "mental_health_adult": (Role.MOTHER,),
}


@dataclass(frozen=True)
class Telling:
    """Somebody of the family, as what they are named and how they are described."""

    member: Member
    part: Part
    details: Details


def tellings(case: Case) -> list[Telling]:
    """Who is named, children first. A father is left out now and then, known or not."""
    plan, family, chance = case.plan, case.known.family, case.chance
    there = [(m, Part.CHILD) for m in plan.children] + [(m, Part.SIBLING) for m in plan.siblings]
    there += [(m, Part.ADULT) for m in family.adults if chance.happens(NAMED[m.role])]
    return [Telling(member, part, said(member, plan.sender, plan.received_at, chance)) for member, part in there]


def tell(case: Case, telling: Telling, at: datetime, pause: timedelta) -> datetime:
    """Name somebody on a form, say who they are and how an adult may safely be reached; when that is done."""
    named = name(case, telling, at + pause)
    if telling.details.kind != Kind.UNKNOWN:
        _identify(case, named, telling, at + 2 * pause)
    if telling.details.kind == Kind.ADULT and case.chance.happens(0.7):
        _reach(case, named, telling.member, at + 3 * pause)
    return at + 3 * pause


def name(case: Case, telling: Telling, at: datetime) -> Named:
    """A record of its own, opened to the team that names it."""
    contact, by = case.contact, case.plan.teller.worker
    person = bring(case.known, telling.details, telling.member, by=by, at=at)
    named = made(Named, contact=contact, person=person, part=telling.part, added_at=at, **_columns(case, telling))
    case.named.append(case.known.add(named))
    case.named_people.add(person.id)
    grant = Grant(GroundKind.NAMED, Level.CONTENT if contact.is_draft else Level.SUMMARY, contact.id)
    case.known.give([person.id], contact.from_team, grant, by=by, at=at)
    case.turn(f"person:{named.id}", at)
    return named


def _columns(case: Case, telling: Telling) -> dict[str, Any]:
    """What the referrer says somebody is to the children."""
    member, chance = telling.member, case.chance
    if telling.part != Part.ADULT:
        relation = Tie.SIBLING if case.named else ""
        return {"relation": relation, "lives_with": YesNo.YES}
    holds = {Role.MOTHER: YesNo.YES, Role.FATHER: chance.pick((YesNo.YES, YesNo.NOT_KNOWN))}
    responsible = holds.get(member.role, YesNo.NOT_KNOWN) if member.is_known else YesNo.NOT_KNOWN
    why = (
        "Mother"
        if member.role == Role.MOTHER
        else chance.pick(("Named on the birth certificate", "Married to her", ""))
    )
    lives = YesNo.NOT_KNOWN if chance.happens(0.1) else YesNo.YES if member.at_home else YesNo.NO
    return {
        "relation": RELATIONS[member.role],
        "lives_with": lives,
        "responsible": responsible,
        "responsible_why": why if responsible == YesNo.YES else "",
        "adult_worries": _worries(case, member),
    }


def _worries(case: Case, member: Member) -> list[str]:
    about = [code for code in case.plan.concerns if member.role in OF_ADULT.get(code, ())]
    partner = case.known.family.the(Role.PARTNER) is not None
    return [c for c in about if not (c == "domestic_abuse" and member.role == Role.FATHER and partner)]


def _identify(case: Case, named: Named, telling: Telling, at: datetime) -> None:
    """Of a child the school and the surgery too, as somebody names them."""
    case.turn(f"identity:{named.id}", at)
    if telling.part == Part.ADULT or telling.details.kind == Kind.UNBORN:
        return
    school, surgery = telling.member.school(at), case.known.family.surgery
    for work, team, share in ((Work.SCHOOL, school, 0.8), (Work.GP, surgery, 0.5)):
        if team is not None and case.chance.happens(share):
            by = case.plan.teller.worker.id
            row = made(Involvement, person=named.person, work=work, said=team.name, recorded_at=at, recorded_by=by)
            case.known.works.append(case.known.add(row))


def _reach(case: Case, named: Named, member: Member, at: datetime) -> None:
    """How an adult may safely be reached; with more care where there is somebody to fear."""
    case.turn(f"reach:{named.id}", at)
    afraid = "domestic_abuse" in case.plan.concerns and member.role == Role.MOTHER
    row = made(
        SafeContact, person=named.person, phone=numbers.phone(member.place),
        times=case.voice.say(sending()["safe_times"]),
        no_letters=afraid, no_voicemail=afraid and case.chance.happens(0.7),
        note=case.voice.say(sending()["safe_note"]) if afraid else "",
        recorded_at=at, recorded_by=case.plan.teller.worker.id,
    )  # fmt: skip
    case.known.add(row)
