"""Pages for what went wrong, in plain words: what happened, what was not saved, what to do next. No trace, no names."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string

from keel.web import kept

AGAIN = "60"  # seconds: as the page says


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read; too much of it has a page of its own."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "413.html", status=413)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Keel itself failed: the page asks nothing of anyone. A database that does not answer comes back by itself."""
    away = isinstance(sys.exception(), OperationalError | InterfaceError)
    said = HttpResponse(render_to_string("500.html"), status=503 if away else 500)
    if away:
        said["Retry-After"] = AGAIN
    return said


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened before a sign-in or sign-out, or it did not come from Keel.

    What its own worker typed is put back on a fresh page; what anybody else sends is not taken.
    """
    if kept.is_own(request) and kept.keep(request):
        return HttpResponseRedirect(request.path)
    return render(request, "csrf.html", status=403)
