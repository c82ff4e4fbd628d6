"""A parsed child as JSON, under the DfE's own names, for parts that come later; and back again."""

from datetime import date
from typing import Any, TypeVar

from keel.returns.cin_census.child import Child
from keel.returns.cin_census.elements import Element, Group, Type, shape

G = TypeVar("G", bound=Group)


def to_json(of: Group) -> dict[str, Any]:
    """What was given and nothing more: an element that was missing is not there."""
    told: dict[str, Any] = {}
    for name, element in shape(type(of)).elements.items():
        held = getattr(of, name)
        if held not in (None, ()):
            told[element.name] = [_out(v) for v in held] if element.many else _out(held)
    for each in shape(type(of)).nested:
        inside = getattr(of, each.field)
        if given := [to_json(one) for one in inside] if each.many else to_json(inside):
            told[each.name] = given
    return told


def from_json(told: dict[str, Any]) -> Child:
    """The child as it was parsed, without the lines of its file."""
    return _group(Child, told)


def _group(kind: type[G], told: dict[str, Any]) -> G:
    held: dict[str, Any] = {}
    for name, element in shape(kind).elements.items():
        value = told.get(element.name)
        if element.many:
            held[name] = tuple(_in(element, v) for v in value or ())
        elif value is not None:
            held[name] = _in(element, value)
    for each in shape(kind).nested:
        if each.many:
            held[each.field] = tuple(_group(each.kind, one) for one in told.get(each.name, ()))
        else:
            held[each.field] = _group(each.kind, told.get(each.name, {}))
    return kind(**held)


def _out(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _in(element: Element, value: Any) -> Any:
    return date.fromisoformat(value) if element.type is Type.DATE else value
