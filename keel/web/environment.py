"""What every template can use: the components as `ui`, addresses, and time in words. It reads no table."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.urls import reverse
from jinja2 import ChainableUndefined, Environment

from keel.base import words
from keel.sources.resting import named_by
from keel.web import addresses
from keel.web.components import Components
from keel.web.forms.form import faults
from keel.web.shown import shown
from keel.web.sign_in.services import services
from keel.web.source import practice


def environment(**options: Any) -> Environment:
    """The Jinja2 environment that settings name."""
    settled = {**options, "undefined": ChainableUndefined, "trim_blocks": True}
    made = Environment(**{**settled, "autoescape": True})  # noqa: S701  # it is on: the rule does not see through **
    made.globals.update(
        services=services,
        ui=Components(made),
        shown=shown,
        faults=faults,
        url=url,
        here=here,
        source_of=source_of,
        static=staticfiles_storage.url,
    )
    made.filters.update(
        day=words.day,
        weekday=words.weekday,
        moment=words.moment,
        time=words.time_of_day,
        age=words.age,
        listed=words.listed,
        counted=words.count,
    )
    return made


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name."""
    if args and not kwargs and all(isinstance(key, UUID) for key in args):
        return addresses.about(name, *args)
    return reverse(name, args=args, kwargs=kwargs)


def source_of(words: str) -> str:
    """The page of the source that these words begin with; empty where they begin with none."""
    found = named_by(words)
    at = practice.anchor(words) if found and found.code == practice.DOCUMENT else ""
    return url("source", found.code) + at if found else ""


def here(request: HttpRequest, **changes: Any) -> str:
    """This page's address with some of its filters changed; None takes one away."""
    query = {**request.GET.dict(), **changes}
    kept = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
