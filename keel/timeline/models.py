"""Events and the people in them. A correction is a new event; nothing here is edited but to strike it."""

import uuid

from django.db import models
from django.db.models import Q

from keel.base.fields import Fields
from keel.people.persons.models import Person
from keel.sources.items import ITEM_FIELDS, Item


class Event(Item):
    """Something that happened. `about` is the id of the record that tells more; the kind says which page shows it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    happened_at = models.DateTimeField()
    day_only = models.BooleanField(default=False)
    known_at = models.DateTimeField()
    words = models.TextField()
    about = models.UUIDField(null=True)
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrected_by", db_index=False
    )
    source_key = models.CharField(max_length=200, null=True, db_collation="C")  # so one index finds how keys begin too

    fields_are = ITEM_FIELDS + Fields(
        plain="id kind happened_at day_only known_at about corrects", special="words", personal="source_key"
    )

    class Meta(Item.Meta):
        indexes = [
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="event_that_corrects"),
        ]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                condition=Q(known_at__gte=models.F("happened_at")) | Q(day_only=True),
                name="nothing_is_known_before_it_happened",
            ),
            models.UniqueConstraint(fields=["source_key"], name="nothing_is_told_twice_under_one_key"),
        ]


class Subject(models.Model):
    """A person in an event, and as what. `happened_at` repeats the event's, to read one child's newest in order.

    Its two keys are first in an index already, so they have none of their own: there are millions of these rows.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="subjects", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="in_events", db_index=False)
    role = models.CharField(max_length=40, default="child")
    happened_at = models.DateTimeField()

    fields_are = Fields(plain="id event role happened_at", personal="person")

    class Meta:
        indexes = [models.Index(fields=["person", "-happened_at"], name="events_of_a_person")]
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="a_person_is_once_in_an_event")]
