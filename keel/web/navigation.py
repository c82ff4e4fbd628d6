"""The frame around a page for the worker who opens it: navigation by role, search, names. Reads the request, no table."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from keel.agencies.kinds import Role
from keel.agencies.policy import may_open

AT_MOST = 5


@dataclass(frozen=True)
class Entry:
    """A page in the service navigation, by its name in the policy; left out for who may open `unless`."""

    page: str
    text: str
    unless: str = ""


ENTRIES = (
    Entry("home", "Home"),
    Entry("board", "Board"),
    Entry("sign", "To sign"),
    Entry("hub_entry", "Take a call"),
    Entry("refer", "Tell us about a child", unless="hub_entry"),
    Entry("desk", "Questions for us"),
    Entry("outcomes", "Outcomes"),
    Entry("workers", "Workers"),
)


@dataclass(frozen=True)
class Link:
    """An entry as a page shows it."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class Frame:
    """What stands around a page. `standing` is the worker with the seats held now, None before sign-in."""

    standing: Any = None
    partnership: Any = None
    links: tuple[Link, ...] = ()
    search: str = ""
    footer: tuple[Link, ...] = ()
    notice: str = ""


def frame(request: HttpRequest | None = None) -> Frame:
    """The frame for a request; without one, as on a page that says Keel is broken, the bare frame."""
    if request is None:
        return Frame()
    standing = getattr(request, "standing", None)
    roles = standing.roles if standing else frozenset()
    return Frame(
        standing=standing,
        partnership=getattr(request, "partnership", None),
        links=links(roles, request.path),
        search=address("search") if may_open("search", roles) else "",
        footer=footer(request.path),
        notice=getattr(settings, "NOTICE", ""),
    )


def links(roles: frozenset[Role], path: str) -> tuple[Link, ...]:
    """The entries that these roles open, at most five, the current one marked."""
    mine = [e for e in ENTRIES if may_open(e.page, roles) and not (e.unless and may_open(e.unless, roles))]
    found = [Link(e.text, href, is_within(path, href)) for e in mine if (href := address(e.page))]
    return tuple(found[:AT_MOST])


def footer(path: str) -> tuple[Link, ...]:
    named = (("accessibility", "Accessibility"), ("privacy", "Privacy"), ("glossary", "Glossary"))
    return tuple(Link(text, href, path == href) for name, text in named if (href := address(name)))


def address(name: str) -> str:
    """The address of a page; empty where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def is_within(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href.rstrip("/") + "/"))
