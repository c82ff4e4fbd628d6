"""A pack on paper: what it is and until when, the most urgent child first, whom to ring, what to do afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keel.base import words
from keel.base.hours import local_day
from keel.documents.outage.reading import SEALED, Content, Entry
from keel.documents.package.leaf import spoken
from keel.documents.paper.blocks import Block, Facts, Heading, Paper, Points, Warn, Words
from keel.front_door.contacts.models import Stage, Urgency

AFTERWARDS = (
    "Keep the file and its key apart. Send the file to nobody, and the key on to nobody. Print only where you must.",
    "Write down each call, what you decided and when, and who told you.",
    "When Keel is back, write into each contact what you heard, decided and told, with the time at which it was.",
    "What has no contact yet becomes one.",
    "Then delete the file and the mail of its key, empty the bins of both, and shred what was printed.",
)
DESTROY = "Then put what you noted into Keel, delete the file and shred what was printed."
NOTHING = "Nothing that you may see was red, not graded, or due before the end of this pack."
BLIND = (
    "You hold no seat in the hub’s team, so nothing can stand here. That is not ‘nothing is red’: ring the manager "
    "on call."
)
LEFT_OUT = (
    "Places of people who must not be found, sealed records, private referrers and answers that go no further were "
    "left out: ring the manager on call."
)
WORRY = {
    "worry": "The worry",
    "happened_when": "When it happened",
    "impact": "What it does to the child",
    "childs_words": "The child’s own words",
    "history": "Before",
    "working_well": "What works well",
    "should_happen": "What should happen",
}
Row = tuple[str, str]


@dataclass(frozen=True)
class Times:
    """For which night a pack is, in words; when it was made and until when it may be used."""

    night: str
    made: datetime
    until: datetime

    def said(self) -> str:
        """'For the night of Sunday 29 to Monday 30 November. Made at 6pm on Sunday 29 November. Do not use …'"""
        until = _spoken(self.until, self.made)
        return f"For {self.night}. Made at {_spoken(self.made, self.made)}. Do not use it after {until}."


def _spoken(at: datetime, today: datetime) -> str:
    return f"{words.time_of_day(at)} on {words.weekday(local_day(at), local_day(today))}"


def paper(content: Content, times: Times, number: str) -> Paper:
    """The title names nobody: it stands on the laptop's window."""
    return Paper(
        title=f"Outage pack {number}",
        foot=f"Pack {number}, for {content.worker.name} alone. {times.said()} {DESTROY}",
        blocks=tuple(_blocks(content, times)),
    )


def _blocks(content: Content, times: Times) -> Iterator[Block]:
    yield Warn(f"{times.said()} What happened since it was made does not stand here.")
    yield Words(f"For {content.worker.name}, while Keel is down. {LEFT_OUT}")
    yield Heading("Red, not graded, or due")
    if not content.entries:
        yield Words(NOTHING) if content.sees_hub else Warn(BLIND)
    for entry in content.entries:
        yield from _entry(entry)
    yield Heading("Numbers to ring")
    yield Facts(content.numbers)
    yield Heading("Afterwards")
    yield Points(AFTERWARDS)


def _entry(entry: Entry) -> Iterator[Block]:
    slip = entry.brief.slip
    grade = Urgency(slip.urgency).label if slip.urgency else "Not graded"
    if entry.told is None:
        yield Heading(f"{grade}: contact {entry.brief.text.reference}", level=2)
        yield Words(SEALED)
        return
    told = entry.told
    called = ", ".join(child["called"] for child in told["children"]) or "nobody named"
    yield Heading(f"{grade}: {called}, contact {told['contact']['reference']}", level=2)
    if entry.brief.text.in_danger:
        yield Warn("In danger now, said the referrer.")
    yield from (Warn(said) for said in told["handling"])
    yield Facts(tuple(_stands(entry, told)))
    yield Facts(tuple(_worry(told)))
    for child in told["children"]:
        yield Facts(tuple(_child(child)))
    yield Facts(tuple(_family(told)))
    if told["checks"]:
        yield Facts(tuple(_asked(told)))


def _stands(entry: Entry, told: dict[str, Any]) -> Iterator[Row]:
    """How it stands: what to do, by when, who holds it, what is in force, what was promised."""
    slip = entry.brief.slip
    yield "Next", entry.brief.next.words
    yield "Due", words.moment(entry.brief.clock.due)
    if slip.stage not in (Stage.NOTIFIED, Stage.TELL):
        yield "Decision due", words.moment(entry.brief.decision.due)
    yield "Held by", slip.owner_name or "Nobody"
    for one in told["protection"]:
        owed = " Sign-off is owed; it runs without." if one["signature_is_owed"] else ""
        said = f"{one['what']}, for {one['child']}, since {spoken(one['since'])}, by {one['by']}.{owed}"
        yield "In force now", said
    for one in told["undertaken"]:
        yield "Undertaken", f"{one['who']}: {one['what']}, by {spoken(one['by'])}"
    if told["graded"]:
        yield "Why this grade", told["graded"]
    if told["passed"]:
        yield "Passed to the night", told["passed"]


def _child(child: dict[str, Any]) -> Iterator[Row]:
    yield "Child", child["called"]
    expected = child["expected_date"]
    yield ("Expected", spoken(expected)) if expected else ("Born", spoken(child["birth_date"] or "not known"))
    made = child["decision"]
    if made is None:
        yield "Decided", "Nothing is in force."
    else:
        who = f"by {made['decided_by']}, {spoken(made['decided_at'])}"
        yield "Decided", f"{made['outcome']}, {who}. {made['rationale']}"
    if child["another_decision_waits_for_a_signature"]:
        yield "Waits", "A decision waits for a signature."


def _family(told: dict[str, Any]) -> Iterator[Row]:
    for one in told["other_children"]:
        yield "Brother or sister", f"{one['called']}, born {spoken(one['birth_date'] or 'not known')}"
    for one, reach in zip(told["adults"], told["reach"], strict=True):
        born = spoken(one["birth_date"] or "not known")
        responsible = f"parental responsibility: {one['parental_responsibility'].lower()}"
        yield one["relation"].capitalize() or "Adult", f"{one['called']}, born {born}, {responsible}"
        yield f"To reach {one['called']}", _reached(reach)
    home = told["home"]
    yield "Home", ", ".join(part for part in (home.get("address"), home.get("kind"), home["known"]) if part)


def _reached(reach: dict[str, Any]) -> str:
    if "known" in reach:
        return str(reach["known"])
    parts = (reach["number"] or "no number", reach["times"], reach["never"], reach["note"])
    return "; ".join(part for part in parts if part)


def _worry(told: dict[str, Any]) -> Iterator[Row]:
    """In the words of who told the hub, and who that was."""
    for name, label in WORRY.items():
        if name in told["worry"]:
            yield label, told["worry"][name]
    contact, by = told["contact"], told["contact"]["referrer"]
    parts = (by.get("name"), by.get("role"), by.get("agency"), told["ring"])
    yield "From", ", ".join(part for part in parts if part) or by["kind"]
    yield "Received", f"{spoken(contact['received_at'])}, {contact['channel'].lower()}"
    if contact["concerns"]:
        yield "Kinds of worry", ", ".join(contact["concerns"])


def _asked(told: dict[str, Any]) -> Iterator[Row]:
    """What each agency was asked, and what it said."""
    for check in told["checks"]:
        said = check.get("words") or check.get("not_shared_because") or ""
        answer = ". ".join(part for part in (check["answer"], said) if part)
        yield f"{check['agency']}, asked {spoken(check['asked_at'])}", answer
