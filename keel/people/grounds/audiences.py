"""Audiences, declared: who an item is for, and how it shows to others. `rule.py` writes them to the database."""

from dataclasses import dataclass

from keel.agencies.kinds import AgencyKind, TeamKind
from keel.people.grounds.models import Withheld


@dataclass(frozen=True)
class Member:
    """One way in. `controller`: any seat in the agency that controls the item."""

    agency_kind: str = ""
    team_kind: str = ""
    controller: bool = False


@dataclass(frozen=True)
class Declared:
    """An audience with its members. No member means everybody with a ground."""

    code: str
    label: str
    withheld: Withheld
    members: tuple[Member, ...]
    source: str


_SOCIAL_CARE = Member(agency_kind=AgencyKind.SOCIAL_CARE)
_HUB = Member(team_kind=TeamKind.HUB)
_NIGHT = Member(team_kind=TeamKind.DUTY)
_OFFICERS = Member(team_kind=TeamKind.ALLEGATIONS)
_OWN = Member(controller=True)
_NOT_SCHOOLS = tuple(
    Member(agency_kind=kind)
    for kind in AgencyKind
    if kind not in (AgencyKind.SCHOOL, AgencyKind.EARLY_YEARS, AgencyKind.KEEL)
)

AUDIENCES = (
    Declared("all", "Everyone with a reason to know", Withheld.NAMED, (), "safe practice 9"),
    Declared("hub", "The hub and social care", Withheld.NAMED, (_HUB, _NIGHT, _SOCIAL_CARE, _OWN), "safe practice 22"),
    Declared("hub_only", "The hub and the agency it came from", Withheld.ASK_HUB, (_HUB, _OWN), "safe practice 19"),
    Declared("social_care", "Social care", Withheld.HIDDEN, (_SOCIAL_CARE,), "safe practice 21"),
    Declared("police", "Police", Withheld.HIDDEN, (Member(agency_kind=AgencyKind.POLICE),), "safe practice 13"),
    Declared("own_agency", "The agency it came from", Withheld.HIDDEN, (_OWN,), "safe practice 13"),
    Declared("allegations", "Designated officers", Withheld.HIDDEN, (_OFFICERS,), "safe practice 13"),
    Declared("not_schools", "Everyone but schools", Withheld.HIDDEN, _NOT_SCHOOLS, "safe practice 19"),
)
