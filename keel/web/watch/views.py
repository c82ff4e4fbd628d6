"""Alive, ready, and the numbers. What is wrong is said in a word, to anybody; numbers only to who may have them."""

import ipaddress
import secrets
from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from keel.base.watching import ready as readiness
from keel.web.watch import numbers

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def health(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is looked at."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """Whether this process can show pages. Without a worker they are shown all the same: the door stays open."""
    found = readiness(timezone.now())
    return JsonResponse(asdict(found), status=200 if found.database and found.tables else 503)


def worker(request: HttpRequest) -> HttpResponse:
    """Whether somebody does the jobs: without, no mail goes out and no night has its pack."""
    found = readiness(timezone.now())
    return JsonResponse({"worker": found.worker}, status=200 if found.worker else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """The numbers in Prometheus' own form."""
    if not _may_count(request):
        return HttpResponse("Only this machine, or who has the token, may ask for numbers.\n", status=403)
    return HttpResponse(numbers.told(timezone.now()), content_type=numbers.FORM)


def _may_count(request: HttpRequest) -> bool:
    """With a token, who shows it; without, this machine, and nobody who came to it through the web server."""
    if settings.METRICS_TOKEN:
        return secrets.compare_digest(
            request.headers.get("Authorization", "").encode(), f"Bearer {settings.METRICS_TOKEN}".encode()
        )
    return _is_here(request.META.get("REMOTE_ADDR", "")) and not any(name in request.META for name in FORWARDED)


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
