"""The modules of the census beside the DfE's table: same names, numbers, codes; every rule named is the DfE's."""

import csv

from keel.returns.cin_census.child import Child
from keel.returns.cin_census.elements import Element, Group, Type, shape
from keel.returns.cin_census.header import Header
from keel.returns.cin_census.rules import RULES
from tests.returns.beside import reference

TOP = {"Message/Header": Header, "Message/Children/Child": Child}


def declared(kind: type[Group], path: str) -> dict[str, Element]:
    """Every element by its full path in the file."""
    found = {f"{path}/{e.name}": e for e in shape(kind).elements.values()}
    for each in shape(kind).nested:
        found |= declared(each.kind, f"{path}/{each.name}")
    return found


def ours() -> dict[str, Element]:
    return {path: e for top, kind in TOP.items() for path, e in declared(kind, top).items()}


def table(name: str) -> list[dict[str, str]]:
    with reference(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def listed() -> dict[str, dict[str, str]]:
    """The DfE's elements by path; a group's own line is left out."""
    rows = [row for row in table("cin_elements.csv") if row["type"] != "group"]
    return {f"{row['parent'].replace(' (new 2026-27)', '')}/{row['element']}": row for row in rows}


def test_every_element_of_the_dfe_has_its_line() -> None:
    assert set(ours()) == set(listed())


def test_every_line_has_its_data_item_number() -> None:
    assert {path: e.number for path, e in ours().items()} == {p: row["cbds_number"] for p, row in listed().items()}


def test_every_code_set_is_the_one_of_the_dfe() -> None:
    rows = {path: row["codes"] for path, row in listed().items() if row["type"] == "code"}
    flags = {path for path, codes in rows.items() if codes == "0 1"}

    assert {path: set(ours()[path].codes) for path in rows if path not in flags} == {
        path: set(codes.split()) for path, codes in rows.items() if path not in flags
    }
    assert all(ours()[path].type is Type.FLAG for path in flags)


def test_every_rule_named_is_one_of_the_dfe() -> None:
    known = {row["code"] for row in table("cin_rules.csv")} | {""}

    assert {rule.code for rule in RULES} <= known
    assert {code for e in ours().values() for code in (e.rule, e.late)} <= known
