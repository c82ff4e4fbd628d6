"""Opening a case again that had ended."""

from datetime import date, datetime

from django.db import connection

from keel.agencies.models import Worker
from keel.base import ledger, words
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.front_door.allegations.actions.cases import TO_TELL, say
from keel.front_door.allegations.models import Allegation


@action
def open_again(*, allegation: Allegation, why: str, by: Worker, at: datetime) -> None:
    """An officer opens it again, with a reason. How it had ended is written into the log, which nobody changes."""
    if not why.strip():
        raise Refused("Write why it is opened again.")
    row = Allegation.objects.get(id=allegation.id)
    if row.closed_at is None:
        raise Refused("This case is open.")
    say(allegation=row, who=by.name, words=f"Opened again: {why}\n\n{_how_it_ended(row)}", by=by, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_open_again(%s)", [row.id])
        if not cursor.fetchone()[0]:
            raise Refused("This case is not yours to open again.")
    ledger.record(Word.ALTERED, "allegation.opened_again", Of(row.id, [row.person_id]), by=by, at=at)


def _how_it_ended(row: Allegation) -> str:
    """The outcome, its reason, who was told, whether the adult was referred: everything that opening again clears."""
    assert row.closed_at is not None  # noqa: S101  # it had ended
    said = [f"It had ended {words.moment(row.closed_at)}: {row.get_outcome_display()}. {row.outcome_why}"]
    for whom, on, why_not in row.told:
        told = f"told {words.day(date.fromisoformat(on))}" if on else f"not told. {why_not}"
        said.append(f"{TO_TELL[whom]}: {told}")
    if row.referred:
        said.append(f"Referred: {row.get_referred_display().lower()}. {row.referred_why}")
    return "\n".join(said)
