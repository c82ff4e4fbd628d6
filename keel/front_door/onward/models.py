"""The contact book of services elsewhere, and what was sent on to them with its receipt."""

import uuid

from django.db import models
from django.db.models import Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.people.persons.models import Person
from keel.sources.items import ITEM_FIELDS, Item


class BookEntry(models.Model):
    """Whom to ring at another authority or service. It is about work, not about any family."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    door = models.CharField(max_length=40)
    service = models.CharField(max_length=200)
    area = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40)
    out_of_hours = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    checked_at = models.DateTimeField()
    checked_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id door service area phone out_of_hours email checked_at closed_at", personal="checked_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(service="") & ~Q(phone=""), name="a_book_entry_says_whom_to_ring")
        ]


class OnwardReferral(Item):
    """A child or an adult sent on through a side door. Ours until a named person there has it. `not_named`: what an
    adult is called of whom the contact says nothing; their record is sealed, and of an allegation alone. `settled_why`:
    why what was not taken goes nowhere else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="onward")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="onward")
    not_named = models.CharField(max_length=201, blank=True)
    door = models.CharField(max_length=40)
    restricted = models.BooleanField(default=False)
    service = models.CharField(max_length=200)
    to_person = models.CharField(max_length=200)
    to_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=40, blank=True)
    how = models.CharField(max_length=200)
    facts = models.JSONField(default=list)
    sent_by = models.UUIDField()
    sent_at = models.DateTimeField()
    received_by = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(null=True)
    refused_why = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    settled_why = models.TextField(blank=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact door restricted service to_team sent_at received_at settled_at",
        personal="person not_named to_person phone how sent_by received_by settled_by",
        special="facts refused_why settled_why",
    )

    @property
    def is_open_again(self) -> bool:
        """Not taken, and nobody has closed it since."""
        return bool(self.refused_why) and self.settled_at is None

    class Meta(Item.Meta):
        indexes = [models.Index(fields=["contact"], name="onward_by_contact")]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(door="allegation") | Q(restricted=True), name="an_allegation_is_for_managers_alone"
            ),
            models.CheckConstraint(
                condition=Q(to_team=None) | Q(door="allegation"), name="only_an_allegation_goes_on_to_a_team_in_keel"
            ),
            models.CheckConstraint(
                condition=Q(not_named="") | Q(door="allegation"), name="only_an_allegation_is_about_somebody_unlisted"
            ),
            models.CheckConstraint(
                condition=~Q(service="") & ~Q(to_person="") & ~Q(how=""),
                name="what_is_sent_on_has_a_named_person_at_the_other_end",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None, received_by="", refused_why="")
                | (Q(received_at__isnull=False) & ~Q(received_by="")),
                name="what_was_sent_on_is_received_by_somebody_with_a_name",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, settled_why="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_why="") & ~Q(refused_why="")),
                name="what_was_not_taken_is_closed_by_somebody_who_says_why",
            ),
        ]
