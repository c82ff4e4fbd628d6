"""What is asked of notices: the facts that say who may be told, what a contact owes, what a team has to file."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, Value, When

from keel.agencies.kinds import AgencyKind, TeamKind
from keel.agencies.models import Agency, Team
from keel.agencies.queries import Standing
from keel.agencies.succession.queries import heirs
from keel.base.hours import local_day
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Channel, Contact, From, Named, Part
from keel.front_door.contacts.queries import NamedPerson, named, private_referrer
from keel.front_door.contacts.reference import reference
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import BY_CODE
from keel.front_door.notices.models import Kind, Notice
from keel.front_door.notices.recipients import PROTECTORS, Around
from keel.people.family.models import SafeContact
from keel.people.grounds.access import may_be_told
from keel.people.network.models import Involvement
from keel.people.persons.models import Person
from keel.people.persons.queries import called
from keel.people.record.queries import safe_words

# Which of an agency's teams speaks for it where no team is named.
SPEAKS = (TeamKind.DESK, TeamKind.PRACTICE, TeamKind.CASEWORK, TeamKind.OFFICE)


def around(contact: Contact, at: datetime) -> Around:
    """Everything that decides who may be told what came of a contact."""
    decisions = in_force(contact)
    asked = Check.objects.filter(contact=contact, struck_at=None)
    working = {child: list(teams) for child, teams in _working(list(decisions), at).items()}
    checks = list(asked.select_related("team__agency").order_by("asked_at"))
    referrer, gone = _named_referrer(contact), _is_unreachable(contact)
    return Around(contact, decisions, checks, working, referrer, gone, _takers(contact, decisions.values()), heirs())


def _takers(contact: Contact, decisions: Iterable[Decision]) -> dict[AgencyKind, Team]:
    """The desk of each kind of agency that takes one of these on or protects, where somebody sits who may know."""
    outcomes = [BY_CODE[d.outcome] for d in decisions]
    kinds = {outcome.takes_on for outcome in outcomes} - {None}
    kinds |= set(PROTECTORS) if any(outcome.protects for outcome in outcomes) else set()
    if not kinds:
        return {}
    rows = Team.objects.filter(kind=TeamKind.DESK, closed_on=None, agency__kind__in=kinds, agency__closed_on=None)
    people = concerning(contact)
    desks = rows.select_related("agency").order_by("-name")
    return {AgencyKind(desk.agency.kind): desk for desk in desks if may_be_told(desk, people)}


def _is_unreachable(contact: Contact) -> bool:
    """Whether somebody who told us on the public page cannot be answered. Who rang can be rung, as far as is known."""
    if contact.channel != Channel.PUBLIC:
        return False
    told = private_referrer(contact)
    return told is None or not told.is_reachable


def in_force(contact: Contact) -> dict[UUID, Decision]:
    """The decision in force for each child of a contact."""
    rows = Decision.objects.filter(contact=contact, replaced_at=None, struck_at=None, in_force_at__isnull=False)
    return {d.person_id: d for d in rows.order_by("decided_at")}


def _working(children: Iterable[UUID], at: datetime) -> dict[UUID, Iterable[Team]]:
    """The teams that work with each child now, over all records of that child."""
    ones = dict(Person.objects.filter(id__in=list(children)).values_list("one", "id"))
    now = Q(ends=None) | Q(ends__gte=local_day(at))
    rows = Involvement.objects.filter(now, person__one__in=ones, agency__isnull=False, agency__closed_on=None)
    found: dict[UUID, dict[UUID, Team]] = defaultdict(dict)
    rows = rows.select_related("team__agency", "agency", "person").order_by("recorded_at")
    for row, team in [(row, row.team or (speaks_for(row.agency) if row.agency else None)) for row in rows]:
        if team is not None and team.closed_on is None:
            found[ones[row.person.one]][team.id] = team
    return {child: teams.values() for child, teams in found.items()}


def speaks_for(agency: Agency) -> Team | None:
    """The team of an agency to turn to where only the agency is known."""
    order = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(SPEAKS)), default=Value(len(SPEAKS)))
    open_teams = Team.objects.filter(agency=agency, closed_on=None, kind__in=SPEAKS).select_related("agency")
    return open_teams.order_by(order, "name").first()


def _named_referrer(contact: Contact) -> Team | None:
    """The agency that a call came from, where it is in Keel by the name that was typed."""
    typed = contact.referrer_agency.strip()
    if contact.referrer_is != From.PROFESSIONAL or not typed:
        return None
    same = Agency.objects.filter(Q(name__iexact=typed) | Q(short_name__iexact=typed), closed_on=None).first()
    return speaks_for(same) if same else None


def names_of(contact: Contact) -> dict[UUID, str]:
    """What to call each child of a contact, as far as may be seen."""
    children = Named.objects.filter(contact=contact, part=Part.CHILD).select_related("person")
    return called(n.person for n in children)


def of_contact(contact: Contact) -> QuerySet[Notice]:
    """All notices of a contact: those still owed first, then as they were told."""
    rows = Notice.objects.filter(contact=contact, struck_at=None)
    rows = rows.select_related("to_team__agency", "to_worker", "one_time_view").prefetch_related("receipts")
    return rows.order_by(F("told_at").asc(nulls_first=True), "owed_at", "id")


def to_teams(who: Standing) -> QuerySet[Notice]:
    """What this worker's teams were told, still to file first, then newest first. The contact itself is not theirs."""
    mine = Q(to_team__in=who.team_ids) | Q(to_worker=who.worker)
    rows = Notice.objects.filter(mine, told_at__isnull=False, struck_at=None).select_related("to_team__agency")
    waits = Case(When(filed_at=None, kind=Kind.OUTCOME, then=Value(0)), default=Value(1))
    return rows.order_by(waits, "-told_at")


