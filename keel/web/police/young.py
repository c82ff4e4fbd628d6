"""Who is taken for a child by their date of birth alone, with the reason."""

from collections.abc import Sequence
from datetime import date

from keel.base import words
from keel.front_door.contacts.models import Part
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.police.queries import Version
from keel.front_door.police.told import calls_child
from keel.front_door.schools import recorded


def young(people: Sequence[NamedPerson], told: Sequence[Version], on: date) -> list[str]:
    """A sentence for each child whom the police call something else."""
    roles = {p["person"]: p["role"] for v in reversed(told) for p in v.newest.people}
    children = [(p, roles.get(str(p.person.id), "")) for p in people if p.part == Part.CHILD and p.person.birth_date]
    odd = [(p, role) for p, role in children if role and not calls_child(role)]
    schools = recorded.called([p.person.id for p, _ in odd]) if odd else {}
    return [_sentence(p, role, [p.age(on), *schools.get(p.person.id, ())]) for p, role in odd]


def _sentence(child: NamedPerson, role: str, beside: list[str]) -> str:
    born = words.day(child.person.birth_date) if child.person.birth_date else ""
    return f"{child.name} ({', '.join(beside)}) is taken for a child: born {born}, the police call them {role}."
