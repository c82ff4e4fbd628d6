"""Letters about made-up inspections of real and invented places: their text, and each read and kept by Keel."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from keel.base import words
from keel.improvement.reading.found import Account, Piece, Read
from keel.improvement.reading.read import read
from keel.improvement.reports import actions
from keel.improvement.reports.actions import Named
from keel.improvement.reports.models import Finding, InspectionReport, Passage
from keel.improvement.understood import understood
from keel.people.grounds.access import declared
from tests.cast import NOW, Cast

WEEK = timedelta(weeks=1)
PLYMOUTH = date(2020, 1, 8)  # the day and the place by which the catalogue knows its report
DUE = date(2020, 4, 16)
HEALTH = "Strategy discussions are too often held without health, and nobody asks what health knew of the child."
TOLD = "Referrers do not consistently hear the outcome of their referral to the multi-agency safeguarding hub."
POLICE = "Police officers do not record every missing child, and return home interviews are seldom offered."
STRENGTHS = ("School safeguarding leads know the threshold document well and use the advice line.",)
FORMAL = "This letter outlines what they found."
SIGNED = "The inspectorates"


def letter(
    area: str = "Bayview",
    published: date = PLYMOUTH,
    faults: Sequence[str] = (HEALTH, TOLD),
    strengths: Sequence[str] = STRENGTHS,
    ended: date | None = None,
) -> str:
    """What inspectors write to an area that they saw five weeks before."""
    ended = ended or published - 5 * WEEK
    days = f"Between {words.day(ended - timedelta(days=4))} and {words.day(ended)}"
    return "\n\n".join((
        words.day(published),
        f"Ann Example, Director of Children's Services, {area} City Council",
        "Dear local partnership",
        f"Joint targeted area inspection of the multi-agency response to neglect in {area}",
        f"{days}, inspectors of four inspectorates carried out a joint inspection of neglect.",
        FORMAL,
        "Key Strengths", *(f"- {each}" for each in strengths),
        "Areas for improvement", *(f"- {each}" for each in faults),
        "Next steps",
        f"The director should send the written statement of action by {words.day(DUE)}.",
        "Yours sincerely", SIGNED,
    ))  # fmt: skip


def kept(
    cast: Cast, text: str | bytes | None = None, *, name: str = "letter.txt", unplaced: Sequence[str] = ()
) -> InspectionReport:
    """The report in a text, as rows. What stands in `unplaced` counts as what no rule placed."""
    content = letter() if text is None else text
    content = content.encode() if isinstance(content, str) else content
    file = Named(name, hashlib.sha256(content).hexdigest())
    return keep(cast, left(read(content), unplaced), file)


def keep(cast: Cast, found: Read, file: Named) -> InspectionReport:
    with declared(cast.keel, NOW):
        return actions.keep(understood=understood(found), file=file, by=cast.keel, at=NOW)


def left(found: Read, unplaced: Sequence[str]) -> Read:
    return replace(found, pieces=tuple(_left(found, piece, unplaced) for piece in found.pieces))


def _left(found: Read, piece: Piece, unplaced: Sequence[str]) -> Piece:
    is_left = found.lines[piece.span.line].text.strip() in unplaced
    return Piece(piece.span, Account.UNPLACED) if is_left else piece


def recalled(cast: Cast, *reports: InspectionReport) -> None:
    with declared(cast.keel, NOW):
        actions.recall(reports=reports, by=cast.keel, at=NOW)


def at(report: InspectionReport, where: str) -> Finding:
    return Finding.objects.select_related("report").get(report=report, where=where)


def passage(report: InspectionReport, text: str) -> Passage:
    return Passage.objects.get(report=report, text=text)
