"""A review: the word of somebody of another agency on a record that was opened, in an emergency or by hand."""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.base.fields import Fields
from keel.people.grounds.models import Ground


class Review(models.Model):
    """Written once and never changed. Who opened it stands here too, so that the table itself refuses their own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ground = models.ForeignKey(Ground, on_delete=models.PROTECT, related_name="reviews")
    opened_by = models.UUIDField()
    opened_to = models.UUIDField()
    opened_agency = models.UUIDField()
    reviewed_by = models.UUIDField()
    agency = models.UUIDField()
    reviewed_at = models.DateTimeField()
    upheld = models.BooleanField()
    words = models.TextField()

    fields_are = Fields(
        plain="id ground opened_agency agency reviewed_at upheld", personal="opened_by opened_to reviewed_by words"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ground"], name="what_was_opened_is_reviewed_once"),
            models.CheckConstraint(
                condition=~Q(reviewed_by=F("opened_by")), name="nobody_reviews_what_they_opened_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(reviewed_by=F("opened_to")), name="nobody_reviews_what_was_opened_to_them"
            ),
            models.CheckConstraint(
                condition=~Q(agency=F("opened_agency")), name="another_agency_reviews_what_was_opened"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_review_says_why_in_words"),
        ]
