"""Places, dated stays at them, and protection of somebody's whereabouts."""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.people.persons.models import Person


class PlaceKind(models.TextChoices):
    """Kinds of place. Only an ordinary home links people by overlapping stays (safe practice 15)."""

    HOME = "home", "Home"
    REFUGE = "refuge", "Refuge"
    HOSTEL = "hostel", "Hostel or temporary housing"
    HOSPITAL = "hospital", "Hospital"
    HOTEL = "hotel", "Hotel"
    PLACEMENT = "placement", "Placement"


class Arrangement(models.TextChoices):
    """Why a child stays there, where it is not with who has parental responsibility."""

    LOOKED_AFTER = "looked_after", "Looked after away from home"
    PRIVATE = "private_fostering", "Privately fostered"
    RELATIVES = "relatives", "With relatives or friends by the family’s own choice"


class Place(models.Model):
    """Somewhere people stay. For a refuge only the organisation's contact is stored (safe practice 14)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=PlaceKind, default=PlaceKind.HOME)
    lines = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    contact = models.CharField(max_length=200, blank=True)

    fields_are = Fields(plain="id kind contact", personal="lines postcode uprn")

    class Meta:
        indexes = [models.Index(fields=["postcode"], name="place_by_postcode")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="refuge") | Q(lines="", postcode="", uprn=""), name="a_refuge_has_no_address_here"
            ),
            models.CheckConstraint(condition=Q(uprn__regex=r"^[0-9]{0,12}$"), name="a_uprn_is_digits"),
        ]


class Stay(models.Model):
    """A person at a place from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stays")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="stays")
    starts = models.DateField()
    ends = models.DateField(null=True)
    arrangement = models.CharField(max_length=20, choices=Arrangement, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    fields_are = Fields(plain="id recorded_at", personal="person place starts ends arrangement recorded_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="stay_ends_after_it_starts")
        ]


class Protection(models.Model):
    """A person's whereabouts are protected: only seats of `held_by` see the place, school, GP and phones.

    It spreads to everyone who lives with the person (safe practice 14).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="protections")
    held_by = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    noted_by = models.UUIDField()

    fields_are = Fields(plain="id held_by starts ends", personal="person noted_by", special="reason")
