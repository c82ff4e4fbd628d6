"""What was asked back and added on a contact, oldest first; and the questions that wait for a referrer's team."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from keel.agencies.kinds import HUBS
from keel.agencies.models import Worker
from keel.agencies.queries import Standing
from keel.front_door.contacts.models import Contact, From
from keel.front_door.referrer.models import Addition, QuestionBack


@dataclass(frozen=True)
class Said:
    """One thing that was said after sending: a question of the hub, perhaps answered since, or what was added."""

    id: UUID
    at: datetime
    who: str
    words: str
    is_question: bool
    answered_at: datetime | None = None
    is_answer: bool = False

    @property
    def is_open(self) -> bool:
        return self.is_question and self.answered_at is None


def annotations() -> dict[str, ArraySubquery]:
    """For an `annotate` of contacts: all that passed with the referrer since each was sent; read it with `thread`."""
    asked = _named(QuestionBack.objects.filter(contact=OuterRef("id")), "asked_by")
    added = _named(Addition.objects.filter(contact=OuterRef("id")), "added_by")
    return {
        "asked_back": ArraySubquery(
            asked.values(said=JSONObject(id="id", at="asked_at", who="who", words="words", answered="answer__added_at"))
        ),
        "added": ArraySubquery(
            added.values(said=JSONObject(id="id", at="added_at", who="who", words="words", answers="answers_id"))
        ),
    }


def _named(rows: QuerySet[Any], column: str) -> QuerySet[Any]:
    """Each with the name of whose words they are."""
    who = Subquery(Worker.objects.filter(id=OuterRef(column)).values("name"))
    named: QuerySet[Any] = rows.annotate(who=who)
    return named


def thread(told: Mapping[str, Any]) -> tuple[Said, ...]:
    """What `annotations` brought, oldest first."""
    asked = [_said(row, is_question=True, answered_at=_time(row["answered"])) for row in told["asked_back"]]
    added = [_said(row, is_question=False, is_answer=row["answers"] is not None) for row in told["added"]]
    return tuple(sorted([*asked, *added], key=lambda said: said.at))


def _said(row: Mapping[str, Any], **more: Any) -> Said:
    return Said(UUID(row["id"]), datetime.fromisoformat(row["at"]), row["who"] or "", row["words"], **more)


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def between(contact: Contact) -> tuple[Said, ...]:
    """All that passed between hub and referrer since it was sent, as far as the declared worker may see it."""
    rows: QuerySet[Any] = Contact.objects.annotate(**annotations())
    return thread(rows.values("asked_back", "added").get(id=contact.id))


def is_askable(contact: Contact) -> bool:
    """Whether somebody in Keel sent it; who rang, or is a private person, is rung."""
    return contact.from_team.kind not in HUBS and contact.referrer_is == From.PROFESSIONAL


def question(contact: Contact, key: UUID) -> QuestionBack | None:
    return QuestionBack.objects.filter(contact=contact, id=key).first()


def waiting(who: Standing) -> QuerySet[QuestionBack]:
    """Questions of the hub that this worker's teams have not answered, oldest first."""
    rows = QuestionBack.objects.filter(to_team__in=who.team_ids, answer=None)
    return rows.select_related("contact").order_by("asked_at", "id")
