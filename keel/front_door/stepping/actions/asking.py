"""Asking the hub to step a child up or down: a contact like any other, with the story. The asker goes on holding."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from keel.agencies.kinds import AgencyKind
from keel.agencies.queries import Standing, hub
from keel.base import ledger
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.front_door import stage
from keel.front_door.contacts.actions.received import reach_hub
from keel.front_door.contacts.models import Channel, Contact, Named, Part, Stage, YesNo
from keel.front_door.events import CONTACT, HANDOVER
from keel.front_door.stepping import queries
from keel.front_door.stepping.models import Handover, Kind
from keel.front_door.stepping.queries import Giver
from keel.front_door.stepping.questions import STORY, story
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant, Refused
from keel.people.grounds.models import GroundKind, Level
from keel.sources import bases
from keel.sources.items import stamp

CHANNELS = {Kind.STEP_UP: Channel.STEP_UP, Kind.STEP_DOWN: Channel.STEP_DOWN}


@dataclass(frozen=True)
class Asking:
    """Under an id made before, so that one form asks once: which children, and the story. `story`: the answers to STORY
    in its order.
    """

    id: UUID
    children: tuple[UUID, ...]
    changed: str
    story: tuple[str, ...]
    in_danger: str = YesNo.NOT_KNOWN
    childs_words: str = ""
    family_told: str = YesNo.NOT_KNOWN
    not_told_why: str = ""
    family_view: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """What of it stands on the contact, where the board and the deciders read it."""
        return {
            "worry": self.changed,
            "in_danger": self.in_danger,
            "childs_words": self.childs_words,
            "parents_told": self.family_told,
            "not_told_why": self.not_told_why,
            "parents_view": self.family_view,
        }


@action
def ask(*, asking: Asking, by: Standing, at: datetime) -> Handover:
    """Ask the hub. It decides on the level; nothing changes hands before a named worker has accepted."""
    found = Handover.objects.filter(contact=asking.id).first()
    if found:
        return found
    giver = _giver(asking, by, at)
    _whole(asking, giver.kind)
    contact = _contact(asking, giver, by, at)
    named = [_name(contact, child, at) for child in asking.children]
    row = Handover(
        id=uuid4(), contact=contact, kind=giver.kind, story=story(giver.kind, asking.story),
        **stamp(HANDOVER, by=by.worker, at=at),
    )  # fmt: skip
    row.save(force_insert=True)
    people = [n.person_id for n in named]
    ledger.record(Word.COLLECTED, f"handover.{giver.kind}_asked", Of(row.id, people), by=by.worker, at=at)
    ledger.record(Word.DISCLOSED, "contact.sent", Of(contact.id, people), by=by.worker, at=at)
    reach_hub(contact=contact, named=named, by=by.worker, at=at)
    _open(row, people, by, at)
    stage.advance(contact=contact, by=by.worker, at=at)
    return row


def _giver(asking: Asking, by: Standing, at: datetime) -> Giver:
    givers = [queries.giver(by, child, at) for child in asking.children]
    first = givers[0] if givers else None
    if first is None or any(g is None or g.team != first.team for g in givers):
        raise Refused("Only a team that works with these children asks this. Tell the hub about them instead.")
    if queries.about(asking.children):
        raise Refused("The hub was asked about one of these children already. Look at ‘Between two services’.")
    return first


def _whole(asking: Asking, kind: Kind) -> None:
    if not asking.changed.strip():
        raise Refused("Write what changed, and why you ask now.")
    missing = [question for question, said in zip(STORY[kind], asking.story, strict=True) if not said.strip()]
    if missing:
        raise Refused(f"The story is not whole: {missing[0]} Write that it is not known, if so.")
    if asking.family_told == YesNo.NO and not asking.not_told_why.strip():
        raise Refused("Write why the family does not know.")


def _contact(asking: Asking, giver: Giver, by: Standing, at: datetime) -> Contact:
    """Received at once: the children are known, so nothing of it is ever a draft that could be thrown away."""
    agency, worker = giver.team.agency, by.worker
    preset = bases.preset(AgencyKind(agency.kind), local_day(at))
    row = Contact(
        id=asking.id, channel=CHANNELS[giver.kind], stage=Stage.NEW, started_at=at,
        received_at=at, from_team=giver.team, from_worker=worker, hub=hub(), referrer_name=worker.name,
        referrer_role=worker.job_title, referrer_agency=agency.name,
        referrer_phone=worker.phone or giver.team.phone, sharing_basis=preset.ordinary,
        sharing_condition=preset.sensitive, sharing_duty=preset.duty, **asking.columns,
        **stamp(CONTACT, by=worker, at=at),
    )  # fmt: skip
    row.begin()
    return row


def _name(contact: Contact, child: UUID, at: datetime) -> Named:
    row = Named(contact=contact, person_id=child, part=Part.CHILD, added_at=at)
    row.save(force_insert=True)
    return row


def _open(row: Handover, people: list[UUID], by: Standing, at: datetime) -> None:
    """The asker's team keeps a summary of whom it named, the hub one until the handover is settled, whatever the
    contact's own end.
    """
    contact = row.contact
    named = Grant(GroundKind.NAMED, Level.SUMMARY, contact.id)
    grounds.give(people=people, to=contact.from_team, grant=named, by=by.worker, at=at)
    grant = Grant(GroundKind.HUB, Level.SUMMARY, row.id)
    grounds.give(people=people, to=contact.hub, grant=grant, by=by.worker, at=at)
