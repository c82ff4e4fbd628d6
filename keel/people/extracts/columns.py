"""Which column of a file says what of a person: by its name, however it is written, or as somebody says."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from keel.base.refusal import Refused

NAMES: Mapping[str, tuple[str, ...]] = {
    "given": ("given name", "given", "given names", "forename", "forenames", "first name", "first names", "fname",
              "preferred first name", "pupil forename", "child forename"),
    "family": ("family name", "family", "surname", "last name", "lname", "pupil surname", "child surname"),
    "born": ("date of birth", "dob", "birth date", "born", "person birth date", "birthday"),
    "sex": ("sex", "gender", "gender current", "person gender current"),
    "nhs": ("nhs number", "nhs no", "nhs"),
    "upn": ("upn", "unique pupil number"),
    "postcode": ("postcode", "post code", "postal code", "home postcode", "address postcode", "zip"),
    "house": ("street number", "house number", "house", "house name or number", "paon"),
    "street": ("address 1", "address line 1", "street", "street name", "address"),
    "place": ("address 2", "address line 2", "locality"),
    "town": ("town", "city", "suburb", "post town", "address line 3"),
    "region": ("county", "state", "region"),
}  # fmt: skip
SAYS = {
    "given": "first name", "family": "family name", "born": "date of birth", "sex": "sex", "nhs": "NHS number",
    "upn": "unique pupil number", "postcode": "postcode", "house": "house number", "street": "street",
    "place": "locality", "town": "town", "region": "county",
}  # fmt: skip
NO_HEAD = re.compile(r"\d{4}|\d[/.-]\d")  # a date or a number of somebody's, which no sentence repeats
NEEDS = (
    "Needed is a first name with a family name or a date of birth, or an NHS number, or a unique pupil number. Where a"
    " column has another name, say which it is: --column given=FIRSTNM."
)


def chosen(told: Sequence[str]) -> dict[str, str]:
    """What each should be read from, of words like given=FIRSTNM."""
    found: dict[str, str] = {}
    for each in told:
        code, equals, column = each.partition("=")
        if code not in NAMES or not equals or not column.strip():
            raise Refused(f"Write --column as one of {', '.join(NAMES)}, then '=' and the column's name.")
        found[code] = column.strip()
    return found


def mapped(heads: Sequence[str], chosen: Mapping[str, str], key: str, of: str) -> dict[str, int]:
    """Where each thing stands in a row; `key` where the row's own id is."""
    if any(NO_HEAD.search(head) for head in heads):
        raise Refused(f"{of} begins with a row and not with the names of its columns. Put them above it.")
    twice = [head for head, n in Counter(filter(None, map(_bare, heads))).items() if n > 1]
    found = {}
    for code, names in NAMES.items():
        asked = [_bare(chosen[code])] if code in chosen and _bare(chosen[code]) in map(_bare, heads) else []
        head = next((name for name in asked or map(_bare, names) if name in map(_bare, heads)), None)
        if head is not None:
            found[code] = _place(heads, head, twice, of)
    if key:
        if _bare(key) not in map(_bare, heads):
            raise Refused(f"{of} has no column {key}, which should hold each row's id. {_has(heads)}")
        found["key"] = _place(heads, _bare(key), twice, of)
    if not enough(found):
        raise Refused(f"{of} does not say enough to tell people by. {_has(heads)} {NEEDS}")
    return found


def enough(found: Collection[str]) -> bool:
    named = "given" in found and ("family" in found or "born" in found)
    return named or ("family" in found and "born" in found) or "nhs" in found or "upn" in found


def _place(heads: Sequence[str], head: str, twice: Sequence[str], of: str) -> int:
    places = [n for n, each in enumerate(heads) if _bare(each) == head]
    if head in twice:
        which = " and ".join(str(n + 1) for n in places)
        raise Refused(f"{of} has the column {heads[places[0]].strip()} twice, at places {which}. Take one out.")
    return places[0]


def _has(heads: Sequence[str]) -> str:
    return f"Its columns are: {', '.join(each.strip() or '(no name)' for each in heads)}."


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
