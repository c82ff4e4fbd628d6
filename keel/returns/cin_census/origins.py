"""Whose history a file is: the authority that its header names, as an agency here, and the team that may open it."""

from dataclasses import dataclass
from pathlib import Path

from keel.agencies.kinds import AgencyKind, TeamKind
from keel.agencies.models import Agency, Team
from keel.returns.cin_census.census import Survey
from keel.returns.cin_census.forming import Origin
from keel.returns.cin_census.notes import Note, Unreadable

LONGEST_CODE = 20


@dataclass(frozen=True)
class Request:
    """What to load: a file; the authority where its header names none; the team whose seats may open the records.

    `after`: how many of its children were read before, so that it goes on with the next.
    """

    path: Path
    authority: str = ""
    team: str = ""
    after: int = 0


def origin(whole: Survey, wanted: Request) -> Origin:
    lea, said = whole.header.lea or "", wanted.authority
    if said and lea and said != lea:
        raise Unreadable(f"The file's header names authority {lea[:LONGEST_CODE]}, not {said}. Nothing was read.")
    code = lea or said
    if not code:
        raise Unreadable(
            "The file's header names no authority (LEA). Say which one with --authority, such as --authority 201."
        )
    if len(code) > LONGEST_CODE:
        raise Unreadable(f"The authority's code (LEA) is longer than {LONGEST_CODE} characters. Nothing was read.")
    return Origin(_agency(code), code, whole.header, whole.digest, _team(wanted.team))


def _agency(code: str) -> Agency:
    """The social care agency with this code, else the only one there is."""
    found = list(Agency.objects.filter(kind=AgencyKind.SOCIAL_CARE, closed_on=None))
    own = [agency for agency in found if agency.authority_code == code] or found
    if len(own) != 1:
        raise Unreadable(
            f"No social care agency of this partnership has the code {code}, and there are {len(found)} in all. "
            "Give one of them this code first."
        )
    return own[0]


def foreign(origin: Origin) -> tuple[Note, ...]:
    own = origin.agency.authority_code
    if own in ("", origin.authority):
        return ()
    told = f"the file is of authority {origin.authority}, while {origin.agency} has the code {own}; ids stay the file's"
    return (Note(origin.header.at("lea"), told),)


def _team(name: str) -> Team | None:
    if not name:
        return None
    teams = Team.objects.filter(closed_on=None, agency__kind=AgencyKind.SOCIAL_CARE, kind=TeamKind.CASEWORK).order_by(
        "name"
    )
    if found := [team for team in teams if team.name.casefold() == name.casefold()]:
        return found[0]
    listed = ", ".join(f"'{team.name}'" for team in teams) or "none"
    raise Unreadable(f"There is no social work team '{name}'. There are: {listed}. Nothing was read.")
