"""Signing in as one of the demo's invented workers, without a password: on this machine alone, never in a service."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from keel.agencies.models import Worker
from keel.agencies.queries import partnership, seated
from keel.base import ledger
from keel.base.ledger import Of, Word

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
FAULT = (
    "Demo sign-in lets anybody in as anyone. It works only in local settings, on loopback: set DEMO_SIGN_IN to False."
)


def is_safe() -> bool:
    """Demo sign-in is off, or this is the local settings and nobody but this machine can reach it."""
    if not settings.DEMO_SIGN_IN:
        return True
    return (
        settings.SETTINGS_MODULE in ("keel.settings.local", "keel.settings.testing")
        and set(settings.ALLOWED_HOSTS) <= LOOPBACK
    )


def refuse_unsafe() -> None:
    """Stop the web application from starting where demo sign-in would be open to others."""
    if not is_safe():
        raise ImproperlyConfigured(FAULT)


def check(**_: object) -> list[CheckMessage]:
    return [] if is_safe() else [Error(FAULT, id="keel.E001")]


@dataclass(frozen=True)
class Who:
    """A demo worker as the sign-in page offers one."""

    worker: Worker
    does: str


def choose(request: HttpRequest) -> HttpResponse:
    """A button for each of the demo's people who stand for the users of Keel."""
    _guard(request)
    seats: dict[Worker, list[str]] = {}
    for seat in seated(timezone.now()):
        seats.setdefault(seat.worker, []).append(f"{seat.get_role_display()}, {seat.team.name}")
    rows = [Who(worker, "; ".join(held)) for worker, held in seats.items()]
    return render(request, "account/demo.html", {"rows": rows})


def enter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Sign in as that worker."""
    _guard(request)
    if request.method != "POST":
        raise Http404
    worker = get_object_or_404(Worker, id=key, is_active=True)
    login(request, worker, backend=settings.AUTHENTICATION_BACKENDS[0])
    ledger.record(Word.CONSULTED, "worker.signed_in", Of(worker.id, [worker.id]), by=worker, at=timezone.now())
    return HttpResponseRedirect("/")


def _guard(request: HttpRequest) -> None:
    here = request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1", "")
    if not settings.DEMO_SIGN_IN or not is_safe() or not here or not partnership().is_demo:
        raise Http404
