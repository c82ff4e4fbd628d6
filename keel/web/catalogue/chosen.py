"""Which findings the list shows: what it can be filtered by, in codes that stand in the address, with true counts."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from keel.improvement import answers
from keel.improvement.answers import Kind as By
from keel.improvement.understanding.families import families, of_themes
from keel.sources import documents, findings
from keel.sources.findings import Finding, Kind
from keel.web.reports.words import AGENCIES

STATES = {
    "today": "By Keel today",
    "part": "By Keel today, in part",
    "not-yet": "Not yet",
    "outside": "Outside software",
}


@dataclass(frozen=True)
class Filter:
    """One thing to choose by: its word in the address, its label, codes and their words, the codes of a finding."""

    name: str
    label: str
    options: Mapping[str, str]
    of: Callable[[Finding], Collection[str]]


@dataclass(frozen=True)
class Chosen:
    """The codes chosen, by filter; and the labels of filters that were given something nobody offers."""

    codes: Mapping[str, str]
    unknown: tuple[str, ...]

    def rows(self, besides: str = "") -> list[Finding]:
        """The findings that are all of what was chosen, besides one filter: to count what it would bring."""
        asked = [(f.of, self.codes[f.name]) for f in filters() if f.name in self.codes and f.name != besides]
        return [one for one in findings.catalogue().values() if all(code in of(one) for of, code in asked)]

    def options(self, by: Filter) -> list[tuple[str, str]]:
        """'Police (127)': what can be chosen without an empty list, and what is chosen."""
        counts = Counter(code for one in self.rows(besides=by.name) for code in by.of(one))
        offered = {code: counts[code] for code in by.options if counts[code] or self.codes.get(by.name) == code}
        return [(code, f"{by.options[code]} ({count})") for code, count in offered.items()]


def chosen(query: Mapping[str, str]) -> Chosen:
    """What the address asks for; what it misspells is left out and named."""
    given = [(f, query[f.name]) for f in filters() if query.get(f.name)]
    return Chosen(
        {f.name: code for f, code in given if code in f.options},
        tuple(f.label.lower() for f, code in given if code not in f.options),
    )


@lru_cache(maxsize=1)
def filters() -> tuple[Filter, ...]:
    reports = dict.fromkeys(one.report for one in findings.catalogue().values())
    return (
        Filter("answered", "Answered", STATES, states),
        Filter("report", "Report", {code: documents.get(code).short for code in reports}, lambda one: (one.report,)),
        Filter("theme", "Theme", {code: family.label for code, family in families().items()}, theme),
        Filter("failing", "Failing", findings.failings(), lambda one: one.failings),
        Filter("agency", "Agency", AGENCIES, lambda one: one.agencies),
        Filter("kind", "Kind", dict(Kind.choices), lambda one: (one.kind.value,)),
    )


def theme(one: Finding) -> tuple[str, ...]:
    """The family in which its theme stands."""
    return (of_themes()[one.theme],)


def states(one: Finding) -> tuple[str, ...]:
    """How it is answered: 'today' also where it is so in part."""
    answer = answers.catalogue()[one.id]
    if answer.is_today:
        return ("today", "part") if answer.rest else ("today",)
    return ("outside",) if answer.kind == By.OUTSIDE else ("not-yet",)


@lru_cache(maxsize=1)
def figures() -> Mapping[str, int]:
    """How many findings there are in `all`, and in each state."""
    found = Counter(state for one in findings.catalogue().values() for state in states(one))
    return {"all": len(findings.catalogue()), **found}
