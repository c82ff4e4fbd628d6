"""A file matched with the register: who answers for it, for what, for whom; noted before anything of it is written."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from keel.agencies.models import Agency, Worker
from keel.agencies.queries import members, standing
from keel.base.refusal import Refused
from keel.people.extracts import actions, running
from keel.people.extracts.actions import Matching, Purpose
from keel.people.extracts.forming import Table, of_register
from keel.people.extracts.running import Hearing, Outcome, Request
from keel.people.grounds.access import declared
from keel.people.matching import register
from keel.people.proposals import actions as proposals
from keel.people.proposals.actions import Row

WHO_GETS, WHOSE = "who gets the result", "whose file it is"


@dataclass(frozen=True)
class Steward:
    """Who answers for it (None: nobody of that e-mail), what it is for, who gets the result; as typed. `of`: the agency
    whose file it is, where what Keel is not sure of is put before the hub.
    """

    worker: Worker | None
    why: str
    to: str
    of: str = ""


def match(file: Path, asked: Request, steward: Steward, at: datetime, step: Callable[[str], object]) -> Outcome:
    if steward.worker is None:
        raise Refused("Nobody who works in Keel has the e-mail given with --by.")
    by = standing(steward.worker, at)
    matching = Matching(_digest(file), _purpose(steward.why), _agency(steward.to, "--to", WHO_GETS))
    owner = _agency(steward.of, "--review", WHOSE) if steward.of else None
    between: list[Row] = []

    def opened() -> Table:
        actions.begin(matching=matching, by=by, at=at)
        with declared(by.worker, at):
            return of_register(register.open_records())

    def told(records: Sequence[str]) -> None:
        actions.disclose(matching=matching, records=[UUID(each) for each in records], by=by, at=at)
        if owner:
            proposals.propose(rows=between, agency=owner, by=by.worker, at=at)

    return running.match(file, opened, asked, step, Hearing(told, between.extend if owner else None))


def _digest(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").digest()
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error


def _purpose(typed: str) -> Purpose:
    try:
        return Purpose(typed.strip().casefold())
    except ValueError:
        raise Refused(f"Say what it is for with --why: one of {', '.join(Purpose)}.") from None


def _agency(typed: str, option: str, says: str) -> Agency:
    agencies = list(members())
    for agency in agencies:
        if typed.strip().casefold() in (agency.short_name.casefold(), agency.name.casefold()):
            return agency
    names = ", ".join(sorted(each.short_name for each in agencies))
    raise Refused(f"Say {says} with {option}: one of {names}.")
