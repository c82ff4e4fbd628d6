"""What leaves in a package, in one line: Sam takes it out and reads it."""

import json
from typing import Any

from keel.documents.package.actions import Packed, pack
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.packages.actions import Wanted
from keel.front_door.packages.models import Format, Use
from tests.cast import NOW, Cast
from tests.front_door.received import decided, received


def taken(cast: Cast, named: Named, *, by: str = "sam", format: Format = Format.JSON) -> Packed:  # noqa: A002
    """Taken out by somebody of the hub, as the contact stands now."""
    with cast.acting(by):
        contact = Contact.objects.select_related("from_team__agency", "from_worker", "hub").get(id=named.contact_id)
        wanted = Wanted("Harbourcase", Use.OPENS, format)
        return pack(contact=contact, wanted=wanted, by=cast.workers[by], at=NOW)


def read(cast: Cast, named: Named, **how: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(taken(cast, named, **how).file)
    return found


def decided_on(cast: Cast, *children: str, **facts: object) -> Named:
    """The first of the children, for all of whom something is in force."""
    every = received(cast, *children, **facts)
    with cast.acting("sam"):
        for one in every:
            decided(cast, one)
    return every[0]
