"""Addresses hold nothing personal and nothing that counts up: only UUIDs and declared words; searches are posted."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.walk import ROOT, Module, assert_none, dotted, modules, sample

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
CONVERTERS = {"uuid", "slug"}
# A slug is a word that we declared (a page, a kind, a code). These are facts about a person.
PERSONAL = {"address", "birth", "born", "dob", "email", "family", "given", "name"}
PERSONAL |= {"nhs", "phone", "postcode", "surname", "text", "upn"}
SEARCH = {"q", "query", "search", "sought", "words"}
FORM = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
# Forms that stand in the address, and why that is no search: they filter a list by declared codes.
FILTERS = {
    "board.html": "filters of the board, by code",
    "catalogue.html": "filters of the catalogue, by code",
    "child.html": "filters of the timeline, by code",
    "compare.html": "filters of what recurs, by code",
    "genogram.html": "a day, which is nobody’s",
}


def patterns(module: Module) -> Iterator[tuple[ast.Call, str]]:
    for node in module.nodes:
        if isinstance(node, ast.Call) and dotted(node.func) in {"path", "re_path"} and node.args:
            first = node.args[0]
            yield node, first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def address_faults(module: Module) -> Iterator[str]:
    for call, address in patterns(module):
        if dotted(call.func) == "re_path":
            yield f"{module.at(call)}: write path(...) with uuid and slug; a pattern may let anything in."
        for converter, name in PART.findall(address):
            if converter not in CONVERTERS:
                yield f"{module.at(call)} {address}: write <uuid:{name}>, or <slug:{name}> for a word that we declared."
            if name in PERSONAL or PERSONAL & set(name.split("_")):
                yield f"{module.at(call)} {address}: {name} is a fact about a person; store it and put its id here."


def asked_in_address(module: Module) -> Iterator[str]:
    """Words that a view reads from the address after the question mark."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and re.search(r"request\.GET\.(get|getlist)$", dotted(node.func)) and node.args:
            asked = node.args[0]
        elif isinstance(node, ast.Subscript) and dotted(node.value).endswith("request.GET"):
            asked = node.slice
        else:
            continue
        if isinstance(asked, ast.Constant) and (PERSONAL | SEARCH) & set(str(asked.value).split("_")):
            yield f"{module.at(node)} request.GET['{asked.value}']: post it; no search ever stands in an address."


def form_faults(name: str, text: str) -> Iterator[str]:
    for form in FORM.finditer(text):
        if 'method="post"' not in form[0].lower() and Path(name).name not in FILTERS:
            line = text.count("\n", 0, form.start()) + 1
            yield f'{name}:{line}: write method="post"; only filters by code stand in an address (FILTERS here).'


def page(code: str) -> Module:
    return sample("keel/web/people/urls.py", code)


def test_address_that_counts_or_tells_is_named() -> None:
    assert [*address_faults(page("path('<int:pk>/', view)"))] and [*address_faults(page("path('<pk>/', view)"))]
    assert [*address_faults(page("path('<slug:family_name>/', view)"))]
    assert [*address_faults(page("re_path('(.*)', view)"))]
    assert not [*address_faults(page("path('<uuid:contact>/<slug:question>/', view)"))]


def test_search_in_an_address_is_named() -> None:
    assert [*asked_in_address(page("request.GET.get('q')"))] and [*asked_in_address(page("request.GET['given_name']"))]
    assert not [*asked_in_address(page("request.GET.get('urgency')"))]


def test_form_that_is_not_posted_is_named() -> None:
    assert [*form_faults("search.html", '<form class="a">')]
    assert not [*form_faults("search.html", '<form\n method="post">')] and not [*form_faults("a/board.html", "<form>")]


def test_addresses_hold_only_uuids_and_declared_words() -> None:
    assert_none(fault for m in modules() if m.words[-1] == "urls" for fault in address_faults(m))


def test_pages_read_nothing_personal_from_an_address() -> None:
    assert_none(fault for m in modules() if m.part in {"web", "api"} for fault in asked_in_address(m))


def test_forms_are_posted_but_for_filters() -> None:
    templates = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in (ROOT / "keel").rglob("*.html")}

    assert_none(fault for name, text in templates.items() for fault in form_faults(name, text))
