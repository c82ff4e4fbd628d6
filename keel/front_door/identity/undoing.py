"""What was decided, asked and told while two records were held to be one person: it must be looked at when they are not
(safe practice 24).
"""

from datetime import datetime

from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Named
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import label
from keel.front_door.notices.models import Notice


def under(named: Named) -> list[tuple[datetime, str]]:
    """Decisions and disclosures of the contact since it was settled who this is, oldest first."""
    since = named.settled_at
    if since is None:
        return []
    decided = Decision.objects.filter(contact=named.contact_id, person=named.person_id, decided_at__gte=since)
    asked = Check.objects.filter(contact=named.contact_id, asked_at__gte=since).select_related("team")
    told = Notice.objects.filter(contact=named.contact_id, told_at__gte=since)
    rows = [(d.decided_at, f"Decided: {label(d.outcome).lower()}") for d in decided]
    rows += [(c.asked_at, f"Asked and told of the worry: {c.team.name}") for c in asked]
    rows += [(n.told_at, f"Told: {n.because}") for n in told if n.told_at]
    return sorted(rows)
