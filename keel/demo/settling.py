"""Who the people named on a contact are: linked to a known record or said to be new; now and then wrongly."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from keel.agencies.actions import Note
from keel.agencies.models import Team, Worker
from keel.base.hours import local_day
from keel.demo.case import Case
from keel.demo.made import made
from keel.front_door.contacts.models import Named, Part
from keel.front_door.decisions.known_worker import CONTACT_ABOUT_YOURS, OWN_CASEWORK, WORDS
from keel.front_door.identity.actions import YEAR
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.links.models import Link
from keel.people.network.models import HOLDS_CASE, Involvement
from keel.people.persons.models import Kind, Name, Person

SURE = (
    "Same address and school.",
    "Mother’s name and the school agree; the referrer confirms.",
    "Spoke to the school.",
    "",
)
MISSED = 0.018


def settle(case: Case, at: datetime) -> None:
    """Everyone in turn, children first. Some adults are left open."""
    for named in sorted(case.named, key=lambda n: n.part == Part.ADULT):
        if named.part != Part.ADULT or case.chance.happens(0.97):
            _settle(case, named, at, by=case.worker_at(at))
            at += timedelta(minutes=case.chance.between(1, 3))
            if at > case.until:
                return


def _settle(case: Case, named: Named, at: datetime, *, by: Worker) -> None:
    named.settled_at, named.settled_by = at, by.id
    known = _known(case, named)
    if known is not None and not case.chance.happens(MISSED):
        _join(case, named, known, at, by=by)
    _open(case, named.person_id, at, by=by)
    case.known.notice(named.person_id, at)
    if case.person(named).is_child:
        _tell_known_worker(case, named, at, by=by)


def _known(case: Case, named: Named) -> Person | None:
    """An earlier record of the same person, the oldest; nobody can tell one unknown father from another."""
    known = case.known
    if case.person(named).kind == Kind.UNKNOWN:
        return None
    member = known.members[named.person_id]
    same = [p for key, p in known.people.items() if known.members[key] is member and key not in case.people]
    return min(same, key=lambda p: (p.recorded_at, p.id), default=None)


def _join(case: Case, named: Named, known: Person, at: datetime, *, by: Worker) -> None:
    _open(case, known.id, at, by=by)
    agree, differ = _compare(case, named.person, known)
    words = case.chance.pick(SURE) if not differ else case.chance.pick(SURE[:3])
    evidence = f"Agree: {', '.join(agree) or 'nothing'}. Differ: {', '.join(differ) or 'nothing'}. {words}".strip()
    link = made(Link, record=named.person, known=known, evidence=evidence, confirmed_by=by.id, confirmed_at=at)
    case.known.links.append(case.known.add(link))
    case.known.unite()


def _compare(case: Case, one: Person, other: Person) -> tuple[list[str], list[str]]:
    """Fields that agree and that differ, where both records have them."""
    names = {n.person_id: n for n in case.known.rows if isinstance(n, Name) and n.kind == "current"}
    mine, theirs = names.get(one.id), names.get(other.id)
    pairs = [
        ("First name", mine and mine.given, theirs and theirs.given),
        ("Family name", mine and mine.family, theirs and theirs.family),
        ("Date of birth", one.birth_date, other.birth_date),
        ("Sex", one.sex, other.sex),
    ]
    both = [(label, str(a).casefold() == str(b).casefold()) for label, a, b in pairs if a and b]
    return [label for label, same in both if same], [label for label, same in both if not same]


def _open(case: Case, person: UUID, at: datetime, *, by: Worker) -> None:
    """The hub's ground for the person, brothers and sisters and household, as it stands at that moment."""
    people = case.known.reach(person, (at - YEAR).date())
    grant = Grant(GroundKind.HUB, Level.CONTENT, case.contact.id)
    case.known.give(people, case.contact.hub, grant, by=by, at=at)


def _tell_known_worker(case: Case, named: Named, at: datetime, *, by: Worker) -> None:
    told: list[Team] = []
    for held in _held(case, named.person_id, at):
        if held.team is None or held.team in told:
            continue
        level = Level.CONTENT if held.team.agency.kind in OWN_CASEWORK else Level.SUMMARY
        grant = Grant(GroundKind.INVOLVED, level, named.id)
        case.known.give([named.person_id], held.team, grant, by=by, at=at)
        note = Note(CONTACT_ABOUT_YOURS, case.contact.id, [named.person_id], WORDS)
        case.read_later(case.known.send(note, held.worker or held.team, by=by, at=at))
        told.append(held.team)


def _held(case: Case, person: UUID, at: datetime) -> Sequence[Involvement]:
    """Who holds the child's case now, over all records of the child."""
    today, same = local_day(at), case.known.same(person)
    rows = [w for w in case.known.works if w.person_id in same and w.work in HOLDS_CASE and w.team_id]
    live = [w for w in rows if w.starts and w.starts <= today and (w.ends is None or w.ends > today)]
    return sorted(live, key=lambda w: (w.work, w.recorded_at))
