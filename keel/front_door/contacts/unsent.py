"""Drafts that nobody sends: until when each is kept, who was told, and which are over. It reads; actions do.

Nothing is erased unannounced; a word of danger is erased only after somebody at the hub read that it was said.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from keel.agencies.models import Message
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Attachment, Contact, Stage, YesNo

ENDS_SOON = "front_door.draft_ends_soon"
DANGER = "front_door.danger_not_sent"
DANGER_OF_YOURS = "front_door.danger_of_yours"


@dataclass(frozen=True)
class Unsent:
    """A draft: when somebody last saved it, and when its team was told since that it will be erased."""

    draft: Contact
    saved_at: datetime
    warned_at: datetime | None = None
    is_danger_unread: bool = False

    def ends(self, clocks: Clocks, at: datetime) -> datetime:
        """Until when it is kept. Who was told late, or is not told yet, has the whole notice all the same."""
        return max(clocks.draft(self.saved_at).due, clocks.warning(self.warned_at or at).due)

    def is_to_warn(self, clocks: Clocks, at: datetime) -> bool:
        return self.warned_at is None and clocks.warning(at).due >= clocks.draft(self.saved_at).due

    def is_over(self, clocks: Clocks, at: datetime) -> bool:
        return not self.is_danger_unread and self.ends(clocks, at) < at


def left() -> QuerySet[Contact]:
    """Every draft of every team that is neither sent nor thrown away; for the jobs login, which sees them all."""
    return Contact.objects.filter(stage=Stage.DRAFT, struck_at=None).select_related("from_team__agency", "hub")


def untold_danger(clocks: Clocks, at: datetime) -> list[Contact]:
    """Drafts that said danger, were not sent in time, and of which the hub does not know."""
    told = Message.objects.filter(kind=DANGER).values("about")
    found = left().filter(in_danger=YesNo.YES).exclude(id__in=told).order_by("started_at")
    return [draft for draft in found if clocks.danger(draft).due <= at]


def is_reported(draft: Contact) -> bool:
    """Whether the hub was told that this draft said danger, as its own team can see."""
    return Message.objects.filter(kind__in=(DANGER, DANGER_OF_YOURS), about=draft.id).exists()


def unsent(drafts: QuerySet[Contact], most: int | None = None) -> list[Unsent]:
    """How each of these drafts stands, in one question."""
    told = Message.objects.filter(about=OuterRef("id")).order_by("-sent_at")
    files = Attachment.objects.filter(contact=OuterRef("id")).order_by("-added_at")
    rows = drafts.annotate(
        attached_at=Subquery(files.values("added_at")[:1]),
        told_at=Subquery(told.filter(kind=ENDS_SOON).values("sent_at")[:1]),
        is_read=Exists(told.filter(kind=DANGER, read_at__isnull=False)),
    )
    return [_unsent(row) for row in rows[:most]]


def _unsent(row: Any) -> Unsent:
    """From a contact with what `unsent` annotates."""
    saved = [datetime.fromisoformat(section["at"]) for section in row.saved.values()]
    last = max([row.started_at, *saved, *([row.attached_at] if row.attached_at else [])])
    warned = row.told_at if row.told_at and row.told_at >= last else None
    return Unsent(row, last, warned, row.in_danger == YesNo.YES and not row.is_read)
