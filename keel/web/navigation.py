"""The frame around a page for the worker who opens it: names, navigation by role, search, footer.

It is made before the view runs, because a page that says something went wrong may no longer ask the database.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from keel.agencies import queries
from keel.agencies.kinds import Role
from keel.agencies.models import Agency, Partnership
from keel.agencies.policy import HUB, NIGHT, may_open
from keel.agencies.queries import Standing
from keel.front_door.clocks import hub_hours
from keel.sources.queries import Book

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
    Entry("allegations", "Allegations"),
    Entry("sign", "To sign"),
    Entry("hub_entry", "Take a call"),
    Entry("refer", "Tell us about a child", unless="hub_entry"),
    Entry("desk", "Questions for us"),
    Entry("outcomes", "Outcomes"),
    Entry("reviews", "Reviews", unless="sign"),
    Entry("lookups", "Look-ups"),
    Entry("imports", "Imports"),
    Entry("workers", "Workers"),
    Entry("agencies", "Agencies"),
    Entry("tokens", "Other systems"),
    Entry("reports", "Inspections", unless="refer"),
    Entry("actions", "Actions", unless="refer"),
)


@dataclass(frozen=True)
class Link:
    """An entry as a page shows it."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class Frame:
    """What stands around a page; the names are empty before sign-in, the partnership is None before it is set up."""

    partnership: Partnership | None
    worker: str = ""
    agency: str = ""
    links: tuple[Link, ...] = ()
    search: str = ""
    footer: tuple[Link, ...] = ()
    notice: str = ""
    messages: str = ""
    book: Book = field(default_factory=Book)  # the partnership's own timescales
    at: datetime | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the hub is closed now, so that the night's number comes first."""
        if self.partnership is None or self.at is None:
            return False
        return not hub_hours(self.partnership).is_open(self.at)

    @property
    def ring(self) -> str:
        """Whom to ring now: 'the MASH on 01632 960100'; while it is closed the duty team first."""
        if self.partnership is None:
            return ""
        day = f"the {self.partnership.hub_name} on {self.partnership.hub_phone}"
        return f"the duty team on {self.partnership.night_phone}; by day {day}" if self.is_closed else day


def frame(who: Standing | None, path: str, at: datetime) -> Frame:
    """The frame of one page for one worker, or for someone who has not signed in."""
    roles = who.roles if who else frozenset()
    partnership, book = queries.with_book()
    search = address("search")
    return Frame(
        partnership=partnership,
        at=at,
        book=book,
        worker=who.worker.name if who else "",
        agency=str(agency(who)) if who else "",
        links=links(roles, path),
        search=search if roles & (HUB | NIGHT) and path != search else "",  # that page has the box itself
        messages=address("messages") if may_open("message", roles) else "",
        footer=footer(path, roles),
        notice=getattr(settings, "NOTICE", ""),
    )


def agency(who: Standing) -> Agency:
    """The worker's agency, taken from a seat when the seat's team is of it."""
    own = who.worker.agency_id
    return next((seat.team.agency for seat in who.seats if seat.team.agency_id == own), None) or who.worker.agency


def links(roles: frozenset[Role], path: str) -> tuple[Link, ...]:
    """The entries that these roles open, at most five, the current one marked."""
    mine = [e for e in ENTRIES if may_open(e.page, roles) and not (e.unless and may_open(e.unless, roles))]
    found = [Link(e.text, href, is_within(path, href)) for e in mine if (href := address(e.page))]
    return tuple(found[:AT_MOST])


def footer(path: str, roles: frozenset[Role]) -> tuple[Link, ...]:
    named = (("accessibility", "Accessibility"), ("privacy", "Privacy"), ("glossary", "Glossary"))
    own = (("sources", "Where rules come from"), ("mfa_index", "Signing in with a code")) if roles else ()
    read = (("reports", "Inspection reports"),) if may_open("reports", roles) else ()
    return tuple(Link(text, href, path == href) for name, text in (*named, *read, *own) if (href := address(name)))


def address(name: str) -> str:
    """The address of a page; empty where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def is_within(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href.rstrip("/") + "/"))