def to_file(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    """Those whose recipient has not said 'filed in our record' yet; only a professional recipient in Keel is asked."""
    return rows.filter(kind=Kind.OUTCOME, to_team__isnull=False, told_at__isnull=False, filed_at=None, struck_at=None)


def to_file_under(team: UUID, called: str) -> Notice | None:
    """What this team has not filed yet, by the short name of the outcome."""
    rows = to_file(Notice.objects.filter(to_team=team)).select_related("to_team__agency")
    return next((row for row in rows if reference(row.id) == called), None)


def unfiled(who: Standing) -> QuerySet[Notice]:
    """What the hub chases: told by one of this worker's hubs, not filed yet, longest ago first."""
    rows = Notice.objects.filter(contact__hub__in=who.team_ids).select_related("contact", "to_team__agency")
    return to_file(rows).order_by("told_at", "id")


def children_on(notices: Sequence[Notice]) -> dict[UUID, list[str]]:
    """The children that each notice speaks of, as far as the declared worker may see their names."""
    people = Person.objects.filter(id__in={c for n in notices for c in n.children}).order_by("birth_date", "id")
    names = called(people)
    return {n.id: [names[c] for c in names if c in n.children] for n in notices}


def concerning(contact: Contact) -> list[UUID]:
    """Everybody named on a contact: a conflict with any of them keeps a recipient from it."""
    return list(Named.objects.filter(contact=contact).values_list("person_id", flat=True))


@dataclass(frozen=True)
class Owed:
    """What the hub needs to tell the outcome of a contact."""

    notices: tuple[Notice, ...]
    decisions: dict[UUID, Decision]
    names: dict[UUID, str]
    people: tuple[NamedPerson, ...]
    all_decided: bool

    @property
    def waiting(self) -> list[Notice]:
        return [n for n in self.notices if n.is_open]

    @property
    def everyone(self) -> list[UUID]:
        return [p.person.id for p in self.people]


def owed(contact: Contact) -> Owed:
    """The notices of a contact with what their words are drafted from."""
    people = tuple(named(contact))
    standing = list(Decision.objects.filter(contact=contact, replaced_at=None, struck_at=None).order_by("decided_at"))
    waiting = {d.person_id for d in standing if d.in_force_at is None}
    decisions = {d.person_id: d for d in standing if d.in_force_at is not None}
    names = {p.person.id: p.name for p in people}
    children = {p.person.id for p in people if p.part == Part.CHILD}
    decided = bool(children) and children <= decisions.keys() - waiting
    return Owed(tuple(of_contact(contact)), decisions, names, people, decided)


def safe_contacts(owed: Owed) -> list[tuple[str, tuple[str, ...]]]:
    """Safe-contact facts of everybody on a contact who might be rung or written to (safe practice 16)."""
    rows = SafeContact.objects.filter(person__in=owed.everyone).order_by("recorded_at")
    said = rows.values("person", "phone", "times", "note", letters=F("no_letters"), voicemail=F("no_voicemail"))
    newest = {row["person"]: safe_words(dict(row)) for row in said}
    return [(p.name, newest.get(p.person.id, ())) for p in owed.people if not p.is_child or p.person.id in newest]
