"""What the clock does with drafts that nobody sends: it tells their team, tells the hub of danger, then erases them."""

from datetime import datetime

from django.db import connection

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.queries import partnership
from keel.base import ledger, words
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts import unsent
from keel.front_door.contacts.models import Attachment, Contact, Named, Stage
from keel.front_door.contacts.unsent import DANGER, DANGER_OF_YOURS, ENDS_SOON
from keel.front_door.removal import forget_files

WHY = "Not sent in the time that drafts are kept"


@action
def warn(*, by: Actor, at: datetime) -> int:
    """Tell each team once which draft of theirs will be erased, and when; how many drafts. It names nobody."""
    clocks = _clocks()
    due = [each for each in unsent.unsent(unsent.left().filter(legal_hold=False)) if each.is_to_warn(clocks, at)]
    for each in due:
        draft, last = each.draft, _day(each.ends(clocks, at))
        told = (
            f"Your team began the referral {draft.reference} on {_day(draft.started_at)} and did not send it. It will "
            f"be erased after {last}. Send it before then; if you go on writing, it is kept longer."
        )
        agencies.send(note=Note(ENDS_SOON, draft.id, words=told), to=draft.from_team, by=by, at=at)
    return len(due)


@action
def report(*, by: Actor, at: datetime) -> int:
    """Tell the hub whom to ring about a draft that said danger and was not sent, and the team itself; how many.

    Nothing of what it says is told: until it is sent it is its team's alone.
    """
    found = unsent.untold_danger(_clocks(), at)
    for draft in found:
        agencies.send(note=_danger(draft), to=draft.hub, by=by, at=at)
        if draft.from_team_id != draft.hub_id:
            agencies.send(note=_danger_of_yours(draft), to=draft.from_team, by=by, at=at)
    return len(found)


def _danger(draft: Contact) -> Note:
    team = draft.from_team
    told = (
        f"{team.name} ({team.agency.name}) began a referral on {words.moment(draft.started_at)}, said that a child is "
        f"in danger now, and did not send it. Ring them: {team.phone or 'Keel has no telephone of theirs'}. "
        "You see nothing of it until they send it."
    )
    return Note(DANGER, draft.id, words=told)


def _danger_of_yours(draft: Contact) -> Note:
    place = partnership()
    told = (
        f"Your team began the referral {draft.reference} on {words.moment(draft.started_at)}, said that a child is in "
        f"danger now, and did not send it. If nobody has rung, ring 999, then the {place.hub_name} on "
        f"{place.hub_phone}. The {place.hub_name} was told that it was begun, and nothing of what it says."
    )
    return Note(DANGER_OF_YOURS, draft.id, words=told)


@action
def erase(*, by: Actor, at: datetime) -> int:
    """Erase the drafts whose time is over, as their writer could have; how many. As the jobs login.

    Files of what was thrown away, by the clock or by hand, go now too.
    """
    clocks = _clocks()
    held = unsent.left().filter(legal_hold=False).select_for_update(of=("self",))
    over = [each.draft for each in unsent.unsent(held) if each.is_over(clocks, at)]
    for draft in over:
        people = list(Named.objects.filter(contact=draft).values_list("person_id", flat=True))
        with connection.cursor() as cursor:
            cursor.execute("SELECT keel_forget_draft(%s, %s, %s, %s)", [draft.id, by.id, at, WHY])
        ledger.record(Word.ERASED, "contact.outlived", Of(draft.id, people), by=by, at=at)
    _forget_files(by, at)
    return len(over)


def _forget_files(by: Actor, at: datetime) -> None:
    """Of drafts that were thrown away. A file in quarantine stays for the police (safe practice 21)."""
    drafts = Contact.objects.filter(stage=Stage.DRAFT, struck_at__isnull=False, legal_hold=False)
    gone = Attachment.objects.filter(contact__in=drafts, removed_at__isnull=False, file__quarantined_at=None)
    items = list(gone.values_list("id", flat=True))
    if items:
        forget_files(attached=Attachment.objects.filter(id__in=items))
        ledger.record(Word.ERASED, "contact.files_forgotten", Of(items=items), by=by, at=at)


def _clocks() -> Clocks:
    return Clocks(hub_hours(partnership()))


def _day(at: datetime) -> str:
    return words.day(local_day(at))
