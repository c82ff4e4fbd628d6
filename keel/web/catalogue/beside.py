"""What stands beside a finding: the answer in words, with its address where the reader may open it as it stands."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse

from keel.agencies.kinds import Role
from keel.agencies.policy import PUBLIC, may_open
from keel.improvement.answers import PARTS, SAFE_PRACTICE, Answer, Kind, Part
from keel.sources import timescales
from keel.web.catalogue.named import PAGES, RECORDS
from keel.web.source import practice


@dataclass(frozen=True)
class Beside:
    """'Keel answers it in part', 'Police list' with its address, how, and the part that the rest, or all, waits for."""

    lead: str
    words: str
    href: str
    how: str
    part: Part | None
    is_today: bool


def beside(answer: Answer, roles: frozenset[Role]) -> Beside:
    words, href = named(answer, roles)
    return Beside(lead(answer), words, href, answer.how, PARTS.get(answer.part), answer.is_today)


def lead(answer: Answer) -> str:
    if answer.kind == Kind.WAITS:
        return f"Not yet: waits for {PARTS[answer.what].name}"
    if answer.kind == Kind.OUTSIDE:
        return "Outside software"
    return "Keel answers it in part" if answer.rest else "Keel answers it"


def named(answer: Answer, roles: frozenset[Role]) -> tuple[str, str]:
    """What answers, in words, and its address; empty where there is none to give."""
    if answer.kind == Kind.PAGE:
        return PAGES[answer.what], _address(answer.what, roles)
    if answer.kind == Kind.RECORD:
        return f"Record: {RECORDS[answer.what]}", reverse("glossary")
    if answer.kind == Kind.RULE:
        return _rule(answer.what)
    return "", ""


def _rule(code: str) -> tuple[str, str]:
    if not code.startswith(SAFE_PRACTICE):
        return f"Rule: {timescales.get(code).label}", reverse("timescales")
    number = code.removeprefix(SAFE_PRACTICE)
    title = next(rule.title for rule in practice.rules() if rule.number == number)
    page = reverse("source", args=[practice.DOCUMENT])
    return f"Rule: {title} (safe practice {number})", page + practice.anchor(f", rule {number}")


def _address(name: str, roles: frozenset[Role]) -> str:
    """A page that needs no id, for who may open it: nobody is led to a refusal."""
    try:
        found = reverse(name)
    except NoReverseMatch:
        return ""
    asks = getattr(resolve(found).func, "page", "")
    return found if name in PUBLIC or may_open(asks, roles) else ""
