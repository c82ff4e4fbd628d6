"""What was decided, asked and told while two records were held to be one person: it must be looked at when they are not
(safe practice 24).
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Named
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import label
from keel.front_door.notices.models import Notice
from keel.people.links.models import Link

Done = tuple[datetime, str]


def under(named: Named) -> list[Done]:
    """Decisions and disclosures of the contact since it was settled who this is, oldest first."""
    if named.settled_at is None:
        return []
    return _since(named.settled_at, [named.contact_id], [named.person_id])


def under_link(link: Link, people: Collection[UUID]) -> list[Done]:
    """The same of every contact that names one of these people, who are one by this link and others."""
    return _since(link.confirmed_at, Named.objects.filter(person__in=people).values("contact"), people)


def _since(since: datetime, wanted: Any, people: Collection[UUID]) -> list[Done]:
    """`wanted`: contacts, as ids or as a question for them."""
    decided = Decision.objects.filter(contact__in=wanted, person__in=people, decided_at__gte=since)
    asked = Check.objects.filter(contact__in=wanted, asked_at__gte=since).select_related("team")
    told = Notice.objects.filter(contact__in=wanted, told_at__gte=since)
    rows = [(d.decided_at, f"Decided: {label(d.outcome).lower()}") for d in decided]
    rows += [(c.asked_at, f"Asked and told of the worry: {c.team.name}") for c in asked]
    rows += [(n.told_at, f"Told: {n.because}") for n in told if n.told_at]
    return sorted(rows)
