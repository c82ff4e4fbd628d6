"""Contacts and the people named on them. A draft is edited under a version; once sent, what was written stays."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.db.models import Q

from keel.agencies.models import Team, Worker
from keel.base.fields import Fields
from keel.base.models import StoredFile
from keel.front_door.contacts.reference import TURNS, reference
from keel.people.persons.models import Person
from keel.people.places.models import PlaceKind
from keel.sources.items import ITEM_FIELDS, Item


class Channel(models.TextChoices):
    """How a worry reached the hub."""

    FORM = "form", "Referral form"
    CALL = "call", "Phone call"
    ADVICE = "advice", "Advice line"
    POLICE = "police", "Police notification"
    PUBLIC = "public", "Public page"
    STEP_UP = "step_up", "Step-up"
    STEP_DOWN = "step_down", "Step-down"
    TRANSFER = "transfer", "Transfer in"


SPOKEN = (Channel.CALL, Channel.ADVICE)
# The hub holds the pen: it adds to what it heard, or was told by somebody without an account.
GROWING = (*SPOKEN, Channel.PUBLIC, Channel.TRANSFER)
# A child passes between two services, and is held by the one that asked until the other accepts.
PASSED = (Channel.STEP_UP, Channel.STEP_DOWN, Channel.TRANSFER)


class From(models.TextChoices):
    """What the referrer is. Relatives and neighbours are only thanked; a private one is sealed (safe practice 18)."""

    PROFESSIONAL = "professional", "Professional"
    RELATIVE = "relative", "Relative"
    NEIGHBOUR = "neighbour", "Neighbour or friend of the family"
    SELF = "self", "The child or young person"
    ANONYMOUS = "anonymous", "Anonymous"


class Stage(models.TextChoices):
    """Where a contact is on the board; recomputed from facts by every action of the front door."""

    DRAFT = "draft", "Draft"
    NOTIFIED = "notified", "Police list"
    NEW = "new", "New"
    CHECKS = "checks", "Checks out"
    READY = "ready", "Ready to decide"
    TELL = "tell", "To tell"
    CLOSED = "closed", "Closed"


BOARD_STAGES = (Stage.NEW, Stage.CHECKS, Stage.READY, Stage.TELL)
OPEN_STAGES = (Stage.NOTIFIED, *BOARD_STAGES)


class Urgency(models.TextChoices):
    """How fast to look, which is not the level of need."""

    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"


class YesNo(models.TextChoices):
    """An answer that may not be known yet."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class Service(models.TextChoices):
    """Whether a family accepts a service: real consent, and no basis for sharing (safe practice 27)."""

    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
    NOT_ASKED = "not_asked", "Not asked yet"
    NONE_OFFERED = "none_offered", "No service was offered"


REFERENCES = "front_door_contact_reference_key"


