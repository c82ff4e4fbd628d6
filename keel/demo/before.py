"""What was known of a family before: social care's earlier work, its records, the child's network."""

from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import combinations

from keel.agencies.models import Team
from keel.base.hours import local_day, moment
from keel.demo.chance import Chance
from keel.demo.episodes import Spell
from keel.demo.family import Member, Role
from keel.demo.history import File, History, fed
from keel.demo.made import made
from keel.demo.records import bring
from keel.demo.saying import as_held, enrolled
from keel.demo.voices import worries
from keel.people.family.models import Relationship, Tie
from keel.people.network.models import Involvement, Work
from keel.people.persons.models import Person
from keel.people.places.models import Place, Stay
from keel.returns.cin_census.cin_details import CinDetails

Held = tuple[Member, Person]
KNOWN_BEFORE = 0.34
SAID = "Social care’s record"
SENDERS = {
    "police": 28, "school": 19, "health_visitor": 9, "hospital": 5, "early_help": 12, "adult_care": 4, "relative": 5,
    "anonymous": 4, "probation": 6, "charity": 9,
}  # fmt: skip
NEED_OF_CARE = 0.07
REFERRED_AGAIN = 0.42  # of closed cases
EARLIEST = date(2012, 2, 1)  # the calendar of working days begins with that year


def remember(history: History, at: datetime) -> bool:
    """Everything that social care's system told at a moment, and what its open work brings after that; False where the
    children were too young to be in it.
    """
    chance, family = history.known.chance, history.known.family
    children = [m for m in family.members if m.is_child and m.born and m.born < local_day(at) - timedelta(days=90)]
    if not children:
        return False
    started = _start(children, at, chance)
    protects = chance.happens(0.3)
    files = [history.open(child, at) for child in children]
    _settle(history, [(f.member, f.person) for f in files], at)
    concern = chance.weigh({w.code: w.weight for w in worries().values() if not w.unborn})
    spell = Spell(chance, local_day(history.known.until), concern, chance.weigh(SENDERS))
    for file in files:
        born = file.member.born
        if born is not None and born < started:
            first = spell.draw(started, protects=protects)
            history.add(file, first, at)
            _return(history, file, spell, first, at)
            _care(history, file, started, at)
    return True


def _return(history: History, file: File, spell: Spell, last: CinDetails, at: datetime) -> None:
    """Some who were closed are referred again before a year is over."""
    if last.closed_on is None or not history.known.chance.happens(REFERRED_AGAIN):
        return
    start = last.closed_on + timedelta(days=history.known.chance.between(15, 260))
    if start <= local_day(history.known.until):
        history.known.plan(max(at, fed(start)), partial(_again, history, file, spell, start))


def _again(history: History, file: File, spell: Spell, start: date, at: datetime) -> None:
    again = spell.draw(start, protects=False)
    history.add(file, again, at)
    _return(history, file, spell, again, at)


def enrol(history: History, at: datetime) -> bool:
    """What the authority's index of children holds of a family that social care does not know: who they are, where they
    live, their schools and doctors. False where the children were not born yet.
    """
    children = [m for m in history.known.family.members if m.is_child and m.born and m.born < local_day(at)]
    _settle(history, [(c, bring(history.known, enrolled(c), c, by=history.feed, at=at)) for c in children], at)
    return bool(children)


def _settle(history: History, children: list[Held], at: datetime) -> None:
    """The children's parents, home and network beside them."""
    chance, family = history.known.chance, history.known.family
    parents = [
        (m, bring(history.known, as_held(m), m, by=history.feed, at=at))
        for m in (family.adults if children else ())
        if m.role == Role.MOTHER or (m.is_known and chance.happens(0.5))
    ]
    _relate(history, children, parents, at)
    _house(history, children + parents, at)
    for child, person in children:
        _network(history, child, person, at)


