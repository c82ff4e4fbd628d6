"""What changed from one version to the next is said in words: each change once, and nothing where nothing changed."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keel.improvement.statements.queries import before
from keel.improvement.statements.versions import Change, ChangeKind, changes, content, since
from tests.cast import Cast
from tests.improvement.stating import complete, forward, opened, write

TEXT = st.text(min_size=1, max_size=20)
DAYS = st.dates().map(lambda day: day.isoformat())
AGENCIES = [{"id": "p", "name": "Police"}, {"id": "h", "name": "Health"}]


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.lists(st.integers(0, 99), min_size=1, max_size=5, unique=True))
    return {
        "report": {"area": draw(st.sampled_from(["Plymouth", "Bayview"]))},
        "agencies": draw(st.lists(st.sampled_from(AGENCIES), unique_by=lambda agency: agency["id"])),
        "findings": [_finding(draw, f"a{number}") for number in ids],
        "left": draw(st.lists(TEXT, max_size=2, unique=True)),
    }


def _finding(draw: st.DrawFn, where: str) -> dict[str, Any]:
    actions = [_action(draw, f"{where}.{number}") for number in range(draw(st.integers(0, 3)))]
    return {"id": where, "where": where, "part": "", "page": 1, "kind": "improvement", "text": "x", "actions": actions}


def _action(draw: st.DrawFn, key: str) -> dict[str, Any]:
    told = {name: draw(TEXT) for name in ("what", "lead", "difference", "measure")}
    return {"id": key, "agency": draw(st.sampled_from(AGENCIES)), "due_on": draw(DAYS), **told}


def says(found: list[Change]) -> list[str]:
    return [change.says for change in found]


def one() -> dict[str, Any]:
    """A content with one action for a7."""
    action = {"id": "x", "what": "Train all.", "agency": AGENCIES[0], "lead": "Ann Bell", "due_on": "2020-03-03"}
    finding = {"id": "f", "where": "a7", "part": "", "page": 9, "kind": "improvement", "text": "Late."}
    action |= {"difference": "Help comes sooner.", "measure": "An audit."}
    return {"report": {}, "agencies": [*AGENCIES], "findings": [finding | {"actions": [action]}], "left": []}


@given(contents())
def test_nothing_changed_where_nothing_differs(told: dict[str, Any]) -> None:
    assert changes(told, deepcopy(told)) == []


@given(contents(), contents())
def test_every_difference_is_told_both_ways(first: dict[str, Any], second: dict[str, Any]) -> None:
    there, back = changes(first, second), changes(second, first)
    assert bool(there) == bool(back)
    kinds = [[change.kind for change in found] for found in (there, back)]
    assert kinds[0].count(ChangeKind.NEW) == kinds[1].count(ChangeKind.DROPPED)
    assert kinds[0].count(ChangeKind.CHANGED) == kinds[1].count(ChangeKind.CHANGED)
    told = {change.kind for change in there}
    assert (ChangeKind.REPORT in told) == (first["report"] != second["report"])
    assert (ChangeKind.AGENCY in told) == (first["agencies"] != second["agencies"])
    assert (ChangeKind.LEFT in told) == (set(first["left"]) != set(second["left"]))


def test_what_is_left_open_and_no_longer_is_told() -> None:
    before, after = (one() | {"left": [f"{place} has no action."]} for place in ("A3", "A7"))
    assert says(changes(before, after)) == [
        "Left open now: A7 has no action.",
        "Left open no longer: A3 has no action.",
    ]


def test_a_new_draft_says_what_it_lacks() -> None:
    before, after = one() | {"findings": []}, one()
    after["findings"][0]["actions"][0] |= {"agency": None, "lead": "", "due_on": None}
    before["findings"] = [after["findings"][0] | {"actions": []}]
    said = "Area for improvement 7: new action ‘Train all.’, no agency, nobody by name yet, no day yet."
    assert says(changes(before, after)) == [said]


def test_another_principal_authority_is_told() -> None:
    other = one() | {"agencies": AGENCIES[::-1]}
    assert says(changes(one(), other)) == ["Health leads now."]


def test_a_corrected_report_is_told() -> None:
    other = one() | {"report": {"area": "Bayview"}}
    assert says(changes(one(), other)) == ["What stands of the report itself, such as its dates, was corrected."]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("due_on", "2020-04-01", "the day moved from 3 March 2020 to 1 April 2020"),
        ("lead", "Bo Day", "Bo Day leads it instead of Ann Bell"),
        ("agency", AGENCIES[1], "it moved from Police to Health"),
        ("what", "Train some.", "what is done is now ‘Train some.’"),
        ("difference", "None.", "what will be different for children is now ‘None.’"),
        ("measure", "A survey.", "how it will be seen is now ‘A survey.’"),
    ],
)
def test_a_changed_action_says_what_of_it_changed(field: str, value: Any, said: str) -> None:
    after = one()
    after["findings"][0]["actions"][0][field] = value
    assert says(changes(one(), after)) == [f"Area for improvement 7, action: {said}."]


def test_new_and_dropped_actions_are_named() -> None:
    without = one()
    action = without["findings"][0]["actions"].pop()
    assert says(changes(without, one())) == [
        "Area for improvement 7: new action ‘Train all.’, Police, Ann Bell, by 3 March 2020."
    ]
    assert says(changes(one(), without)) == ["Area for improvement 7: dropped action ‘Train all.’."]
    assert action["what"] == "Train all."


def test_one_of_several_actions_is_told_by_its_words() -> None:
    first = one()
    first["findings"][0]["actions"].append(first["findings"][0]["actions"][0] | {"id": "y", "what": "Ring."})
    after = deepcopy(first)
    after["findings"][0]["actions"][1]["lead"] = "Bo Day"
    assert says(changes(first, after)) == [
        "Area for improvement 7, action ‘Ring.’: Bo Day leads it instead of Ann Bell."
    ]


def test_agencies_that_come_go_or_are_renamed_are_told() -> None:
    after = one()
    after["agencies"] = [{"id": "p", "name": "Bay Police"}, {"id": "y", "name": "Youth justice"}]
    told = says(changes(one(), after))
    assert told == [
        "Police is now called Bay Police.",
        "Youth justice answers and signs too.",
        "Health signs no longer.",
    ]


def test_findings_that_come_go_or_were_settled_are_told() -> None:
    after = one()
    after["findings"][0]["kind"] = "recommendation"
    assert says(changes(one(), after)) == ["Area for improvement 7: what it is was settled anew."]
    after["findings"] = []
    assert says(changes(one(), after)) == [
        "Area for improvement 7 stands in the statement no longer.",
        "Area for improvement 7: dropped action ‘Train all.’.",
    ]


def test_another_reason_for_what_is_left_is_a_change(cast: Cast) -> None:
    statement = opened(cast)
    write(cast, statement, "a3", "police")
    first, second = (forward(cast, statement, why) for why in ("No time.", "The trust closed."))
    assert says(since(first, second)) == ["The reason why something is left open changed."]
    with cast.acting("paula"):
        assert before(second) == first and before(first) is None


def test_a_frozen_content_stands_as_it_was_written(cast: Cast) -> None:
    statement = complete(cast)
    version = forward(cast, statement)
    with cast.acting("paula"):
        version.refresh_from_db()
        assert version.content == content(statement)
    assert version.content["agencies"][0]["name"] == "Children's social care"
    assert [finding["where"] for finding in version.content["findings"]] == ["a3", "a7"]
    assert version.content["findings"][1]["actions"][0]["lead"] == "Eve Fry"
