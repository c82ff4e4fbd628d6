"""A referral as Priya writes it, in one line each: begun, somebody named on it, a section answered, sent."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from keel.agencies.queries import Standing
from keel.front_door.contacts import actions
from keel.front_door.contacts.actions import Answers, Begun, Telling
from keel.front_door.contacts.models import Contact, Named, Part
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex
from tests.cast import NOW


def begun(who: Standing, danger: str = "no", **more: Any) -> Contact:
    return actions.start(begun=Begun(uuid4(), who.teams[0], danger, **more), by=who, at=NOW)


def child(who: Standing, contact: Contact, given: str = "Alfie", **more: Any) -> Named:
    details = Details(Kind.CHILD, given=given, family="Marsh", birth_date=date(2017, 5, 3), sex=Sex.MALE)
    return named(who, contact, details, part=Part.CHILD, lives_with="yes", **more)


def adult(who: Standing, contact: Contact, given: str = "Dana", relation: str = "parent", **more: Any) -> Named:
    details = Details(Kind.ADULT, given=given, family="Marsh", sex=Sex.FEMALE)
    return named(who, contact, details, relation=relation, **({"lives_with": "yes"} | more))


def father(who: Standing, contact: Contact, **more: Any) -> Named:
    return named(who, contact, Details(Kind.UNKNOWN, sex=Sex.MALE), relation="parent", lives_with="no", **more)


def named(who: Standing, contact: Contact, details: Details, *, part: Part = Part.ADULT, **more: Any) -> Named:
    telling = Telling(uuid4(), part, details, **more)
    return actions.name(contact=contact, telling=telling, by=who, at=NOW)


def wrote(who: Standing, contact: Contact, section: str = "worry", **values: Any) -> Contact:
    values = values or {"worry": "Alfie had no lunch again today and said there was nothing at home since Tuesday."}
    return actions.write(contact=contact, answers=Answers(section, 10_000, values), by=who, at=NOW)


def housed(who: Standing, contact: Contact, **values: Any) -> Contact:
    home = {"kind": "home", "lines": "4 Quay Lane", "postcode": "ZZ1 2AB"} | values
    return actions.settle_home(contact=contact, answers=Answers("home", 10_000, home), by=who, at=NOW)


def sent(who: Standing, contact: Contact | None = None, at: datetime = NOW) -> Contact:
    """A whole referral about Alfie and his mother, or the one that was written."""
    if contact is None:
        contact = begun(who)
        child(who, contact)
        adult(who, contact)
        wrote(who, contact)
    return actions.send(contact=contact, by=who, at=at)
