"""Who is owed an outcome, told it, and says that it is filed; the contact closes when nobody is left to tell."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from keel.agencies.actions import Note
from keel.agencies.kinds import AgencyKind, TeamKind
from keel.agencies.models import Agency, Message, Team
from keel.base.actors import Actor
from keel.base.clocks import due
from keel.base.hours import local_day
from keel.demo.case import Case
from keel.demo.made import made
from keel.front_door.checks.actions import NO_MORE, NOT_WAITED_FOR
from keel.front_door.contacts.models import From, Stage
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import protects
from keel.front_door.events import NOTICE, OUTCOME_TOLD
from keel.front_door.notices.actions.filing import FILE_REMINDER, REMINDER
from keel.front_door.notices.actions.owing import NOBODY
from keel.front_door.notices.actions.telling import MESSAGES, OUTCOME
from keel.front_door.notices.drafts import draft
from keel.front_door.notices.models import How, Kind, Notice
from keel.front_door.notices.queries import SPEAKS
from keel.front_door.notices.recipients import Around, Recipient, at_once, derive
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.sources.items import stamp
from keel.timeline.happening import Happening

TAKERS = {AgencyKind.EARLY_HELP: "early_help", AgencyKind.POLICE: "police", AgencyKind.HEALTH_PROVIDER: "health"}


def in_force(case: Case) -> dict[UUID, Decision]:
    """The decision in force for each child."""
    rows = [d for d in case.decisions if d.replaced_at is None and d.in_force_at]
    return {d.person_id: d for d in rows}


def owe(case: Case, at: datetime, *, by: Actor) -> None:
    """Write down who is owed an outcome, once every child is decided; safe to call again."""
    if case.facts.all_decided or protects(in_force(case).values()):
        _renew(case, at, by=by)
    finish(case, at)


def _renew(case: Case, at: datetime, *, by: Actor) -> None:
    since = max(d.in_force_at for d in in_force(case).values() if d.in_force_at)
    found = (derive(around(case, at)) or [NOBODY]) if case.facts.all_decided else at_once(around(case, at))
    owed = {(r.to.id if r.to else r.by_hand): r for r in found}
    waiting = {n.to_team_id or n.by_hand: n for n in case.notices if n.is_open}
    settled = {n.to_team_id or n.by_hand for n in case.notices if not n.is_open and (n.told_at or n.owed_at) >= since}
    for key, notice in waiting.items():
        if key in owed or case.facts.all_decided:
            _update(notice, owed.get(key))
    fresh = [r for key, r in owed.items() if key not in waiting and key not in settled]
    for recipient in fresh:
        case.notices.append(case.known.add(_row(case, recipient, at, by=by)))
    if any(n.is_open for n in case.notices) and fresh:
        case.known.plan(case.tempo.tell(at), partial(tell, case))


def _update(notice: Notice, recipient: Recipient | None) -> None:
    if recipient is None:
        notice.not_sent_why = "The decision changed, and they are no longer to be told."
    else:
        notice.kind, notice.because, notice.children = recipient.kind, recipient.because, list(recipient.children)


def _row(case: Case, recipient: Recipient, at: datetime, *, by: Actor) -> Notice:
    return made(
        Notice, contact=case.contact, kind=recipient.kind, to_team=recipient.to, by_hand=recipient.by_hand,
        because=recipient.because, children=list(recipient.children), keep_offline=recipient.keep_offline, owed_at=at,
        not_sent_why=NOBODY.because if recipient is NOBODY else "", **stamp(NOTICE, by=by, at=at),
    )  # fmt: skip


def around(case: Case, at: datetime) -> Around:
    """Everything that decides who may be told, as notices.queries.around finds it."""
    decisions = in_force(case)
    takers = {kind: case.bayview.teams[team] for kind, team in TAKERS.items()}
    return Around(case.contact, decisions, case.checks, _working(case, decisions, at), _referrer(case), takers=takers)


def _working(case: Case, decisions: dict[UUID, Decision], at: datetime) -> dict[UUID, list[Team]]:
    today, found = local_day(at), {}
    for child in decisions:
        same = case.known.same(child)
        rows = [w for w in case.known.works if w.person_id in same and w.agency and (w.ends is None or w.ends >= today)]
        teams = [w.team or speaks_for(case, w.agency) for w in sorted(rows, key=lambda w: w.recorded_at) if w.agency]
        found[child] = list({t.id: t for t in teams if t is not None}.values())
    return {child: teams for child, teams in found.items() if teams}


def speaks_for(case: Case, agency: Agency) -> Team | None:
    """The team of an agency to turn to where only the agency is known."""
    teams = [t for t in case.bayview.teams.values() if t.agency_id == agency.id and t.kind in SPEAKS]
    return min(teams, key=lambda t: (SPEAKS.index(TeamKind(t.kind)), t.name), default=None)


def _referrer(case: Case) -> Team | None:
    """The agency that a call came from."""
    typed = case.contact.referrer_agency.strip()
    if case.contact.referrer_is != From.PROFESSIONAL or not typed:
        return None
    same = [
        a for a in case.bayview.agencies.values() if typed.casefold() in (a.name.casefold(), a.short_name.casefold())
    ]
    return speaks_for(case, same[0]) if same else None


def tell(case: Case, at: datetime) -> None:
    """Tell everybody who is owed it; a scene may leave some for later."""
    by, decisions = case.worker_at(at), in_force(case)
    if not case.facts.all_decided:
        return
    owed = [n for n in case.notices if n.is_open]
    told = [notice for notice in owed if case.tempo.tells(notice)]
    names = {n.person_id: case.called(n) for n in case.children}
    for notice in told:
        notice.words = draft(notice, decisions, names)
        notice.how = (
            How.KEEL if notice.to_team_id else case.chance.weigh({How.PHONE: 8, How.LETTER: 2, How.IN_PERSON: 1})
        )
        notice.told_by, notice.told_at = by.id, at
        if notice.to_team is not None:
            _send(case, notice, at, by=by)
    children = list(dict.fromkeys(child for notice in told for child in notice.children))
    if children:
        who = ", ".join(n.whom for n in told if n.children)
        happening = Happening(OUTCOME_TOLD, children, at, f"Told: {who}.", about=case.contact.id, audience="hub")
        case.known.tell(happening, by=by, at=at)
    finish(case, at)


def _send(case: Case, notice: Notice, at: datetime, *, by: Actor) -> None:
    """The ground to know of the children, the message, the mail that says nothing; then the chase until it is filed."""
    team = notice.to_team
    assert team is not None  # noqa: S101  # only notices to a team are sent
    if notice.kind == Kind.OUTCOME:
        case.known.give(notice.children, team, Grant(GroundKind.TOLD, Level.SUMMARY, notice.id), by=by, at=at)
    note = Note(OUTCOME, notice.id, case.people, MESSAGES[Kind(notice.kind)])
    message = case.known.send(note, team, by=by, at=at)
    case.known.plan(at + timedelta(seconds=20), partial(_mail, notice))
    filed = case.tempo.file(at)
    if notice.kind != Kind.OUTCOME:
        case.read_later(message)
    elif filed is not None:
        case.known.plan(filed, partial(_file, case, notice, message))
    else:
        case.known.plan(case.tempo.remind(at), partial(_remind, case, notice))


def _mail(notice: Notice, at: datetime) -> None:
    notice.mailed_at = at


def _file(case: Case, notice: Notice, message: Message, at: datetime) -> None:
    """Somebody of the team reads it and says that it stands in their own record."""
    team = notice.to_team
    if team is not None:
        by = case.reader(team, notice.id)
        case.read(message, by, at)
        notice.filed_at, notice.filed_by = at, by.id


def _remind(case: Case, notice: Notice, at: datetime) -> None:
    """The hub asks again."""
    if notice.to_team is not None and notice.filed_at is None:
        notice.reminded_at = at
        note = Note(FILE_REMINDER, notice.id, case.people, REMINDER)
        case.read_later(case.known.send(note, notice.to_team, by=case.worker_at(at), at=at))


def finish(case: Case, at: datetime) -> None:
    """Where the contact stands; when it closes what it opened is closed, when it reopens it is opened again."""
    contact, before = case.contact, case.contact.stage
    case.advance(at)
    if contact.stage == Stage.CLOSED:
        if before != Stage.CLOSED:
            for check in (c for c in case.checks if not c.answer):
                note = Note(NOT_WAITED_FOR, check.id, (), NO_MORE)
                case.read_later(case.known.send(note, check.team, by=case.worker_at(at), at=at))
        _close(case, at)
    elif before == Stage.CLOSED:
        people = {g.person_id for g in case.known.held(contact.id, GroundKind.HUB)}
        grant = Grant(GroundKind.HUB, Level.CONTENT, contact.id)
        case.known.give(people, contact.hub, grant, by=case.worker_at(at), at=at)


def _close(case: Case, at: datetime) -> None:
    """Who was asked sees no more; the hub does until all is signed and should be filed."""
    contact = case.contact
    case.known.end(contact.id, GroundKind.CHECK, at)
    standing = [d for d in case.decisions if d.needs_signature and d.replaced_at is None]
    agreed = {s.decision_id for s in case.signatures if s.agreed}
    hub = case.known.held(contact.id, GroundKind.HUB)
    if any(g.ends is None for g in hub) and all(d.id in agreed for d in standing):
        limit = case.bayview.clocks.book.limit("front_door.notice_filed", at.date())
        case.known.end(contact.id, GroundKind.HUB, due(at, limit, case.bayview.hours))
