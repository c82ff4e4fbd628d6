"""Children with many incidents and no change of plan, as they were counted within the hour."""

import uuid

from django.db import models

from keel.base.fields import Fields
from keel.people.persons.models import Person


class Repeated(models.Model):
    """One child in the count; `person` is one of the child's records. Each count takes the place of the one before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    incidents = models.PositiveSmallIntegerField()
    newest = models.DateField()
    open = models.PositiveSmallIntegerField()
    counted_at = models.DateTimeField()

    fields_are = Fields(plain="id counted_at", personal="person incidents newest open")