def _start(children: list[Member], at: datetime, chance: Chance) -> date:
    """A day in the life of the eldest; more often of late than long ago."""
    eldest = min(c.born for c in children if c.born)
    days = (local_day(at) - eldest).days - 60
    return max(EARLIEST, local_day(at) - timedelta(days=min(days, 150 + round(chance.about(420, 0.9)))))


def _care(history: History, file: File, started: date, at: datetime) -> None:
    """A few were looked after for a time, and some are still."""
    chance, age = history.known.chance, file.member.age(at)
    if age < 1 or not chance.happens(NEED_OF_CARE):
        return
    start = started + timedelta(days=chance.between(30, 150))
    end = start + timedelta(days=round(chance.about(420, 0.7)))
    today = local_day(history.known.until)
    if start <= today:
        history.care(file, start, end if end <= today else None, at)


def _relate(history: History, children: list[Held], parents: list[Held], at: datetime) -> None:
    ties = {Role.PARTNER: Tie.STEP_PARENT, Role.GRANDMOTHER: Tie.GRANDPARENT}
    said = [(p, child, ties.get(m.role, Tie.PARENT)) for m, p in parents for _, child in children]
    said += [(one, other, Tie.SIBLING) for (_, one), (_, other) in combinations(children, 2)]
    for person, other, tie in said:
        row = made(
            Relationship, person=person, other=other, tie=tie, said_by=SAID, recorded_at=at, recorded_by=history.feed.id
        )
        history.known.ties.append(history.known.add(row))


def _house(history: History, people: list[Held], at: datetime) -> None:
    """Where they live as the authority has it; of a family that hides it has nothing."""
    known, family = history.known, history.known.family
    if family.hides or not people:
        return
    place = known.add(made(Place, lines=family.lines, postcode=family.postcode))
    since = local_day(at) - timedelta(days=known.chance.between(200, 1800))
    for member, person in people:
        if member.at_home:
            starts = max(since, member.born or since)
            stay = made(Stay, person=person, place=place, starts=starts, recorded_at=at, recorded_by=history.feed.id)
            known.stays.append(known.add(stay))


def _network(history: History, child: Member, person: Person, at: datetime) -> None:
    """School, surgery and health visitor, each from its day on, as the authority's index has them."""
    surgery, visitors = history.known.family.surgery, history.known.bayview.teams["visitors"]
    born = child.born or local_day(at)
    if surgery is not None:
        _works(history, person, (Work.GP, surgery), born, None)
    _works(history, person, (Work.HEALTH, visitors), born, _september(born, 5))
    for n, (age, team) in enumerate(child.schools):
        ends = _september(born, child.schools[n + 1][0]) if n + 1 < len(child.schools) else None
        _works(history, person, (Work.SCHOOL, team), _september(born, age), ends)


def _september(born: date, age: int) -> date:
    """The first of September after a birthday, when schools take the child."""
    year = born.year + age + (1 if (born.month, born.day) >= (9, 1) else 0)
    return date(year, 9, 1)


def _works(history: History, person: Person, what: tuple[Work, Team], starts: date, ends: date | None) -> None:
    """An involvement that begins and ends on its days, as far as they lie in the demo."""
    known, (work, team) = history.known, what
    first = known.bayview.begins
    if ends is not None and ends <= local_day(first):
        return
    row = made(
        Involvement, person=person, agency=team.agency, team=team, work=work, starts=starts, recorded_at=first,
        recorded_by=history.feed.id,
    )  # fmt: skip
    known.plan(max(first, _dawn(starts)), partial(_begin, history, row))
    if ends is not None:
        known.plan(_dawn(ends), partial(_end, row, ends))


def _dawn(day: date) -> datetime:
    return moment(day, time(6))


def _begin(history: History, row: Involvement, at: datetime) -> None:
    row.recorded_at = at
    history.known.works.append(history.known.add(row))


def _end(row: Involvement, ends: date, at: datetime) -> None:
    row.ends = ends
