"""Every rule names its source: timescales and findings that code, pages or data name by code exist."""

import ast
import re
from collections.abc import Iterator

from keel.base.clocks import Unit
from keel.sources import findings, timescales
from keel.sources.reading import BadData
from keel.timeline.kinds import KINDS
from tests.architecture.walk import ROOT, Module, assert_none, dotted, imports, sample, written

FINDING = re.compile(r"\b(?:bexley|eastsussex|plymouth|portsmouth)-20\d\d-[a-z]\d+\b")
ASKED = ("keel.sources.queries", "keel.sources.timescales")


def asks_limits(module: Module) -> bool:
    return any(full.startswith(ASKED) or full == "keel.sources.timescales" for _, full, _ in imports(module))


def codes(module: Module) -> Iterator[tuple[ast.AST, str, bool]]:
    """Timescale codes that a module names, as (node, code, whether only its beginning stands there)."""
    begins = {code.split(".")[0] for code in timescales.catalogue()}
    parts = {id(n.values[0]) for n in module.nodes if isinstance(n, ast.JoinedStr) and n.values}
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            begin, dot, rest = node.value.partition(".")
            if dot and begin in begins and re.fullmatch(r"[a-z_.]*", rest):
                yield node, node.value, id(node) in parts


def unknown_codes(module: Module) -> Iterator[str]:
    for node, code, is_begin in codes(module):
        known = timescales.catalogue().keys() | KINDS.keys()
        if not (any(k.startswith(code) for k in known) if is_begin else code in known):
            yield f"{module.at(node)}: no timescale is called '{code}'; add it to a file in keel/sources/timescales/."


def unknown_findings(where: str, text: str) -> Iterator[str]:
    for named in sorted(set(FINDING.findall(text))):
        try:
            findings.get(named)
        except BadData:
            yield f"{where}: no finding is called '{named}'; look it up in keel/sources/findings/."


def literal_limits(module: Module) -> Iterator[str]:
    """Limits written into code: Limit(10, Unit.WORKING_DAYS)."""
    calls = (n for n in module.nodes if isinstance(n, ast.Call) and dotted(n.func).rpartition(".")[2] == "Limit")
    for call in calls:
        if call.args and isinstance(call.args[0], ast.Constant):
            yield f"{module.at(call)}: a limit has a source; make it a timescale and ask limit(code, day)."


def test_unknown_timescale_is_seen_whole_or_begun() -> None:
    path = "keel/front_door/clocks.py"

    assert [*unknown_codes(sample(path, "limit('front_door.desision', day)"))]
    assert [*unknown_codes(sample(path, "limit(f'front_door.chek.{urgency}', day)"))]
    assert not [*unknown_codes(sample(path, "limit(f'front_door.check.{urgency}', day)"))]


def test_unknown_finding_is_seen_in_any_text() -> None:
    assert [*unknown_findings("a.html", "see bexley-2020-a99")]
    assert not [*unknown_findings("a.html", "see bexley-2020-a01")]


def test_number_of_days_in_code_is_seen() -> None:
    assert [*literal_limits(sample("keel/front_door/clocks.py", f"Limit(1, Unit.{Unit.WORKING_DAYS.name})"))]
    assert not [*literal_limits(sample("keel/front_door/clocks.py", "Limit(row.amount, Unit(row.unit))"))]


def test_every_timescale_that_code_names_exists() -> None:
    assert_none(fault for m in written() if m.part != "sources" and asks_limits(m) for fault in unknown_codes(m))


def test_every_finding_that_is_named_exists() -> None:
    told = [p for kind in ("py", "html", "yaml", "md") for p in (ROOT / "keel").rglob(f"*.{kind}")]

    assert_none(
        fault for p in told for fault in unknown_findings(p.relative_to(ROOT).as_posix(), p.read_text(encoding="utf-8"))
    )


def test_no_duty_has_its_limit_in_code() -> None:
    assert_none(fault for m in written() for fault in literal_limits(m))
