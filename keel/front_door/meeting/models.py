"""What agencies said at the daily meeting, and what was undertaken there: who does what for which child, by when."""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.agencies.models import Agency
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.people.persons.models import Person
from keel.sources.items import ITEM_FIELDS, Item


class Spoken(Item):
    """What an agency knew, typed in while somebody of it spoke. It is for the hub; it answers no check by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="spoken")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    spoken_at = models.DateTimeField()

    fields_are = ITEM_FIELDS + Fields(plain="id contact agency spoken_at", special="words")

    class Meta(Item.Meta):
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(words="") & ~Q(said_by=""), name="what_was_spoken_says_by_whom"),
        ]


class Undertaking(Item):
    """Somebody by name does something for a child by a time; done when somebody says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="undertakings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="undertakings")
    who = models.CharField(max_length=200)
    what = models.TextField()
    due_at = models.DateTimeField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    done_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact due_at made_at done_at", personal="person who made_by done_by", special="what"
    )

    class Meta(Item.Meta):
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(who="") & ~Q(what=""), name="an_undertaking_has_a_person_and_a_deed"),
            models.CheckConstraint(condition=Q(due_at__gt=F("made_at")), name="an_undertaking_is_due_after_it_is_made"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="an_undertaking_was_done_as_somebody_says",
            ),
        ]
