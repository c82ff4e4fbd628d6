"""A search, asked and noted in one step: a hub or night seat is answered with index cards of anybody, another seat with
those whom its teams may see.
"""

from datetime import datetime, timedelta

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.models import SearchText
from keel.base.refusal import Refused
from keel.people.lookups.models import Lookup
from keel.people.search.queries import Found, find, near_home
from keel.people.search.reading import understand

KEPT = timedelta(days=90)
ACT = "people.searched"


@action
def search(*, words: str, by: Worker, at: datetime) -> Found:
    """The search is in the ledger, its text in a side table for 90 days (safe practice 31)."""
    sought = understand(words, local_day(at))
    if sought.is_empty:
        raise Refused("Write a name, a date of birth, a number, a phone or an address.")
    found = find(sought)
    cards = found.cards
    why = near_home(sought, cards, by)
    act = f"{ACT}.{why}" if why else ACT
    entry = ledger.record(Word.CONSULTED, act, Of(None, [c.person for c in cards]), by=by, at=at)
    SearchText.objects.bulk_create([SearchText(entry=entry, text=words[:500], until=at + KEPT)])
    if why:
        Lookup.objects.bulk_create([Lookup(entry=entry, worker=by, why=why, found=len(cards), at=at)])
    return found
