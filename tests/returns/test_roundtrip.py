"""A child that is written as XML and read again is the same child; and so it is through the JSON that is kept."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from keel.returns.cin_census.child import Child
from keel.returns.cin_census.elements import Element, Group, Type, shape
from keel.returns.cin_census.notes import Notes
from keel.returns.cin_census.reading import read
from keel.returns.cin_census.stored import from_json, to_json
from keel.returns.cin_census.stream import blocks
from tests.returns.written import census, saved, write

SIGNS = st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["Cc", "Cs", "Zs"])
words = st.text(SIGNS, min_size=1, max_size=20)
VALUES: dict[Type, st.SearchStrategy[Any]] = {
    Type.TEXT: words,
    Type.DATE: st.dates(date(1000, 1, 1), date(9999, 12, 31)),
    Type.FLAG: st.booleans(),
    Type.NUMBER: st.integers(0, 9999),
}


def value(element: Element) -> st.SearchStrategy[Any]:
    one = st.sampled_from(sorted(element.codes)) if element.type is Type.CODE else VALUES[element.type]
    return st.lists(one, max_size=3).map(tuple) if element.many else st.none() | one


def made(kind: type[Group]) -> st.SearchStrategy[Any]:
    parts = {name: value(element) for name, element in shape(kind).elements.items()}
    for each in shape(kind).nested:
        inside = made(each.kind)
        parts[each.field] = st.lists(inside, max_size=2).map(tuple) if each.many else inside
    return st.builds(kind, **parts)


@given(child=made(Child))
def test_child_that_is_written_is_read_as_it_was(child: Child, tmp_path_factory: Any) -> None:
    path = saved(tmp_path_factory.mktemp("census"), census(write(child)))
    node = next(n for n in blocks(path) if n.name == "Child")

    assert read(Child, node, Notes()) == child


@given(child=made(Child))
def test_child_that_is_kept_as_json_comes_back(child: Child) -> None:
    assert from_json(to_json(child)) == child
