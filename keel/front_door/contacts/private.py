"""Who told us as a private person, in words, for the hub alone: their name, and how they may safely be answered."""

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from keel.front_door.contacts.models import CorrectedWay, PrivateReferrer, Way, YesNo

REPLY = ("way", "phone", "times", "voicemail", "email")
COLUMNS = ("name", "knows_child_as", *REPLY)
NO_WAY = "They left no way to answer them."
NOT_AT_ALL = "They asked not to be contacted."


def sealed() -> QuerySet[Any, Any]:
    """For a subquery of contacts: the one row, as JSON; nothing where the declared worker may not know."""
    return PrivateReferrer.objects.filter(contact=OuterRef("id")).values(
        row=JSONObject(**{column: column for column in COLUMNS})
    )


def corrected() -> QuerySet[Any, Any]:
    """The same of the newest way that the hub put right."""
    newest = CorrectedWay.objects.filter(contact=OuterRef("id")).order_by("-written_at", "-id")
    return newest.values(row=JSONObject(**{column: column for column in REPLY}))[:1]


def as_it_stands(told: Mapping[str, Any] | None, newest: Mapping[str, Any] | None) -> PrivateReferrer | None:
    """Who told us, with the way that counts now; a way may be known of somebody who left none at first."""
    return PrivateReferrer(**{**(told or {}), **(newest or {})}) if told or newest else None


def facts(told: PrivateReferrer | None) -> tuple[str, ...]:
    """What the hub must know before it answers, as short sentences (safe practice 16)."""
    if told is None:
        return ()
    return tuple(part for part in (f"Name: {told.name}" if told.name else "", _knows(told), *reach(told)) if part)


def _knows(told: PrivateReferrer) -> str:
    return f"How they know the child: {told.knows_child_as}" if told.knows_child_as else ""


def reach(told: PrivateReferrer | CorrectedWay) -> tuple[str, ...]:
    match told.way:
        case Way.PHONE:
            voicemail = "A voicemail may be left" if told.voicemail == YesNo.YES else "No voicemail"
            return f"Safe number: {told.phone}", f"When: {told.times}" if told.times else "", voicemail
        case Way.EMAIL:
            return f"Safe e-mail: {told.email}", f"When: {told.times}" if told.times else "", "No child’s name in it"
        case Way.NONE:
            return (NOT_AT_ALL,)
        case _:
            return (NO_WAY,)
