"""What is said so far of one person on a contact, by the names that its pages ask by."""

from typing import Any

from keel.front_door.contacts.models import Named
from keel.people.family.queries import safe_contact
from keel.people.network.models import Involvement, Work
from keel.people.persons.actions import IDENTITY
from keel.people.persons.models import Identifier, Name, NameKind, Person

ASKED = (Work.SCHOOL, Work.GP)


def details(named: Named) -> dict[str, Any]:
    """Names, dates, numbers, and what they are to the others."""
    person = Person.objects.get(id=named.person_id)
    names = {n.kind: n for n in Name.objects.filter(person=person)}
    standing = Identifier.objects.filter(person=person, wrong_at=None, superseded_by=None)
    numbers = dict(standing.order_by("-recorded_at", "-id").values_list("scheme", "value"))
    current, other = names.get(NameKind.CURRENT), names.get(NameKind.KNOWN_AS)
    return {
        "given": current.given if current else "",
        "family": current.family if current else "",
        "known_as": other.given if other else "",
        "kind_of": person.kind,
        "born": person.birth_date,
        "about": ["about"] if person.birth_estimated else [],
        "due": person.expected_date,
        "died": person.death_date,
        "sex": person.sex,
        "nhs": numbers.get("nhs", ""),
        "upn": numbers.get("upn", ""),
        "relation": named.relation,
        "relation_to": [str(key) for key in named.relation_to],
        "lives_with": named.lives_with,
        "responsible": named.responsible,
        "responsible_why": named.responsible_why,
        "worries": named.adult_worries,
    }


def identity(named: Named) -> dict[str, Any]:
    """Who somebody is in their own words, and which school and GP they have."""
    person = Person.objects.get(id=named.person_id)
    works = Involvement.objects.filter(person=person, work__in=ASKED, ends=None)
    said = {"school": "", "gp": ""} | {i.work: i.said for i in works}
    return {key: getattr(person, key) for key in IDENTITY} | said


def reach(named: Named) -> dict[str, Any]:
    """How an adult may safely be reached, as far as anybody has asked."""
    safe = safe_contact(named.person_id)
    if safe is None:
        return {}
    never = [key for key in ("no_letters", "no_voicemail") if getattr(safe, key)]
    return {"phone": safe.phone, "times": safe.times, "never": never, "note": safe.note}
