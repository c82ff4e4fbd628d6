"""What somebody wrote into their words and must not leave: a protected place, a private referrer, an answer held back.

Nothing that was sent or decided is rewritten, so the writer cannot take it out: the words stay out whole, and say why.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from keel.documents.package.content import TELLING, TYPED, Said, Source, may_go
from keel.documents.scan import tells_place
from keel.front_door.contacts.models import Contact, From
from keel.front_door.contacts.queries import private_referrer, ways

PLACE = "Left out: these words tell where somebody is who must not be found. Ask the hub."
TELLER = "Left out: these words may tell who told the hub. Ask the hub."
ANSWER = "Left out: these words repeat an answer that goes no further without the agency. Ask the hub."
TITLES = {"mrs", "miss", "doctor", "sir", "the", "and"}
RUN, LEAST = 5, 3  # words in a row that are no chance; an answer of fewer is anybody's words


@dataclass(frozen=True)
class Guard:
    """What may not stand in anybody's words."""

    people: tuple[UUID, ...]
    places: tuple[str, ...]
    teller: frozenset[str]
    phones: frozenset[str]
    runs: frozenset[tuple[str, ...]]

    def why(self, said: str) -> str:
        """Why these words stay out; nothing where they may go."""
        spoken = words(said)
        if any(squeezed(place) in squeezed(said) for place in self.places):
            return PLACE
        if self.teller & set(spoken) or any(phone in re.sub(r"\D", "", said) for phone in self.phones):
            return TELLER
        if any(run in self.runs for size in {len(r) for r in self.runs} for run in runs(spoken, size)):
            return ANSWER
        return ""


def guard(source: Source) -> Guard:
    """Made once for a package."""
    teller, phones = _teller(source)
    return Guard(
        people=tuple(p.person.id for p in source.people),
        places=tuple(_sender(source.contact)) if source.is_secret else (),
        teller=teller,
        phones=phones,
        runs=frozenset(_runs_of(_held_back(source))),
    )


def withheld(told: dict[str, Any], against: Guard) -> dict[str, Any]:
    """The same, without what must not leave. Places are looked for in every word, not only in what somebody wrote."""
    safe: dict[str, Any] = each(told, lambda said: (against.why(said) if isinstance(said, Said) else "") or said)
    if tells_place("\n".join(texts(safe)), against.people):
        safe = each(safe, lambda said: PLACE if tells_place(said, against.people) else said)
    return safe


def each(told: Any, change: Callable[[str], str]) -> Any:
    """The same shape with each text changed."""
    match told:
        case str():
            return change(told)
        case dict():
            return {name: each(value, change) for name, value in told.items()}
        case list():
            return [each(value, change) for value in told]
        case _:
            return told


def texts(told: Any) -> list[str]:
    found: list[str] = []
    each(told, lambda said: found.append(said) or said)  # type: ignore[func-returns-value]
    return found


def _sender(contact: Contact) -> Iterable[str]:
    """Names by which the sender tells a school or a surgery; one who rang may be of any agency."""
    agency = contact.from_team.agency
    if contact.channel not in TYPED:
        return [contact.referrer_agency] if squeezed(contact.referrer_agency) else []
    if agency.kind not in TELLING:
        return []
    names = (agency.name, agency.short_name, contact.from_team.name, contact.referrer_agency)
    return [name for name in names if squeezed(name)]


def _teller(source: Source) -> tuple[frozenset[str], frozenset[str]]:
    """Names and numbers of a private person; a name that the family has too tells nobody."""
    contact = source.contact
    if contact.referrer_is == From.PROFESSIONAL:
        return frozenset(), frozenset()
    sealed, left = private_referrer(contact), ways(contact)
    said = [contact.referrer_name, sealed.name if sealed else "", *(one.email.partition("@")[0] for one in left)]
    family = {word for p in source.people for word in words(p.name)}
    names = {word for name in said for word in words(name) if len(word) > 2} - family - TITLES
    numbers = [contact.referrer_phone, *(one.phone for one in left)]
    digits = (re.sub(r"\D", "", number)[-9:] for number in numbers)
    return frozenset(names), frozenset(d for d in digits if len(d) == 9)


def _held_back(source: Source) -> Iterable[str]:
    """Answers that stay at the hub, and what the police wrote and said of the incident (safe practice 19)."""
    stays = [check for check in source.checks if not may_go(check)]
    answers = [said for check in stays for said in (check.words, check.meaning, check.refused_why)]
    return [*answers, *source.police]


def _runs_of(answers: Iterable[str]) -> Iterable[tuple[str, ...]]:
    for answer in answers:
        spoken = words(answer)
        if len(spoken) >= LEAST:
            yield from runs(spoken, min(RUN, len(spoken)))


def runs(spoken: list[str], size: int) -> Iterable[tuple[str, ...]]:
    return (tuple(spoken[n : n + size]) for n in range(len(spoken) - size + 1)) if size else ()


def words(said: str) -> list[str]:
    return re.findall(r"\w+", said.casefold())


def squeezed(said: str) -> str:
    return "".join(words(said))
