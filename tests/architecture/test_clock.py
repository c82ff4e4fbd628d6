"""Below the pages, the jobs and the command line nobody reads the current time, the current user or a request."""

import ast
from collections.abc import Iterator

from tests.architecture.walk import Module, assert_none, below, dotted, imports, sample

NOW = {
    "timezone.now", "timezone.localtime", "timezone.localdate", "datetime.now", "datetime.utcnow", "datetime.today",
    "date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime", "functions.Now",
}  # fmt: skip
NOW_NAMES = {name.replace("timezone.", "django.utils.timezone.") for name in NOW} | {"django.db.models.functions.Now"}
AUTO = {"auto_now", "auto_now_add"}
WHO = ("django.http", "django.shortcuts", "contextvars", "django.contrib.auth.get_user", "django.contrib.messages")
PAGES_REQUESTS = {"", "Any", "Asked", "HttpRequest"}
# A part's own machine may look at the machine's clock: it waits for a server to start, and says nothing of a child.
WAITS = {"keel/base/postgres"}


def reads_clock(module: Module) -> Iterator[str]:
    say = "the time comes in as `at=`, so that every deadline can be replayed for any day."
    known = {here: full for _, full, here in imports(module)}
    for node in module.nodes:
        name = dotted(node)
        if isinstance(node, ast.Attribute) and ".".join(name.split(".")[-2:]) in NOW:
            yield f"{module.at(node)} {name}: {say}"
        elif isinstance(node, ast.Name) and known.get(node.id) in NOW_NAMES:
            yield f"{module.at(node)} {node.id}: {say}"
        elif isinstance(node, ast.keyword) and node.arg in AUTO:
            yield f"{module.at(node)} {node.arg}: {say}"


def knows_who(module: Module) -> Iterator[str]:
    say = "the person comes in as `by=`; requests end at the page."
    for node, full, _ in imports(module):
        if any(full == w or full.startswith(f"{w}.") for w in WHO):
            yield f"{module.at(node)} {full}: {say}"
    for function in module.functions:
        for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs):
            kind = dotted(argument.annotation).rpartition(".")[2] if argument.annotation else ""
            if argument.arg == "request" and kind in PAGES_REQUESTS:
                yield f"{module.at(argument)} {function.name}(request): {say}"


def waits(module: Module) -> bool:
    return any(module.path.startswith(f"{place}/") for place in WAITS)


def clock(code: str) -> bool:
    return bool([*reads_clock(sample("keel/people/queries.py", code))])


def who(code: str) -> bool:
    return bool([*knows_who(sample("keel/people/queries.py", code))])


def test_each_way_of_reading_the_clock_is_seen() -> None:
    assert clock("timezone.now()") and clock("datetime.now(UTC)") and clock("datetime.datetime.now()")
    assert clock("field = DateTimeField(default=timezone.now)") and clock("DateTimeField(auto_now_add=True)")
    assert clock("date.today()") and clock("time.time()") and clock("from django.db.models.functions import Now\nNow()")
    assert not clock("def due(at): return at.date()") and not clock("time.monotonic()")


def test_each_way_of_knowing_who_asks_is_seen() -> None:
    assert who("from django.http import HttpRequest") and who("from contextvars import ContextVar")
    assert who("def board(request): ...")
    assert not who("def board(*, by): ...") and not who("def load(request: Loading): ...")


def test_nobody_below_pages_and_jobs_reads_the_clock() -> None:
    assert_none(fault for m in below("web", "jobs", "cli") if not waits(m) for fault in reads_clock(m))


def test_made_up_partnership_does_not_read_the_clock() -> None:
    assert_none(fault for m in below("cli") if m.part == "demo" for fault in reads_clock(m))


def test_nobody_below_pages_and_jobs_knows_who_asks() -> None:
    assert_none(fault for m in below("web", "jobs", "cli") for fault in knows_who(m))
