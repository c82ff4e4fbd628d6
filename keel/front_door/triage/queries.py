"""What triage asks: the grades so far, the facts of a contact, and the agencies to ask with how each of them stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from keel.agencies.kinds import HUBS, AgencyKind, TeamKind
from keel.agencies.models import Agency, Team
from keel.base.hours import local_day
from keel.front_door.checks.models import Check, Choice
from keel.front_door.contacts.concerns import BY_CODE as CONCERNS
from keel.front_door.contacts.models import Contact, From, Home, Named, Part, Urgency
from keel.front_door.contacts.queries import named
from keel.front_door.identity.circle import circle
from keel.front_door.triage import rules
from keel.front_door.triage.facts import Age, Facts
from keel.front_door.triage.models import Grade
from keel.front_door.triage.rules import NETWORK, Rule
from keel.people.network.models import Involvement, Work
from keel.people.persons.models import Kind, Person
from keel.people.places.models import Protection
from keel.sources.documents import Citation


def grades(contact: Contact) -> QuerySet[Grade]:
    """Every grade of a contact, newest first. None was ever changed."""
    return Grade.objects.filter(contact=contact).order_by("-graded_at", "-id")


@dataclass(frozen=True)
class Reason:
    """Why an agency is asked: the sentence, its source, and the rule that says so."""

    code: str
    words: str
    cites: Citation
    findings: tuple[str, ...] = ()
    of_adult: bool = False


@dataclass(frozen=True)
class Want:
    """An agency to ask, every reason for it, the teams that could be asked, and what became of it so far.

    `kind` with no `agency` is a kind of agency that a rule names; with one it works with the child.
    """

    kind: AgencyKind
    reasons: tuple[Reason, ...]
    teams: tuple[Team, ...]
    agency: Agency | None = None
    check: Check | None = None
    dropped: Choice | None = None

    @property
    def key(self) -> str:
        return str(self.agency.id) if self.agency else self.kind.value

    @property
    def label(self) -> str:
        return str(self.agency) if self.agency else self.kind.label

    @property
    def rule(self) -> str:
        return self.reasons[0].code

    @property
    def why(self) -> str:
        """All the reasons, as the asked agency reads them."""
        return " ".join(reason.words for reason in self.reasons)

    @property
    def of_adult(self) -> bool:
        return any(reason.of_adult for reason in self.reasons)

    @property
    def of_adult_only(self) -> bool:
        return all(reason.of_adult for reason in self.reasons)

    @property
    def is_open(self) -> bool:
        """Nobody has asked, and nobody has said why not."""
        return self.check is None and self.dropped is None


@dataclass(frozen=True)
class People:
    """Those named on a contact, with what to call them. `is_hidden`: where one of them lives is protected; `known`:
    parents and others of the home whom Keel knows and the referrer did not name.
    """

    named: tuple[Named, ...]
    names: dict[UUID, str]
    is_hidden: bool = False
    known: tuple[tuple[UUID, str], ...] = ()

    @property
    def children(self) -> list[Person]:
        return [n.person for n in self.named if n.part == Part.CHILD]

    @property
    def adults(self) -> list[tuple[UUID, str]]:
        """Adults who can be asked about; one not known by name too: somebody may know who the father is."""
        named = [(n.person_id, self.names[n.person_id]) for n in self.named if n.part == Part.ADULT]
        return [*named, *((key, f"{name}, known to Keel and not named here") for key, name in self.known)]

    @property
    def knows_an_adult(self) -> bool:
        return any(n.part == Part.ADULT and n.person.kind == Kind.ADULT for n in self.named)


def people(contact: Contact) -> People:
    secret = Home.objects.filter(Home.PROTECTED, contact=OuterRef("contact"))
    protected = Protection.objects.filter(person__one=OuterRef("person__one"), ends=None)
    found = named(contact, hidden=Exists(secret) | Exists(protected))
    hidden = any(p.named.hidden for p in found)  # type: ignore[attr-defined]  # asked beside
    return People(tuple(p.named for p in found), {p.person.id: p.name for p in found}, hidden)


def with_known(contact: Contact, people: People, at: datetime) -> People:
    """The same with the adults around the children who may be asked about though the referrer did not name them."""
    named = {n.person.one for n in people.named}
    others = circle(contact, at).besides(named)
    known = tuple((o.person.id, o.name) for o in others if o.how in ("parent", "household") and not o.person.is_child)
    return replace(people, known=known)


def facts(contact: Contact, named: People, schooled: bool, on: date) -> Facts:
    """A contact as the rules see it. What is ticked for one adult counts as a worry of the contact."""
    ticked = {w for n in named.named for w in n.adult_worries if w in CONCERNS}
    return Facts(
        urgency=Urgency(contact.urgency or Urgency.RED),
        level=contact.level,
        worries=frozenset(contact.concerns) | ticked,
        ages=tuple(_age(child, on) for child in named.children if child.kind == Kind.CHILD),
        unborn=any(child.kind == Kind.UNBORN for child in named.children),
        school_known=schooled,
        adults_known=named.knows_an_adult,
    )


def _age(child: Person, on: date) -> Age:
    born = child.birth_date
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else None


@dataclass(frozen=True)
class Asking:
    """Everybody who could be asked: whom the rules and the network want, the other desks, and who is not in Keel."""

    wants: tuple[Want, ...]
    others: tuple[Team, ...]
    by_name: tuple[str, ...]


def asking(contact: Contact, named: People, at: datetime) -> Asking:
    """Whom to ask: by the rules, and those who work with the children; each once, with how it stands."""
    network = _network(contact, named)
    schooled = any(i.work == Work.SCHOOL for i in network)
    teams = _teams(i.agency_id for i in network if i.agency_id)
    found = _by_rule(rules.asked_for(facts(contact, named, schooled, local_day(at))), teams)
    found = _beside(found, network, teams)
    checks = list(Check.objects.filter(contact=contact).select_related("team__agency").order_by("asked_at"))
    choices = list(Choice.objects.filter(contact=contact, asked=False).order_by("chosen_at"))
    wants = tuple(_standing(want, checks, choices) for want in found)
    taken = {team.id for want in wants if want.is_open for team in want.teams}
    return Asking(
        wants=wants,
        others=tuple(t for t in teams if t.kind == TeamKind.DESK and t.id not in taken),
        by_name=tuple(i.said for i in network if i.agency is None),
    )


def _network(contact: Contact, named: People) -> list[Involvement]:
    """Who works with the children now, over all records confirmed as theirs; the referring team has told already."""
    ones = {child.one for child in named.children}
    rows = Involvement.objects.filter(person__one__in=ones, ends=None).select_related("agency", "team")
    return list(rows.exclude(team=contact.from_team_id).order_by("work", "recorded_at"))


def _teams(agencies: Iterable[UUID]) -> Sequence[Team]:
    """Teams that can be asked: every desk, and any open team of an agency that works with the children."""
    everywhere = Team.objects.filter(kind=TeamKind.DESK, closed_on=None)
    theirs = Team.objects.filter(agency__in=set(agencies), closed_on=None).exclude(kind__in=HUBS)
    return list((everywhere | theirs).distinct().select_related("agency").order_by("name", "id"))


def _by_rule(held: Sequence[Rule], desks: Sequence[Team]) -> list[Want]:
    by_kind: dict[AgencyKind, list[Reason]] = {}
    for rule in held:
        reason = Reason(rule.code, rule.why, rule.cites, rule.findings, rule.of_adult)
        by_kind.setdefault(rule.agency, []).append(reason)
    return [
        Want(kind, tuple(reasons), tuple(t for t in desks if t.kind == TeamKind.DESK and t.agency.kind == kind))
        for kind, reasons in by_kind.items()
    ]


def _beside(found: list[Want], network: Sequence[Involvement], desks: Sequence[Team]) -> list[Want]:
    """Agencies of the child's own network that no rule has named already."""
    covered = {team.agency_id for want in found for team in want.teams}
    wants = list(found)
    for involved in network:
        agency = involved.agency
        if agency is None or agency.id in covered or agency.closed_on:
            continue
        covered.add(agency.id)
        teams = [t for t in desks if t.agency_id == agency.id]
        desk = [t for t in teams if t.kind == TeamKind.DESK] or [t for t in teams if t.id == involved.team_id] or teams
        reason = Reason(NETWORK, f"{agency} works with the child: {involved.get_work_display().lower()}.", rules.DEPTH)
        wants.append(Want(AgencyKind(agency.kind), (reason,), tuple(desk), agency))
    return wants


def _standing(want: Want, checks: Sequence[Check], choices: Sequence[Choice]) -> Want:
    """The want with the check that answers it, or the choice not to ask."""
    teams = {team.id for team in want.teams}
    check = next(
        (c for c in checks if c.team_id in teams or (want.agency and c.team.agency_id == want.agency.id)), None
    )
    mine = [
        c for c in choices if c.agency_kind == want.kind and (c.team_id in teams if want.agency else c.team_id is None)
    ]
    return Want(want.kind, want.reasons, want.teams, want.agency, check, mine[-1] if mine and not check else None)


def may_be_quoted(contact: Contact, named: People) -> bool:
    """Whether the referrer's words may be offered as what agencies are told: they could give away a private referrer,
    or where somebody protected lives (safe practice 14 and 18).
    """
    return contact.referrer_is == From.PROFESSIONAL and not named.is_hidden
