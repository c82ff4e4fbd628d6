"""What Keel knows of a contact that passes, in words: what must happen before morning, or what the night did."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from keel.agencies.queries import worker_names
from keel.base import words
from keel.front_door.checks.models import Check
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import PASSED, Contact, Stage
from keel.front_door.decisions import outcomes
from keel.front_door.decisions.models import Decision
from keel.front_door.night.models import Passing, Way
from keel.front_door.night.nights import Night
from keel.front_door.stepping import queries as stepping
from keel.front_door.stepping.said import asked
from keel.front_door.triage.models import Grade

NEXT = {
    Stage.NOTIFIED: "Look at it with the police",
    Stage.NEW: "Settle who it is and ask agencies",
    Stage.CHECKS: "Read what agencies answer",
    Stage.READY: "Decide",
    Stage.TELL: "Tell those who may know",
    Stage.CLOSED: "Closed: each was told, or a reason stands why not",
}


def owed(contact: Contact, clocks: Clocks, at: datetime) -> str:
    """What is known, and what must happen before morning. Keel's own words, where nobody wrote better ones."""
    return f"{_between(contact)}{_owed(contact, clocks, at)}"


def _between(contact: Contact) -> str:
    """That a child is on the way between two services, and who holds them meanwhile."""
    row = stepping.of_contact(contact) if contact.channel in PASSED else None
    if row is None or row.accepted_at or row.declined_at:
        return ""
    return f"{asked(row.kind, row.from_service or contact.from_team.name)}. "


def _owed(contact: Contact, clocks: Clocks, at: datetime) -> str:
    owner = f"Held by {contact.owner.name}." if contact.owner else "Nobody holds it."
    if contact.stage == Stage.NOTIFIED:
        due = words.standing(clocks.first_look(contact), at)
        return f"A police notification that is red or not graded. Look at it: {due}. {owner}"
    if not contact.urgency:
        return f"Not graded. Grade it: {words.standing(clocks.first_look(contact), at)}. {owner}"
    said = [f"{contact.get_urgency_display()}. {next_step(contact)}. {owner}", *_acts(contact, None)]
    if contact.stage != Stage.TELL:
        said.insert(1, f"The decision is {words.standing(clocks.decision(contact), at)}.")
    return " ".join(said)


def done(contact: Contact, night: Night) -> str:
    """What the night did, and what is still open."""
    taken = Passing.objects.filter(
        contact=contact, way=Way.NIGHT, offered_at__gte=night.since, accepted_at__isnull=False
    )
    names = worker_names({key for key in taken.values_list("accepted_by", flat=True) if key})
    said = [
        f"{names[p.accepted_by]} accepted it on {words.moment(p.accepted_at)}."
        for p in taken.order_by("accepted_at")
        if p.accepted_by and p.accepted_at
    ]
    return " ".join([*said, *_acts(contact, night), f"Now: {next_step(contact)[0].lower()}{next_step(contact)[1:]}."])


def next_step(contact: Contact) -> str:
    if contact.stage != Stage.CLOSED and contact.stage != Stage.NOTIFIED and not contact.urgency:
        return "Grade it"
    return NEXT[Stage(contact.stage)]


def _acts(contact: Contact, night: Night | None) -> list[str]:
    """The newest grade, what was decided, who owes an answer; of one night only, where one is given."""
    during = {"gte": night.starts, "lt": night.ends} if night else {}
    of = {"contact": contact}

    def within(act: str) -> dict[str, object]:
        return {**of, **{f"{act}_at__{end}": moment for end, moment in during.items()}}

    said: list[tuple[datetime, str, UUID]] = []
    for grade in Grade.objects.filter(**within("graded")).order_by("-graded_at")[:1]:
        said.append((grade.graded_at, f"graded it {grade.urgency}: {grade.reason.rstrip('.')}", grade.graded_by))
    for made in Decision.objects.filter(**within("decided"), replaced_at=None, struck_at=None):
        said.append((made.decided_at, f"decided: {outcomes.label(made.outcome)}", made.decided_by))
    names = worker_names({who for _, _, who in said})
    acts = [f"{names.get(who, 'Keel')} {what} ({words.moment(at)})." for at, what, who in sorted(said)]
    return [*acts, *_answers(Check.objects.filter(**within("asked"), struck_at=None))]


def _answers(checks: QuerySet[Check]) -> Iterator[str]:
    """Who was asked, in one sentence for those who answered and one for those who did not."""
    asked = list(checks.select_related("team").order_by("team__name"))
    for title, answered in (("Answered", True), ("Not answered yet", False)):
        teams = [check.team.name for check in asked if bool(check.answered_at) == answered]
        if teams:
            yield f"{title}: {', '.join(dict.fromkeys(teams))}."
