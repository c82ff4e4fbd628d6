"""A statement of action while it is written, its frozen versions, and who signed which."""

import uuid

from django.db import models
from django.db.models import Q

from keel.agencies.models import Agency
from keel.base.fields import Fields
from keel.improvement.reports.models import Finding, InspectionReport


class Statement(models.Model):
    """The answer of all agencies to one report. `due_on` is what the report prints, else seventy working days after it
    was published (Joint Area Reviews Regulations 2015); `sent_at`: when somebody said that it was sent on `sent_on`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.OneToOneField(InspectionReport, on_delete=models.PROTECT, related_name="statement")
    principal = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.UUIDField(null=True)

    fields_are = Fields(plain="id report principal due_on opened_at sent_on sent_at", personal="opened_by sent_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on=None, sent_at=None, sent_by=None)
                | Q(sent_on__isnull=False, sent_at__isnull=False, sent_by__isnull=False),
                name="a_statement_is_sent_on_a_day_as_someone_says",
            )
        ]


class StatementPart(models.Model):
    """An agency that answers together with the others, until it was taken out: asked by mistake, or closed since."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    out_at = models.DateTimeField(null=True)
    out_by = models.UUIDField(null=True)

    fields_are = Fields(plain="id statement agency asked_at out_at", personal="asked_by out_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "agency"], condition=Q(out_at=None), name="an_agency_has_one_part_in_a_statement"
            ),
            models.CheckConstraint(
                condition=Q(out_at=None, out_by=None) | Q(out_at__isnull=False, out_by__isnull=False),
                name="an_agency_is_taken_out_by_someone",
            ),
        ]


class StatementAction(models.Model):
    """What one agency does about one finding. It may lack an owner, a lead, a day or a measure while it is written; a
    version does not. Done is not yet shown to work: that is another fact, which evidence will bring.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="actions")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="actions")
    what = models.TextField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    lead = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)
    difference = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    done_words = models.TextField(blank=True)

    fields_are = Fields(
        plain="id statement finding what agency due_on difference measure written_at dropped_at done_at done_words",
        personal="lead written_by dropped_by done_by",
    )

    class Meta:
        ordering = ("finding__order", "written_at")
        indexes = [
            models.Index(fields=["due_on"], condition=Q(dropped_at=None), name="actions_by_their_day"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="an_action_says_what_is_done"),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None) | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="an_action_is_dropped_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None, done_words="")
                | (Q(done_at__isnull=False, done_by__isnull=False, dropped_at=None) & ~Q(done_words="")),
                name="an_action_is_done_by_someone_who_says_how",
            ),
        ]


class StatementVersion(models.Model):
    """The statement as it stood when it was put before the agencies. `despite`: why what may be left is left."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    despite = models.TextField(blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    fields_are = Fields(plain="id statement number content despite made_at", personal="made_by")

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="each_version_has_its_own_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_are_numbered_from_one"),
        ]


class SignOff(models.Model):
    """An agency's own lead signs one version for it, and no other version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(StatementVersion, on_delete=models.CASCADE, related_name="signoffs")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    signed_by = models.UUIDField()
    signed_at = models.DateTimeField()

    fields_are = Fields(plain="id version agency signed_at", personal="signed_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "agency"], name="an_agency_signs_a_version_once")]
