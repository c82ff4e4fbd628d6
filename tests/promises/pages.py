"""Every address of Keel, found by walking them all, and an example of each to ask for."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

NOWHERE = "00000000-0000-4000-8000-000000000000"
SAMPLES = {"uuid": NOWHERE, "slug": "nothing", "int": "1", "str": "x"}


@dataclass(frozen=True)
class Address:
    """One address: how it is written, its name, what answers, and the page of the policy that it belongs to."""

    route: str
    name: str
    view: Callable[..., Any]

    @property
    def page(self) -> str:
        """The page of the policy; empty where the view asks nobody's role."""
        return getattr(self.view, "page", "")

    @property
    def purpose(self) -> str:
        """What a token must be for that opens it; empty where it is a page."""
        return getattr(self.view, "purpose", "")

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.startswith("keel.")

    @property
    def asks(self) -> list[tuple[str, str]]:
        """What stands in the address, as (kind, name)."""
        return re.findall(r"<(?:(\w+):)?(\w+)>", self.route)

    def path(self, given: Mapping[str, object] | None = None) -> str:
        """The address with what is given in it, and otherwise with ids that nobody has."""

        def fill(match: re.Match[str]) -> str:
            kind, name = match.groups()
            return str((given or {}).get(name, SAMPLES[kind or "str"]))

        return "/" + re.sub(r"<(?:(\w+):)?(\w+)>", fill, self.route)


def addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + _written(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield Address(route, pattern.name or "", pattern.callback)


def _written(pattern: RoutePattern | RegexPattern) -> str:
    """A library's regular expression as a route of ours would be written."""
    if isinstance(pattern, RoutePattern):
        return str(pattern)
    return re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<str:\1>", str(pattern)).strip("^$")
