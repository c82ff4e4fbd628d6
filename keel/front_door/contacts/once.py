"""A child whom two records name, where somebody said that they are one, stands once."""

from collections.abc import Iterable
from uuid import UUID

from keel.front_door.contacts.queries import NamedPerson


def once(people: Iterable[NamedPerson]) -> list[NamedPerson]:
    """Each of them once, in their order; of linked records one on which it was settled who it is stands for all."""
    found: dict[UUID, NamedPerson] = {}
    for one in people:
        was = found.get(one.person.one)
        if was is None or (one.is_settled and not was.is_settled):
            found[one.person.one] = one
    return list(found.values())
