"""Pages and jobs are thin: they ask `queries` and call `actions`; no table is read there, no HTML stands in Python."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.walk import Module, assert_none, imports, sample, written

THIN = {"web", "jobs", "api", "cli"}
TAG = re.compile(
    r"</?(a|b|br|button|dd|div|dl|dt|em|form|h[1-6]|i|img|input|li|ol|p|script|span|strong|table|td|th|tr|ul)\b[^<]*>"
)
RAW = {"mark_safe", "Markup", "format_html"}


def table_reads(module: Module) -> Iterator[str]:
    """Reading one row by its id is none: a job is given no more than that."""
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "objects":
            call = next((n for n in module.nodes if isinstance(n, ast.Call) and n.func is node), None)
            if node.attr != "get" or call is None or [k.arg for k in call.keywords] != ["id"]:
                yield f"{module.at(node)}: reads a table; give the question a name in queries.py and ask that."


def html(module: Module) -> Iterator[str]:
    told = {id(d.value) for d in module.nodes if isinstance(d, ast.Expr)}
    for node in module.nodes:
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told
            and TAG.search(node.value)
        ):
            yield f"{module.at(node)}: HTML in Python; put it into a template, of one component if it is one."
    for node, full, _ in imports(module):
        if full.rpartition(".")[2] in RAW:
            yield f"{module.at(node)} {full}: lets text through unescaped; a template shows it."


def test_page_that_reads_a_table_is_named() -> None:
    assert [*table_reads(sample("keel/web/board/views.py", "Contact.objects.filter(stage='new')"))]
    assert not [*table_reads(sample("keel/web/board/views.py", "queries.board(request.who)"))]
    assert not [*table_reads(sample("keel/jobs/tasks.py", "Contact.objects.get(id=contact)"))]


def test_html_in_python_is_named() -> None:
    assert [*html(sample("keel/web/board/views.py", "row = '<td class=\"a\">' + name"))]
    assert [*html(sample("keel/web/board/views.py", "from django.utils.safestring import mark_safe"))]
    assert not [
        *html(sample("keel/web/board/views.py", '"""Shows <b>rows</b>."""\na = "Keel <no-reply@keel.example>"'))
    ]


def test_pages_and_jobs_read_no_tables() -> None:
    assert_none(fault for m in written() if m.part in THIN for fault in table_reads(m))


def test_no_html_stands_in_python() -> None:
    assert_none(fault for m in written() for fault in html(m))
