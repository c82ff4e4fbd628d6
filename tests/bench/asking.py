"""How many questions a page puts to the database, and how the database goes about the slowest of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client

from keel.agencies.models import Worker
from tests.bench.stage import Page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Asked:
    """The questions of one page: milliseconds of each, and the plan of the one that was asked for."""

    took: list[float] = field(default_factory=list)
    wanted: int = -1
    plan: str = ""

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if len(self.took) == self.wanted and sql.lstrip().upper().startswith(("SELECT", "WITH")):
            with context["connection"].connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {sql}", params)
                self.plan = "\n".join(str(row[0] if isinstance(row, tuple) else row["QUERY PLAN"]) for row in cursor)
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.took.append((time.perf_counter() - began) * 1000)


def ask(page: Page, worker: UUID) -> Asked:
    """Visit a page three times: to warm up, to time its questions, and to see the plan of the slowest."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(Worker.objects.get(id=worker), backend=BACKEND)
    _visit(client, page, Asked())
    first = _visit(client, page, Asked())
    slowest = first.took.index(max(first.took))
    return _visit(client, page, Asked(wanted=slowest))


def _visit(client: Client, page: Page, asked: Asked) -> Asked:
    with connection.execute_wrapper(asked):
        client.post(page.path, dict(page.posted)) if page.posted else client.get(page.path)
    return asked


def each(pages: list[Page], workers: dict[str, UUID]) -> dict[Page, Asked]:
    """The same for every page."""
    return {page: ask(page, workers[page.who]) for page in pages}