class Contact(Item):
    """What reached the hub. Its decision clock runs from `received_at` and is computed, never stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.FORM)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="contacts_sent")
    from_worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="contacts_written")
    hub = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="contacts_received")
    owner = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="contacts_owned")

    referrer_is = models.CharField(max_length=20, choices=From, default=From.PROFESSIONAL)
    referrer_name = models.CharField(max_length=200, blank=True)
    referrer_role = models.CharField(max_length=120, blank=True)
    referrer_agency = models.CharField(max_length=200, blank=True)
    referrer_phone = models.CharField(max_length=40, blank=True)
    knows_child_as = models.CharField(max_length=200, blank=True)

    in_danger = models.CharField(max_length=10, choices=YesNo, blank=True)
    concerns = ArrayField(models.CharField(max_length=40), default=list)
    worry = models.TextField(blank=True)
    happened_when = models.CharField(max_length=200, blank=True)
    impact = models.TextField(blank=True)
    history = models.TextField(blank=True)
    childs_words = models.TextField(blank=True)
    working_well = models.TextField(blank=True)
    should_happen = models.TextField(blank=True)
    others_involved = models.TextField(blank=True)
    parents_told = models.CharField(max_length=10, choices=YesNo, blank=True)
    not_told_why = models.TextField(blank=True)
    parents_view = models.TextField(blank=True)
    works_here = models.CharField(max_length=10, choices=YesNo, blank=True)
    works_here_who = models.TextField(blank=True)
    works_here_email = models.EmailField(blank=True)
    service = models.CharField(max_length=20, choices=Service, blank=True)
    service_note = models.TextField(blank=True)
    sharing_basis = models.CharField(max_length=80, blank=True)
    sharing_condition = models.CharField(max_length=80, blank=True)
    sharing_duty = models.CharField(max_length=80, blank=True)
    agreed_to_share = models.CharField(max_length=10, choices=YesNo, blank=True)
    shared_without_why = models.TextField(blank=True)
    level_proposed = models.PositiveSmallIntegerField(null=True)
    level_why = models.TextField(blank=True)

    urgency = models.CharField(max_length=10, choices=Urgency, blank=True)
    level = models.PositiveSmallIntegerField(null=True)
    family = models.UUIDField(null=True)
    saved = models.JSONField(default=dict)

    fields_are = ITEM_FIELDS + Fields(
        plain="id reference channel stage version started_at received_at closed_at from_team hub "
        "urgency level level_proposed",
        personal="from_worker owner referrer_is referrer_name referrer_role referrer_agency referrer_phone "
        "knows_child_as in_danger happened_when working_well should_happen others_involved parents_told not_told_why "
        "parents_view works_here works_here_who works_here_email service service_note sharing_basis sharing_condition "
        "sharing_duty agreed_to_share shared_without_why level_why family saved",
        special="concerns worry impact history childs_words",
    )

    class Meta(Item.Meta):
        indexes = [
            models.Index(fields=["hub", "stage"], name="board"),
            models.Index(fields=["from_team", "started_at"], name="contacts_of_a_team"),
        ]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                condition=Q(stage="draft", received_at=None) | (~Q(stage="draft") & Q(received_at__isnull=False)),
                name="a_sent_contact_was_received_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(stage="closed", closed_at__isnull=False) | (~Q(stage="closed") & Q(closed_at=None)),
                name="a_closed_contact_was_closed_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(level=None) | Q(level__range=(1, 4)), name="level_of_need_is_one_to_four"
            ),
        ]

    def begin(self) -> None:
        """Saved for the first time, under the first of its references that no other contact has. Whether one is taken
        only the insert can say: who writes sees few contacts.
        """
        for turn in range(TURNS):
            self.reference = reference(self.id, turn)
            try:
                with transaction.atomic():
                    self.save(force_insert=True)
                break
            except IntegrityError as error:
                if turn + 1 == TURNS or REFERENCES not in str(error):
                    raise

    @property
    def is_draft(self) -> bool:
        return self.stage == Stage.DRAFT


class Home(models.Model):
    """Where the children live and are now, as the referrer says: for the referrer's and the hub's seats only.

    Once sent it also stands as a place, which protection can withhold (safe practice 14).
    """

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.CASCADE, related_name="home")
    kind = models.CharField(max_length=10, choices=PlaceKind, blank=True)
    lines = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    now_where = models.TextField(blank=True)
    secret = models.CharField(max_length=10, choices=YesNo, blank=True)
    secret_why = models.TextField(blank=True)

    fields_are = Fields(
        plain="contact", personal="kind lines postcode organisation now_where secret", special="secret_why"
    )

    PROTECTED = Q(secret=YesNo.YES) | Q(kind=PlaceKind.REFUGE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="refuge") | Q(lines="", postcode=""), name="a_refuge_has_no_address_on_a_contact"
            )
        ]

    @property
    def is_protected(self) -> bool:
        """Secret, as the referrer says; a refuge always is (safe practice 14)."""
        return self.secret == YesNo.YES or self.kind == PlaceKind.REFUGE


class Way(models.TextChoices):
    """How somebody who told us as a private person wants to be answered."""

    PHONE = "phone", "By phone"
    EMAIL = "email", "By e-mail"
    NONE = "none", "Not at all"


REACHING = (Way.PHONE, Way.EMAIL)


class PrivateReferrer(models.Model):
    """Who told us on the public page and how they may safely be answered: sealed, for the hub's seats alone, whoever
    else comes to see the contact (safe practice 16 and 18). Never rewritten; a contact has none where nothing was left.
    """

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.CASCADE, related_name="private_referrer")
    name = models.CharField(max_length=200, blank=True)
    knows_child_as = models.CharField(max_length=200, blank=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    times = models.CharField(max_length=200, blank=True)
    voicemail = models.CharField(max_length=10, choices=YesNo, blank=True)
    email = models.CharField(max_length=200, blank=True)

    fields_are = Fields(plain="contact", personal="name knows_child_as way phone times voicemail email")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(way=Way.NONE) | Q(phone="", email=""), name="who_wants_no_answer_leaves_no_way"
            )
        ]

    @property
    def is_reachable(self) -> bool:
        return self.way in REACHING


class CorrectedWay(models.Model):
    """How a private person may be answered from a moment on, as they said when they rang back. Only added to: the
    newest counts, the earlier ones stay readable. Sealed as what they left at first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="corrected_ways")
    way = models.CharField(max_length=10, choices=Way)
    phone = models.CharField(max_length=40, blank=True)
    times = models.CharField(max_length=200, blank=True)
    voicemail = models.CharField(max_length=10, choices=YesNo, blank=True)
    email = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    fields_are = Fields(
        plain="id contact written_at", personal="way phone times voicemail email written_by", special="reason"
    )

    class Meta:
        indexes = [models.Index(fields=["contact", "written_at"], name="corrected_ways_of_a_contact")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_corrected_way_has_its_reason"),
            models.CheckConstraint(
                condition=~Q(way=Way.NONE) | Q(phone="", email=""), name="who_wants_no_answer_now_leaves_no_way"
            ),
        ]


class Part(models.TextChoices):
    """Why a person is named on a contact."""

    CHILD = "child", "A child the worry is about"
    SIBLING = "sibling", "Another child in the family"
    ADULT = "adult", "An adult"


class Named(models.Model):
    """A person named on a contact, with what the referrer said of them there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="named")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="named_in")
    part = models.CharField(max_length=10, choices=Part)
    relation = models.CharField(max_length=60, blank=True)
    relation_to = ArrayField(models.UUIDField(), default=list)
    lives_with = models.CharField(max_length=10, choices=YesNo, default=YesNo.NOT_KNOWN)
    responsible = models.CharField(max_length=10, choices=YesNo, default=YesNo.NOT_KNOWN)
    responsible_why = models.CharField(max_length=120, blank=True)
    adult_worries = ArrayField(models.CharField(max_length=40), default=list)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    added_at = models.DateTimeField()

    fields_are = Fields(
        plain="id contact part settled_at added_at",
        personal="person relation relation_to lives_with responsible responsible_why settled_by",
        special="adult_worries",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "person"], name="a_person_is_named_once_on_a_contact"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="who_a_person_is_was_settled_by_someone",
            ),
        ]


class Attachment(models.Model):
    """A file on a contact; it has the contact's audience."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    removed_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)

    fields_are = Fields(plain="id contact file added_at removed_at", personal="name added_by removed_by")
