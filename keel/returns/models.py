"""What is kept of a return that was read: each child's module as it was given, for parts that come later."""

import uuid

from django.db import models

from keel.base.fields import Fields
from keel.people.persons.models import Person
from keel.returns.imports.models import CensusImport as CensusImport
from keel.returns.imports.models import CensusNote as CensusNote
from keel.sources.items import ITEM_FIELDS, Item


class CensusRecord(Item):
    """One child's module of one children in need census, under the DfE's names. Social care's own; never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="census_records")
    authority = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField(null=True)
    reference_date = models.DateField(null=True)
    file_digest = models.CharField(max_length=64)
    line = models.PositiveIntegerField()
    module = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    fields_are = ITEM_FIELDS + Fields(
        plain="id authority year reference_date file_digest line loaded_at", personal="person digest", special="module"
    )

    class Meta(Item.Meta):
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(fields=["person", "digest"], name="one_record_of_the_same_module_for_a_child"),
        ]
