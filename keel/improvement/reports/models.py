"""Reports as they were read, and what people settled. A report names no child, but inspectors and leaders."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from keel.base.fields import Fields
from keel.base.models import StoredFile
from keel.improvement.reading.forms import Time
from keel.improvement.reading.found import Account
from keel.improvement.reading.places import placed
from keel.sources.findings import Kind

GRADES, BY_HAND = "Grades", "Settled by hand"  # parts of a report that hold findings of these sorts
SHORTEST = 40  # letters of a finding that can be compared
PLACE = 120  # letters of a place's name: 'para 12 within three months 3'


class InspectionReport(models.Model):
    """One report, once: the same file read again is the same report. `document`: its code in the catalogue, where it
    stands there; `due_on`: when its statement of action is due, as printed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    form = models.CharField(max_length=20)
    label = models.CharField(max_length=100)
    area = models.CharField(max_length=100)
    authority = models.CharField(max_length=150)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    published_is_printed = models.BooleanField(default=False)
    lead = models.CharField(max_length=100, blank=True)
    addressees = ArrayField(models.TextField(), default=list)
    due_on = models.DateField(null=True)
    document = models.CharField(max_length=60, blank=True)
    pages = models.PositiveIntegerField()
    model = models.CharField(max_length=60, blank=True)
    read_by = models.UUIDField()
    read_at = models.DateTimeField()

    fields_are = Fields(
        plain="id sha256 name form label area authority from_on until_on published_on published_is_printed due_on"
        " document pages model read_at",
        personal="lead addressees read_by",
    )

    class Meta:
        ordering = ("-published_on", "-until_on", "area")
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="fieldwork_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(until_on=None) | Q(published_on__gte=F("until_on")),
                name="a_report_follows_its_fieldwork",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.year}".strip()

    @property
    def year(self) -> int | str:
        """The year that people call it by; '' where the report says no day at all."""
        day = self.published_on or self.until_on
        return day.year if day else ""


class ReportReading(models.Model):
    """A file that somebody brought: how many of its pages are read, and what came of it. The file goes at its end."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    reached = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    why_not = models.TextField(blank=True)
    report = models.ForeignKey(InspectionReport, on_delete=models.SET_NULL, null=True, related_name="+")

    fields_are = Fields(plain="id name file asked_at reached ended_at why_not report", personal="asked_by")

    class Meta:
        ordering = ("-asked_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, file__isnull=False) | Q(ended_at__isnull=False, file=None),
                name="the_file_of_a_report_goes_when_it_is_read",
            ),
            models.CheckConstraint(
                condition=Q(why_not="") | Q(ended_at__isnull=False, report=None), name="what_was_not_read_is_no_report"
            ),
        ]


class SaysSo(models.TextChoices):
    """Whose word it is what a finding is about."""

    PERSON = "person", "settled by a person"
    CATALOGUE = "catalogue", "as in the catalogue"
    WORDS = "words", "suggested by its words"


class Finding(models.Model):
    """One finding as printed. `where`: its place as the catalogue writes places; `known`: the catalogue's finding that
    it is; `suggested`: what its words suggest. `kind`, `agencies`, `family` and `failings` are what it is and is about
    by whoever `says_so`; a person's word is kept in Understanding too. `read_as`: the kind that the rules gave it;
    `nth`: which of several findings of one place, None where it is alone there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(InspectionReport, on_delete=models.CASCADE, related_name="findings")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    where = models.CharField(max_length=PLACE)
    part = models.CharField(max_length=100, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    page = models.PositiveIntegerField(null=True)
    text = models.TextField()
    grade = models.PositiveSmallIntegerField(null=True)
    grade_word = models.CharField(max_length=40, blank=True)
    time = models.CharField(max_length=30, choices=Time, blank=True)
    told_by = ArrayField(models.TextField(), default=list)
    known = models.CharField(max_length=60, blank=True)
    suggested = models.JSONField(default=dict)
    read_as = models.CharField(max_length=20, choices=Kind)
    agencies = ArrayField(models.CharField(max_length=40), default=list)
    family = models.CharField(max_length=40, blank=True)
    failings = ArrayField(models.CharField(max_length=4), default=list)
    says_so = models.CharField(max_length=10, choices=SaysSo)
    nth = models.PositiveSmallIntegerField(null=True)

    fields_are = Fields(
        plain="id report order kind where part heading page text grade grade_word time told_by known suggested"
        " read_as agencies family failings says_so nth"
    )

    class Meta:
        ordering = ("order",)
        indexes = [
            models.Index(fields=["report", "order"], name="findings_of_a_report"),
            models.Index(fields=["family", "report"], name="findings_by_theme"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_finding_says_something"),
            models.CheckConstraint(
                condition=Q(grade=None) | Q(grade__range=(1, 4)), name="a_grade_is_from_outstanding_to_inadequate"
            ),
        ]

    @property
    def is_compared(self) -> bool:
        """Whether it is set beside what was said before: a grade is no sentence, a case study is one child's story."""
        return self.kind != Kind.CASE_STUDY and self.part != GRADES and len(self.text) >= SHORTEST

    @property
    def is_by_hand(self) -> bool:
        """Whether a person made it of a passage that the rules took for something else."""
        return self.part == BY_HAND

    @property
    def place(self) -> str:
        """Its place, and which of those there it is: 'a13 part 2'."""
        return placed(self.where, self.nth)


class Passage(models.Model):
    """A stretch of a report's text and what it is; `settled`: what a person said it is, where that was asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(InspectionReport, on_delete=models.CASCADE, related_name="passages")
    order = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField()
    text = models.TextField()
    account = models.CharField(max_length=20, choices=Account)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, null=True, related_name="passages")
    settled = models.CharField(max_length=20, choices=Account, blank=True)
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id report order page line text account finding settled settled_at", personal="settled_by"
    )

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="each_passage_has_its_own_place"),
            models.CheckConstraint(
                condition=Q(settled="", settled_at=None, settled_by=None)
                | (~Q(settled="") & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="a_passage_is_settled_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(account=Account.FINDING) | Q(finding__isnull=False),
                name="a_passage_of_a_finding_has_its_finding",
            ),
        ]


class Understanding(models.Model):
    """What a person says a finding is, and what it is about. Rows are only added; the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="understandings")
    kind = models.CharField(max_length=20, choices=Kind)
    agencies = ArrayField(models.CharField(max_length=40), default=list)
    family = models.CharField(max_length=40, blank=True)
    failings = ArrayField(models.CharField(max_length=4), default=list)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    fields_are = Fields(plain="id finding kind agencies family failings said_at", personal="said_by")

    class Meta:
        ordering = ("-said_at",)
        indexes = [models.Index(fields=["finding", "-said_at"], name="newest_understanding")]


class Earlier(models.Model):
    """An earlier finding that says nearly the same: one of a report that was read, or the catalogue's, by its id.

    `likeness`: the cosine of their words, up to 1.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="earlier")
    before = models.ForeignKey(Finding, on_delete=models.CASCADE, null=True, related_name="+")
    known = models.CharField(max_length=60, blank=True)
    likeness = models.FloatField()

    fields_are = Fields(plain="id finding before known likeness")

    class Meta:
        indexes = [models.Index(fields=["finding", "-likeness"], name="earlier_most_alike")]
        constraints = [
            models.CheckConstraint(
                condition=Q(before=None) ^ Q(known=""), name="what_was_said_before_stands_in_one_place"
            ),
            models.UniqueConstraint(
                fields=["finding", "before", "known"], nulls_distinct=False, name="what_was_said_before_is_told_once"
            ),
        ]
