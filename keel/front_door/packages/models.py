"""Each file that was made for the case system, by its digest; and the numbers that it gave, with the day of each."""

import uuid

from django.db import models
from django.db.models import Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.people.persons.models import Person
from keel.sources.items import ITEM_FIELDS, Item


class Format(models.TextChoices):
    """What the file is."""

    JSON = "json", "JSON"
    CSV = "csv", "CSV"
    PDF = "pdf", "PDF"


class Use(models.TextChoices):
    """What the case system needs it for. Nothing leaves without one (safe practice 32)."""

    OPENS = "opens", "To open a case there"
    ADDS = "adds", "To add to a case that is open there"
    RECORDS = "records", "To keep there that the hub was told and what it decided"


class Package(Item):
    """One file that left Keel. Its content is not kept: the digest proves which one it was (safe practice 30)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="packages")
    system = models.CharField(max_length=60)
    use = models.CharField(max_length=10, choices=Use)
    format = models.CharField(max_length=10, choices=Format)
    schema = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    fields_are = ITEM_FIELDS + Fields(plain="id contact system use format schema made_at", personal="sha256 made_by")

    class Meta(Item.Meta):
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(system=""), name="a_package_says_which_system_it_is_for"),
        ]


class CaseNumber(Item):
    """What a system calls a child. The newest of a system stands; none is rewritten. Without a `team` it is the
    authority's case system, as the hub typed it in; with one it is that team's own, as its system gave it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="case_numbers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="case_numbers")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="case_numbers")
    system = models.CharField(max_length=60)
    number = models.CharField(max_length=40)
    received_on = models.DateField()
    noted_by = models.UUIDField()
    noted_at = models.DateTimeField()

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact team system received_on noted_at", personal="person number noted_by"
    )

    class Meta(Item.Meta):
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(system="") & ~Q(number=""), name="a_case_number_is_of_a_system"),
        ]
