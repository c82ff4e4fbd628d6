"""Placements for adoption, and the order or the end of each."""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.people.persons.models import Person


class Adoption(models.Model):
    """A child is placed for adoption from a day: `team` holds the key. It ends by the court's order, or without one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="adoptions")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    placed_on = models.DateField()
    placed_at = models.DateTimeField()
    placed_by = models.UUIDField()
    ordered_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)

    fields_are = Fields(
        plain="id team placed_at settled_at",
        personal="person placed_by settled_by",
        special="placed_on ordered_on ended_on ended_why",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(settled_at=None), name="a_child_is_placed_for_adoption_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ordered_on=None) | Q(ended_on=None), name="a_placement_ends_by_an_order_or_without_one"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, ordered_on=None, ended_on=None)
                | (
                    Q(settled_at__isnull=False, settled_by__isnull=False)
                    & (Q(ordered_on__gte=F("placed_on")) | (Q(ended_on__gte=F("placed_on")) & ~Q(ended_why="")))
                ),
                name="a_placement_is_settled_by_someone_on_a_day_after_it_began",
            ),
        ]
