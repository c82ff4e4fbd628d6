"""What the hub asks referrers back in the demo, what they answer, what they add unasked; by the actions themselves."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import F

from keel.demo.chance import Chance
from keel.front_door.contacts.models import OPEN_STAGES, Contact, From
from keel.front_door.referrer.actions import add, ask_back
from keel.front_door.referrer.models import QuestionBack
from keel.people.grounds.access import declared
from keel.people.grounds.actions import Refused
from keel.sources import reading

TEXTS = Path(__file__).parent / "texts" / "between.yaml"
ASKED, ANSWERED = timedelta(minutes=95), timedelta(minutes=30)  # before the demo's last moment


def converse(seed: int, until: datetime, number: int = 9) -> int:
    """Two in three of some open referrals are asked about, the third is added to; how many there were."""
    chance, texts = Chance(seed, "between"), reading.load(TEXTS)
    found = _open(until - ASKED)[:number]
    for place, contact in enumerate(found):
        question, answer = texts["asked"][place % len(texts["asked"])]
        if place % 3 == 2:
            _adds(contact, chance.pick(texts["added"]), until - ANSWERED)
        elif (made := _asks(contact, question, until - ASKED)) and answer:
            _adds(contact, answer, until - ANSWERED, made)
    return len(found)


def _open(before: datetime) -> list[Contact]:
    """Sent by somebody in Keel and held by somebody at the hub, those that wait longest first."""
    rows = Contact.objects.filter(stage__in=OPEN_STAGES, received_at__lt=before, owner__isnull=False)
    rows = rows.filter(referrer_is=From.PROFESSIONAL, channel="form").exclude(from_team=F("hub"))
    return list(rows.select_related("from_team", "from_worker", "owner").order_by("received_at", "id"))


def _asks(contact: Contact, question: str, at: datetime) -> QuestionBack | None:
    """By whoever holds it. A team that may not be told anything of a child any more is not asked."""
    with declared(contact.owner, at):  # type: ignore[arg-type]  # held by somebody, see above
        try:
            return ask_back(contact=contact, said=question, by=contact.owner, at=at)  # type: ignore[arg-type]
        except Refused:
            return None


def _adds(contact: Contact, said: str, at: datetime, answers: QuestionBack | None = None) -> None:
    with declared(contact.from_worker, at) as sender:
        add(contact=contact, said=said, by=sender, at=at, answers=answers)
