"""One file that is being read, how far it came, and what there is to say about its children."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.base.models import StoredFile
from keel.returns.cin_census.notes import Outcome

# The worker process says how far it is at least this often, unless it was ended by force.
SILENCE = timedelta(minutes=3)


class State(models.TextChoices):
    """How an import stands at a moment."""

    WAITING = "waiting", "Waits for the worker process"
    READING = "reading", "Being read"
    SILENT = "silent", "Nothing was heard of it for a while"
    STOPPING = "stopping", "Stops after the next children"
    STOPPED = "stopped", "Stopped"
    NOT_READ = "not_read", "Not read"
    DONE = "done", "Done"


class CensusImport(models.Model):
    """A children in need census of one authority. `reached` is how many of its children were read, in their order.

    `run` rises when somebody lets it go on: a worker process with an older number stops by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="census_imports")
    opens_for = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    authority = models.CharField(max_length=20, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="census_imports")
    size = models.PositiveBigIntegerField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    run = models.PositiveSmallIntegerField(default=1)
    children = models.PositiveIntegerField(null=True)
    reached = models.PositiveIntegerField(default=0)
    loaded = models.PositiveIntegerField(default=0)
    queried = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
    stop_asked_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why_not_read = models.TextField(blank=True)

    fields_are = Fields(
        plain="id team opens_for authority file size asked_at run children reached loaded queried refused"
        " moved_at stop_asked_at stopped_at ended_at",
        personal="asked_by why_not_read",
    )

    class Meta:
        ordering = ("-asked_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(reached=F("loaded") + F("queried") + F("refused")), name="a_child_read_has_one_outcome"
            ),
            models.CheckConstraint(
                condition=Q(reached=0) | Q(reached__lte=F("children")), name="no_more_children_read_than_there_are"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False, stopped_at=None, file=None) | Q(ended_at=None, file__isnull=False),
                name="the_file_goes_when_its_import_ends",
            ),
            models.CheckConstraint(
                condition=Q(why_not_read="") | Q(ended_at__isnull=False), name="what_is_not_read_has_ended"
            ),
        ]

    @property
    def touched_at(self) -> datetime:
        """When something last happened to it."""
        return self.ended_at or self.stopped_at or self.moved_at or self.asked_at

    def state(self, at: datetime) -> State:
        if self.ended_at:
            return State.NOT_READ if self.why_not_read else State.DONE
        if self.stopped_at:
            return State.STOPPED
        if at - (self.moved_at or self.asked_at) > SILENCE:
            return State.SILENT
        if self.stop_asked_at:
            return State.STOPPING
        return State.READING if self.moved_at else State.WAITING


class CensusNote(models.Model):
    """One query or reason to refuse, about one line of the file. Place 0 is the file itself, 1 its first child.

    `child` is the number that the file gives it, `person` the record that it is in; a refused one has none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.ForeignKey(CensusImport, on_delete=models.CASCADE, related_name="census_notes")
    place = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    child = models.CharField(max_length=40, blank=True)
    person = models.UUIDField(null=True)
    outcome = models.CharField(max_length=30, choices=[(o.value, o.value) for o in Outcome], blank=True)
    rule = models.CharField(max_length=20, blank=True)
    words = models.TextField()

    fields_are = Fields(plain="id of place line outcome rule", personal="child person words")

    class Meta:
        ordering = ("place", "line", "rule")
        indexes = [models.Index(fields=["of", "place"], name="notes_of_an_import")]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_note_of_a_census_says_something")]
