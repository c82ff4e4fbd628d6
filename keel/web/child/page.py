"""A record in the words of a page: who this is, warnings, who works with them. Nothing is asked of the database."""

from datetime import datetime
from typing import Any

from keel.base import words
from keel.base.hours import local_day
from keel.people.network.models import Flag, FlagKind, Involvement, Work
from keel.people.persons.ethnicity import ETHNICITIES
from keel.people.persons.identifiers import is_temporary, shown
from keel.people.persons.models import Kind, NeedsInterpreter, Person, Scheme, Sex
from keel.people.places.models import Arrangement, PlaceKind
from keel.people.record.queries import HeldNumber, Record
from keel.web.child.status import Status

WITHHELD = "Withheld. Ask the hub."
SAFETY = (FlagKind.DANGER, FlagKind.VISITING, FlagKind.POSES_RISK, FlagKind.PLAN)
ETHNICITY = dict(ETHNICITIES)


def age(person: Person, at: datetime) -> str:
    """'7 years, born 6 December 2019', 'due on 3 March 2027', 'died ...', or that it is not known."""
    today = local_day(at)
    if person.death_date and person.kind == Kind.UNBORN:
        return f"The pregnancy ended on {words.day(person.death_date)}"
    if person.death_date:
        return f"Died {words.day(person.death_date)}"
    if person.birth_date and person.birth_date <= today:
        about = "about " if person.birth_estimated else ""
        return f"{about}{words.age(person.birth_date, today)}, born {words.day(person.birth_date)}"
    if person.expected_date:
        return words.expected(person.expected_date, today)
    return "Age not known"


def masthead(record: Record, at: datetime, status: list[Status]) -> dict[str, Any]:
    """Who this is: names, age beside date of birth, where now, with whom, school, GP, who is allocated, status."""
    person = record.person
    return {
        "name": f"{record.name[:1].upper()}{record.name[1:]}",
        "others": f"Also known as {', '.join(record.others)}" if record.others else "",
        "age": ", ".join(part for part in (age(person, at), sex(person)) if part),
        "facts": (of_young if person.is_child else of_grown)(record),
        "states": [*states(person), *standing(record)],
        "status": status,
    }


def sex(person: Person) -> str:
    return "" if person.sex == Sex.NOT_KNOWN else Sex(person.sex).label.lower()


def states(person: Person) -> list[dict[str, str]]:
    """What must be known before speaking to them, as tags."""
    kind = [] if person.kind == Kind.CHILD else [{"text": Kind(person.kind).label, "colour": "grey"}]
    if person.interpreter != NeedsInterpreter.YES:
        return kind
    language = person.language or "language not known"
    return [*kind, {"text": f"Needs an interpreter: {language}", "colour": "yellow"}]


def standing(record: Record) -> list[dict[str, str]]:
    """A child who cares for somebody, or who lives away from who has parental responsibility, as tags."""
    if not record.person.is_child:
        return []
    cared = [m.name for m in record.members if m.is_cared_for]
    away = record.home.arrangement if record.home and not record.is_withheld else ""
    carer = [{"text": f"Young carer: cares for {' and '.join(cared)}", "colour": "yellow"}] if cared else []
    return [*carer, *([{"text": Arrangement(away).label, "colour": "purple"}] if away else [])]


def of_young(record: Record) -> list[tuple[str, str]]:
    return [
        ("Where now", where(record)),
        ("Lives with", living(record)),
        ("School or nursery", WITHHELD if record.is_withheld else said(record, Work.SCHOOL)),
        ("GP", WITHHELD if record.is_withheld else said(record, Work.GP)),
        ("Social worker", said(record, Work.SOCIAL_WORKER) or "None allocated in Keel"),
    ]


def of_grown(record: Record) -> list[tuple[str, str]]:
    return [("Where now", where(record)), ("Lives with", living(record))]


