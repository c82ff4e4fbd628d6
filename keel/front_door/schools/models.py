"""What a school was told of domestic abuse, or why it was not told. Domestic Abuse Act 2021, section 49A."""

import uuid

from django.db import models
from django.db.models import Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.people.persons.models import Person
from keel.sources.items import ITEM_FIELDS, Item


class SchoolNotice(Item):
    """One child, one school: told in words that say little, received by name; or not told, with the reason.

    `child_name` and `happened_on` stand apart from the words, so that none can leave out of whom the school is told.
    `another_why`: how it is known that the child goes there, where Keel held another school.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="school_notices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="school_notices")
    to_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="school_notices")
    words = models.TextField(blank=True)
    child_name = models.CharField(max_length=250, blank=True)
    happened_on = models.DateField(null=True)
    another_why = models.TextField(blank=True)
    not_told_why = models.TextField(blank=True)
    told_by = models.UUIDField()
    told_at = models.DateTimeField()
    received_by = models.UUIDField(null=True)
    received_at = models.DateTimeField(null=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact to_team told_at received_at",
        personal="person child_name happened_on told_by received_by",
        special="words another_why not_told_why",
    )

    class Meta(Item.Meta):
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(to_team__isnull=False, not_told_why="") & ~Q(words=""))
                | (Q(to_team=None, words="", received_at=None) & ~Q(not_told_why="")),
                name="a_school_is_told_or_there_is_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None, received_by=None)
                | Q(received_at__isnull=False, received_by__isnull=False),
                name="what_a_school_has_was_received_by_someone",
            ),
            models.UniqueConstraint(
                fields=["contact", "person", "to_team"], name="a_school_is_told_once_of_a_child_on_a_contact"
            ),
        ]
