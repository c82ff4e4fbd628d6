"""The record of a person for a page on which somebody writes: read as content, or at summary by a hub seat."""

from uuid import UUID

from keel.agencies import queries as agencies
from keel.agencies.policy import may_open
from keel.people.grounds.access import sight
from keel.people.record.queries import Record, read
from keel.web.access import Asked, Denied

NOT_YOURS = "Your team does not write in this record, or there is no such record."


def written(request: Asked, key: UUID, refused: str) -> Record:
    """The record, for those who may write in it; `refused`: the word of the ledger where somebody may not."""
    seen = sight(request.who, key, request.at)
    may_write = seen.is_content or (seen.is_summary and may_open("identity", request.who.roles))
    record = read(key, request.at) if may_write else None
    if record is None:
        raise Denied(refused, about=key, words=NOT_YOURS, ask=agencies.hub())
    return record