def where(record: Record) -> str:
    if record.is_withheld:
        return WITHHELD
    if record.home is None:
        return ""
    home = record.home
    lines = ", ".join(part for part in [*home.lines.splitlines(), home.postcode] if part)
    if home.kind == PlaceKind.HOME:
        return lines
    kind = f"{home.kind.label}: {lines}" if lines else home.kind.label
    return f"{kind} ({home.contact})" if home.contact else kind


def living(record: Record) -> str:
    if record.is_withheld:
        return WITHHELD
    return ", ".join(m.name for m in record.members if m.lives_here)


def said(record: Record, work: Work) -> str:
    return ", ".join(name(row, is_withheld=record.is_withheld) for row in record.working(work))


def name(row: Involvement, *, is_withheld: bool = False) -> str:
    """Who works with somebody: the worker, the team, the agency, as far as it is known. A team tells an area, so it
    is withheld with the place.
    """
    team = row.agency_name if is_withheld else row.called
    return f"{row.worker.name}, {team}" if row.worker else team


def warnings(record: Record) -> list[dict[str, Any]]:
    """All warnings on this person and those around, safety first."""
    everyone = record.everyone
    rows = sorted(record.flags, key=lambda f: (f.kind not in SAFETY, -f.starts.timestamp()))
    return [warning(f, "" if f.person_id in record.ids else everyone.get(f.person_id, "")) for f in rows]


def warning(flag: Flag, whose: str) -> dict[str, Any]:
    """A warning as one line: what, whose when it is another person's, owner, review, end."""
    return {
        "text": f"{FlagKind(flag.kind).label}: {flag.words}" + (f" ({whose})" if whose else ""),
        "owner": flag.owner.name,
        "reviewed": f"Review by {words.day(flag.review_on)}",
        "until": f"Until {words.day(local_day(flag.ends))}" if flag.ends else "",
        "safety": flag.kind in SAFETY,
    }


def network(record: Record) -> list[dict[str, str]]:
    """Who works with the person by agency: as what, who, whom to ring."""
    rows = record.own_network
    if record.is_withheld:
        rows = [i for i in rows if i.work not in (Work.SCHOOL, Work.GP)]
    return [colleague(i, is_withheld=record.is_withheld) for i in sorted(rows, key=lambda i: i.agency_name)]


def colleague(row: Involvement, *, is_withheld: bool) -> dict[str, str]:
    phone = "" if is_withheld or not row.team else row.team.phone
    who = name(row, is_withheld=is_withheld)
    since = f"since {words.day(row.starts)}" if row.starts else ""
    return {
        "who": who,
        "as": Work(row.work).label,
        "agency": row.agency_name if row.agency_name != who else "",
        "phone": phone,
        "since": since,
    }


def number(held: HeldNumber) -> str:
    """'999 000 0018, verified': the number and what is known of it."""
    said = (
        (held.is_verified, "verified"),
        (is_temporary(held.scheme, held.value), "temporary"),
        (held.is_superseded, "an old one"),
        (held.is_twice, "another person has it too"),
    )
    return ", ".join([shown(held.scheme, held.value), *(words for holds, words in said if holds)])


def more(record: Record) -> list[tuple[str, str]]:
    """What somebody who is about to meet them needs, where it was said: identity, language, disability, numbers."""
    person = record.person
    needs = {NeedsInterpreter.YES: "needs an interpreter", NeedsInterpreter.NO: "no interpreter needed"}
    language = [person.language, needs.get(NeedsInterpreter(person.interpreter), "")]
    rows = [
        ("Gender, in their words", person.gender),
        ("Language", ", ".join(part for part in language if part)),
        ("Ethnicity", ETHNICITY.get(person.ethnicity, "")),
        ("Religion", person.religion),
        ("Disability or health", person.disability),
        ("Communication", person.communication),
        *((n.scheme.label, number(n)) for n in record.numbers if n.scheme != Scheme.OWN),
        ("Former name: protected, repeat it to nobody", ", ".join(record.former)),
    ]
    return [(title, value) for title, value in rows if value]
