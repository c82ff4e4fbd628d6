"""One person of a notification, out of the columns that are about them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from keel.base import grown
from keel.front_door.contacts.models import Part
from keel.front_door.police.maps import Map
from keel.front_door.police.told import Someone, calls_child
from keel.people.persons.models import Sex

Others = tuple[tuple[str, str], ...]


class Said(NamedTuple):
    """The cells about a person; who such columns are usually about; what each column says; what no map knows; the day
    of the incident.
    """

    row: Mapping[str, str]
    usual: str
    columns: Mapping[str, str]
    others: Others
    on: date


def someone(said: Said, map_: Map, day: Callable[[str], date | None]) -> Someone | None:
    """The person, or nobody where the columns are empty. A date that cannot be is kept as it was written. Whoever was
    under eighteen is a possible child, whatever the force calls them.
    """
    told = {what: said.row.get(name, "").replace("\x00", "").strip() for what, name in said.columns.items()}
    if not any(told.get(what) for what in ("given", "family", "born", "role")):
        return None
    role = told.get("role") or said.usual
    written = told.get("born", "")
    born = day(written) if written else None
    is_young = born is not None and grown.is_child(born, said.on)
    is_child = said.usual == "child" or calls_child(role) or is_young
    relation = map_.word("relation", told.get("relation", "")) or ""
    return Someone(
        role=role[:60],
        part=Part.CHILD if is_child else Part.ADULT,
        given=told.get("given", "")[:100],
        family=told.get("family", "")[:100],
        known_as=told.get("known_as", "")[:100],
        born=born,
        sex=Sex(map_.word("sex", told.get("sex", "")) or Sex.NOT_KNOWN),
        relation="" if is_child else relation,
        address=told.get("address", "")[:500],
        postcode=told.get("postcode", "")[:8],
        school=told.get("school", "")[:200],
        others=said.others if born or not written else (*said.others, (said.columns["born"], written)),
    )
