"""The two doors of every page: signed in with a role that opens it (policy.py), and a declared worker in the database.

Each request is one transaction that names its worker and moment; what a view looked at goes into the ledger before it
ends, a refusal after the rollback. Here the web reads the clock and the current worker, once a request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from keel.agencies.models import Team, Worker
from keel.agencies.policy import may_open
from keel.agencies.queries import Standing, standing
from keel.base import ledger
from keel.base.ledger import Of, Word
from keel.front_door.veil.queries import veiled
from keel.people.grounds.access import declare
from keel.web import kept
from keel.web.navigation import Frame, frame

P = ParamSpec("P")
# What is still being written is its writers' own: a veil over a form would be saved with it.
WRITING = "draft.opened"


class Asked(HttpRequest):
    """A request of a signed-in worker: who asks, with which seats, at what moment, and what was looked at."""

    who: Standing
    at: datetime
    frame: Frame
    looks: list[tuple[str, Of]]

    def look(self, act: str, of: Of) -> None:
        """Note for the ledger that this view shows something: 'child.opened', of a child."""
        self.looks.append((act, of))


@dataclass
class Denied(Exception):
    """The worker may not see or do this; the page says whom to ask. Nothing done in the request is kept."""

    act: str
    about: UUID | None = None
    words: str = "You may not open this page."
    ask: Team | None = None
    glass: UUID | None = None


class Access:
    """Middleware: one transaction a request, declared; ledger entries at its end; refusals after its rollback."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if request.path.startswith((settings.STATIC_URL, settings.API_URL)):  # keel/api has doors of its own
            return self.get_response(request)
        request.at, request.looks, request.denied = timezone.now(), [], None
        request.look = lambda act, of: request.looks.append((act, of))
        with transaction.atomic():
            worker = request.user if request.user.is_authenticated else None
            some_withheld = declare(worker.id if worker else None, request.at)
            request.who = standing(worker, request.at) if worker else None
            request.frame = frame(request.who, request.path, request.at)
            response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            else:
                if some_withheld:
                    _veil(request, response)
                _write_looks(request, worker)
        if request.denied is not None and worker is not None:
            _write_denial(request, worker)
        return response

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Denied):
            return None
        transaction.set_rollback(True)
        request.denied = exception
        return render(request, "403.html", {"denied": exception}, status=403)


def _veil(request: Any, response: HttpResponseBase) -> None:
    """Take protected places out of a page that shows somebody, whatever wrote them there (safe practice 14)."""
    people = {person for act, of in request.looks if act != WRITING for person in of.subjects}
    if people and isinstance(response, HttpResponse) and response["Content-Type"].startswith("text/html"):
        response.content = veiled(response.content.decode(), people)


def _write_looks(request: Any, worker: Worker | None) -> None:
    if worker is not None:
        for act, of in request.looks:
            ledger.record(Word.CONSULTED, act, of, by=worker, at=request.at)


def _write_denial(request: Any, worker: Worker) -> None:
    denied: Denied = request.denied
    subjects = [denied.about] if denied.about else []
    with transaction.atomic():
        ledger.record(Word.DENIED, denied.act, Of(denied.about, subjects), by=worker, at=request.at)


Inner = Callable[Concatenate[Asked, P], HttpResponseBase]


def page(name: str) -> Callable[[Inner[P]], Inner[P]]:
    """A view that only workers whose role opens the page `name` (policy.py) may ask for."""

    def wrap(view: Inner[P]) -> Inner[P]:
        @wraps(view)
        def guarded(request: Asked, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return kept.ended(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
            if not may_open(name, request.who.roles):
                raise Denied(f"page.{name}", words=_role_words(request.who))
            response = view(request, *args, **kwargs)
            if request.method == "POST" and response.status_code < 400 and "Location" in response:
                kept.forget(request)
            return response

        guarded.page = name  # type: ignore[attr-defined]  # read by the test that walks all addresses
        return guarded

    return wrap


def _role_words(who: Standing) -> str:
    if not who.seats:
        return "You hold no seat in a team now, so Keel can show you nothing. Ask your manager, or the administrator."
    return "This page is not for the work of your seat. Ask your manager if you think it should be."
