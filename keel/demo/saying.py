"""How somebody who tells the hub of a person says who it is; in one record of six not quite rightly.

Mistakes are those of real records: day and month changed round, a short form for a name, a missing or miscopied number.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from keel.demo import names, numbers, town
from keel.demo.chance import Chance
from keel.demo.family import Member
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Scheme, Sex

MISTAKEN = 0.17
# Which numbers a kind of sender holds.
HAS_NHS = {"health_visitor": 0.92, "gp": 0.97, "hospital": 0.9, "midwife": 0.94, "camhs": 0.9, "adult_care": 0.5}
HAS_UPN = {"school": 0.9, "education": 0.95, "nursery": 0.1}
MISTAKES = {
    "swapped": 18, "year": 8, "day": 10, "short": 20, "misheard": 16, "other_family": 12, "no_birth": 8, "miscopied": 8,
}  # fmt: skip


def said(member: Member, sender: str, at: datetime, chance: Chance) -> Details:
    """What a sender writes of one member of a family."""
    details = _right(member, sender, at, chance)
    if details.kind in (Kind.UNKNOWN, Kind.UNBORN) or not chance.happens(MISTAKEN):
        return details
    return _wrong(details, member, chance)


def _right(member: Member, sender: str, at: datetime, chance: Chance) -> Details:
    kind = member.kind(at)
    if kind == Kind.UNKNOWN:
        return Details(kind, sex=member.sex)
    if kind == Kind.UNBORN:
        return Details(kind, family=member.family, expected_date=member.expected)
    private = sender in ("relative", "neighbour", "self", "anonymous")
    hazy = private and sender != "self" and chance.happens(0.7)
    known_birth = member.is_child or chance.happens(0.75)
    return Details(
        kind=kind, given=member.given, family="" if hazy and chance.happens(0.3) else member.family,
        known_as=member.known_as if member.is_child and chance.happens(0.4) else "",
        birth_date=None if hazy or not known_birth else member.born, sex=member.sex,
        identity={} if hazy else identity(member, chance), numbers=_numbers(member, sender, chance),
    )  # fmt: skip


def identity(member: Member, chance: Chance) -> dict[str, str]:
    """Identity, language and disability, as far as somebody asked."""
    return {
        "ethnicity": member.ethnicity if chance.happens(0.85) else "",
        "religion": member.faith if chance.happens(0.6) else "",
        "language": member.language if chance.happens(0.9) else "",
        "interpreter": member.interpreter if chance.happens(0.85) else "not_known",
        "disability": member.disability if chance.happens(0.9) else "",
    }


def _numbers(member: Member, sender: str, chance: Chance) -> tuple[tuple[Scheme, str, str], ...]:
    found = []
    if member.nhs and chance.happens(HAS_NHS.get(sender, 0)):
        found.append((Scheme.NHS, "", member.nhs))
    if member.upn and chance.happens(HAS_UPN.get(sender, 0)):
        found.append((Scheme.UPN, "", member.upn))
    return tuple(found)


def _wrong(details: Details, member: Member, chance: Chance) -> Details:
    """The same with one mistake in it, of those that can be made."""
    tried = {how: made for how in MISTAKES if (made := _mistake(details, member, how)) != details}
    if not tried:
        return details
    return tried[chance.weigh({how: MISTAKES[how] for how in tried})]


def _mistake(details: Details, member: Member, how: str) -> Details:
    """One mistake; where it cannot be made, nothing changes."""
    born = details.birth_date
    match how:
        case "swapped" if born and born.day <= 12:
            return replace(details, birth_date=date(born.year, born.day, born.month))
        case "year" if born:
            return replace(details, birth_date=_shift(born, -365 if born.day % 2 else 365), birth_estimated=True)
        case "day" if born:
            return replace(details, birth_date=_shift(born, 1 if born.day % 2 else -1))
        case "short" if details.given in names.SHORT:
            return replace(details, given=names.SHORT[details.given], known_as="")
        case "misheard" if details.given in names.MISHEARD:
            return replace(details, given=names.MISHEARD[details.given])
        case "other_family" if member.other_family:
            return replace(details, family=member.other_family)
        case "no_birth" if born:
            return replace(details, birth_date=None, numbers=())
        case "miscopied" if details.numbers:
            return replace(details, numbers=tuple((s, i, numbers.wrong(n)) for s, i, n in details.numbers))
    return details


def _shift(born: date, days: int) -> date:
    return born + timedelta(days=days)


def enrolled(member: Member) -> Details:
    """What an index of children holds of one: the pupil number of those who go to school, not social care's."""
    details = as_held(member)
    pupil = ((Scheme.UPN, "", member.upn),) if member.upn else ()
    return replace(details, numbers=(*details.numbers, *pupil), identity={"language": member.language})


def as_held(member: Member, number: str = "") -> Details:
    """What social care's own system holds: its id for the child, and mostly the NHS number."""
    known = ((Scheme.LA_CHILD, town.AUTHORITY, number),) if number else ()
    nhs = ((Scheme.NHS, "", member.nhs),) if member.nhs else ()
    told = {"ethnicity": member.ethnicity, "religion": member.faith, "language": member.language}
    return Details(
        kind=Kind.CHILD if member.is_child else Kind.ADULT, given=member.given, family=member.family,
        birth_date=member.born, sex=member.sex or Sex.NOT_KNOWN, numbers=(*known, *nhs),
        identity=told | {"interpreter": member.interpreter, "disability": member.disability},
    )  # fmt: skip
