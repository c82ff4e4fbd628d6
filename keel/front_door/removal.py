"""What the front door holds of a person, erased: their decisions, and the contacts that named no other child."""

from uuid import UUID

from django.db.models import F, Func, Q, QuerySet, Value

from keel.base.files.removal import drop
from keel.base.models import StoredFile
from keel.front_door import models as door
from keel.front_door.contacts.models import Part
from keel.timeline.models import Event

# Columns that list people by their ids.
LISTS = ((door.Check.objects, "adults"), (door.Notice.objects, "children"))


def erase(person: UUID) -> list[UUID]:
    """The ids of the contacts that went. A contact about other children too keeps its words, but not this person."""
    alone = _contacts_alone(person)
    decisions = door.Decision.objects.filter(Q(person=person) | Q(contact__in=alone))
    door.Signature.objects.filter(decision__in=list(decisions.values_list("id", flat=True))).delete()
    decisions.delete()
    door.SchoolNotice.objects.filter(person=person).delete()
    door.Undertaking.objects.filter(person=person).delete()
    door.Allegation.objects.filter(person=person).delete()
    door.OnwardReferral.objects.filter(person=person).delete()
    door.CaseNumber.objects.filter(person=person).delete()
    door.Named.objects.filter(person=person).delete()
    door.PackKey.objects.filter(subjects__contains=[person]).delete()  # nobody opens that pack any more
    for rows, column in LISTS:
        listed = rows.filter(**{f"{column}__contains": [person]})
        listed.update(**{column: Func(F(column), Value(person), function="array_remove")})
    _erase_contacts(alone)
    return alone


def _contacts_alone(person: UUID) -> list[UUID]:
    """Contacts that name no other child."""
    children = door.Named.objects.exclude(person=person).filter(part=Part.CHILD)
    named_in = door.Named.objects.filter(person=person).values_list("contact", flat=True)
    contacts = door.Contact.objects.filter(id__in=list(named_in))
    return list(contacts.exclude(named__in=children).values_list("id", flat=True))


def alone_through(person: UUID) -> list[UUID]:
    """Adults whom a contact that goes did not name, sent on from it, and about whom no case began."""
    sent = door.OnwardReferral.objects.filter(contact__in=_contacts_alone(person), allegation=None)
    return list(sent.exclude(not_named="").values_list("person", flat=True).distinct())


def _erase_contacts(contacts: list[UUID]) -> None:
    """A case about an adult does not go with a child's contact; it loses the way it came."""
    door.Allegation.objects.filter(onward__contact__in=contacts).update(onward=None)
    door.HandoverOffer.objects.filter(handover__contact__in=contacts).delete()
    door.OneTimeView.objects.filter(notice__contact__in=contacts).delete()
    forget_files(attached=door.Attachment.objects.filter(contact__in=contacts))
    for model in (
        door.Undertaking,
        door.Spoken,
        door.OnwardReferral,
        door.CallNote,
        door.Passing,
        door.Handover,
        door.CaseNumber,
        door.Package,
        door.SchoolNotice,
        door.PoliceView,
        door.Notification,
        door.Addition,
        door.QuestionBack,
        door.Check,
        door.Choice,
        door.Grade,
        door.Notice,
        door.Home,
        door.CorrectedWay,
        door.PrivateReferrer,
        door.WorkEmail,
        door.Named,
    ):
        model.objects.filter(contact__in=contacts).delete()
    door.Contact.objects.filter(id__in=contacts).delete()
    Event.objects.filter(about__in=contacts).delete()


def forget_files(*, attached: QuerySet[door.Attachment]) -> None:
    """Take files off for good; their content goes where nothing else has it."""
    files = list(StoredFile.objects.filter(id__in=attached.values("file")))
    attached.delete()
    still = set(door.Attachment.objects.filter(file__in=files).values_list("file", flat=True))
    drop(files=[f for f in files if f.id not in still])


def is_held(person: UUID) -> bool:
    return (
        door.Contact.objects.filter(named__person=person, legal_hold=True).exists()
        or door.Allegation.objects.filter(person=person, legal_hold=True).exists()
    )
