"""What is asked of imports: those of a data steward, how far each came, what there is to say by rule and by line."""

from uuid import UUID

from django.db.models import Count, Min, QuerySet

from keel.agencies.kinds import AgencyKind, TeamKind
from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.returns.cin_census.notes import Outcome
from keel.returns.imports.models import CensusImport, CensusNote


def listed() -> QuerySet[CensusImport]:
    """Those that this worker may know of, the newest first."""
    return CensusImport.objects.select_related("team", "opens_for")


def one(key: UUID) -> CensusImport | None:
    return listed().filter(id=key).first()


def openable(who: Standing) -> QuerySet[Team]:
    """Teams whose seats may be given the records: those of social work in the steward's own agencies."""
    agencies = {seat.team.agency_id for seat in who.seats if seat.team.agency.kind == AgencyKind.SOCIAL_CARE}
    return Team.objects.filter(agency__in=agencies, kind=TeamKind.CASEWORK, closed_on=None).order_by("name")


def reasons(row: CensusImport) -> list[tuple[Outcome, str, int, str]]:
    """(outcome, the DfE's rule or '', how many, an example), what was refused first, then the most frequent."""
    told = CensusNote.objects.filter(of=row, place__gt=0).values("outcome", "rule")
    counted = told.annotate(number=Count("id"), such=Min("words")).order_by("-number", "rule")
    rows = [(Outcome(each["outcome"]), each["rule"], each["number"], each["such"]) for each in counted]
    return sorted(rows, key=lambda found: found[0] is not Outcome.REFUSED)


def of_file(row: CensusImport) -> list[str]:
    """What is said of the file itself."""
    return [f"line {note.line}: {note.words}" for note in CensusNote.objects.filter(of=row, place=0)]


def notes(row: CensusImport, rule: str | None = None, *, refused: bool | None = None) -> QuerySet[CensusNote]:
    """What is said of its children, in the order of the file: of one rule, of refusals or queries alone, or of all."""
    found = CensusNote.objects.filter(of=row, place__gt=0)
    found = found if rule is None else found.filter(rule=rule)
    if refused is None:
        return found
    return found.filter(outcome=Outcome.REFUSED) if refused else found.exclude(outcome=Outcome.REFUSED)
