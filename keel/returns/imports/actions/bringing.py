"""Bringing a file: kept as it is, and the worker process is asked to read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from keel.agencies.kinds import AgencyKind, Role
from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.base import ledger, queue
from keel.base.doing import action
from keel.base.files.actions import take_in
from keel.base.files.arriving import Arriving
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.returns.imports.models import CensusImport

XML = "application/xml"
NO_XML = "This is no census file: it does not begin as XML does. Choose the .xml file that goes to the DfE."
MARKS = b"\xef\xbb\xbf\xff\xfe\r\n\t "  # what may stand before the first '<' of a file


@dataclass(frozen=True)
class Brought:
    """A file as it arrives, piece by piece; whose it is where it does not say so; who may open the records."""

    pieces: Iterable[bytes]
    authority: str = ""
    opens_for: Team | None = None


@action
def bring(*, brought: Brought, by: Standing, at: datetime) -> CensusImport:
    """Keep a file and ask the worker process to read it. What is no XML at all is refused at once."""
    team = _seat(by)
    if brought.opens_for and brought.opens_for.agency_id != team.agency_id:
        raise Refused("Choose a team of your own agency.")
    if CensusImport.objects.filter(team=team, ended_at=None, stopped_at=None).exists():
        raise Refused("Another file is being read. Wait for its end, or stop it, and then bring this one.")
    file = take_in(arriving=Arriving(_xml(brought.pieces), XML, settings.CENSUS_CAP), by=by.worker, at=at)
    row = CensusImport(
        team=team,
        opens_for=brought.opens_for,
        authority=brought.authority,
        file=file,
        size=file.size,
        asked_by=by.worker.id,
        asked_at=at,
    )
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "census.brought", Of(row.id), by=by.worker, at=at)
    queue.defer("census.read", which=row.id, run=row.run)
    return row


def _seat(by: Standing) -> Team:
    for seat in by.seats:
        if seat.role == Role.DATA_STEWARD and seat.team.agency.kind == AgencyKind.SOCIAL_CARE:
            return seat.team
    raise Refused("Only a data steward of social care brings a census in.")


def _xml(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The same pieces; refused where the first of them is not how XML begins, in any of its encodings."""
    for number, piece in enumerate(filter(None, pieces)):
        if number == 0 and not piece.replace(b"\0", b"").lstrip(MARKS).startswith(b"<"):
            raise Refused(NO_XML)
        yield piece
