"""The outermost door: addresses for machines are answered before sessions, hosts and redirects; the rest is counted.

A line for each request has the name of its route, never the address, for that holds ids.
"""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve

from keel.web.watch import numbers

WATCHED = ("/health", "/ready", "/ready/worker", "/metrics")
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
NUMBER = re.compile(r"[0-9a-f]{32}")
HEADER = "X-Request-ID"

log = logging.getLogger("keel.web.requests")


class Door:
    """Middleware: the first of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if request.path in WATCHED:
            found = resolve(request.path)
            answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
            answer["Cache-Control"] = "no-store"
            return answer
        request.number = _number(request)
        asked, began = Asked(), time.perf_counter()
        with connection.execute_wrapper(asked):
            response = self.get_response(request)
        _tell(request, response, asked.count, time.perf_counter() - began)
        response[HEADER] = request.number
        return response


class Asked:
    """Counts the questions to the database."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.count += 1
        return execute(*given)


def _number(request: HttpRequest) -> str:
    """The web server's own number of the request, if it gave one of that form."""
    given = request.headers.get(HEADER, "")
    return given if NUMBER.fullmatch(given) else uuid.uuid4().hex


def _tell(request: Any, response: HttpResponseBase, queries: int, seconds: float) -> None:
    method = request.method if request.method in METHODS else "OTHER"
    route = _route(request)
    numbers.count(numbers.Request(route, method, response.status_code), seconds)
    log.info(
        "answered",
        extra={
            "request": request.number,
            "method": method,
            "route": route,
            "status": response.status_code,
            "ms": round(seconds * 1000),
            "queries": queries,
        },
    )


def _route(request: HttpRequest) -> str:
    if request.path.startswith(settings.STATIC_URL):
        return "static"
    return (request.resolver_match and request.resolver_match.view_name) or "unknown"
