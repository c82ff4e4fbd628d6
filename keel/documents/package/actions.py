"""Making a package: read, withhold, write, and keep that it left, or nothing at all."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from keel.agencies.models import Worker
from keel.base.doing import action
from keel.base.refusal import Refused
from keel.documents.package.content import SCHEMA, Source, content, moment
from keel.documents.package.reading import read
from keel.documents.package.withholding import guard, withheld
from keel.documents.package.writing import written
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.reference import reference
from keel.front_door.packages import actions as packages
from keel.front_door.packages.actions import Holding, Wanted
from keel.front_door.packages.models import Package
from keel.front_door.packages.queries import holds_sealed, is_ready

NOT_DECIDED = "Nothing is in force for any child of this contact yet. Decide first; then it can go to the case system."
SOMETHING_SEALED = (
    "Something on this contact is kept from the hub, so no package of it can leave Keel. "
    "Ask the hub manager who holds it, and let them tell the case system."
)


@dataclass(frozen=True)
class Packed:
    """The row that stays and the file that leaves."""

    row: Package
    file: bytes


@action
def pack(*, contact: Contact, wanted: Wanted, by: Worker, at: datetime) -> Packed:
    """One file of what the hub decided, for the authority's own case system."""
    if not wanted.system.strip():
        raise Refused("Write the name of the case system.")
    source, key = _read(contact), uuid4()
    head = {
        "schema": "keel.case_package",
        "version": SCHEMA,
        "package": {
            "number": reference(key),
            "for_system": wanted.system,
            "for_use": wanted.use.label,
            "made_by": by.name,
            "made_by_team": contact.hub.name,
            "made_at": moment(at),
        },
    }
    file = written(head | withheld(content(source), guard(source)), wanted.format)
    people, items = [p.person.id for p in source.people], [c.id for c in source.checks]
    items += [child.in_force.decision.id for child in source.family if child.in_force]
    holding = Holding(key, SCHEMA, hashlib.sha256(file).hexdigest(), people, items)
    return Packed(packages.keep(contact=contact, wanted=wanted, holding=holding, by=by, at=at), file)


def _read(contact: Contact) -> Source:
    """Everything that it is made from. A record that is sealed keeps the whole contact here: its words are about that
    child too (safe practice 20).
    """
    source = read(contact)
    if not is_ready(source.family):
        raise Refused(NOT_DECIDED)
    if holds_sealed(contact):
        raise Refused(SOMETHING_SEALED)
    return source
