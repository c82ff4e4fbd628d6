"""What a statement lacks is found, each gap once: in any draft, with few questions, and what may be left is left."""

from datetime import date
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency
from keel.improvement.called import CALLED
from keel.improvement.reports.meaning import Meaning
from keel.improvement.reports.models import Finding, InspectionReport, SaysSo
from keel.improvement.statements.completeness import GapKind, found, gaps
from keel.improvement.statements.models import Statement, StatementAction
from keel.improvement.statements.together import Answered, Together
from keel.improvement.understanding.families import families
from keel.sources import findings
from keel.sources.findings import Kind
from tests.cast import Cast
from tests.improvement.stating import complete, opened, write

KINDS = (AgencyKind.POLICE, AgencyKind.HEALTH_PROVIDER)
POLICE, HEALTH = (Agency(kind=kind, name=kind.label, short_name=kind.label) for kind in KINDS)
FIELDS = {
    GapKind.NO_OWNER: ("agency", POLICE),
    GapKind.NO_LEAD: ("lead", "Ann Bell"),
    GapKind.NO_DAY: ("due_on", date(2027, 3, 3)),
    GapKind.NO_DIFFERENCE: ("difference", "Help the same day."),
    GapKind.NO_MEASURE: ("measure", "A monthly audit."),
}
LACKING = st.frozensets(st.sampled_from(sorted(FIELDS)))


def whole(actions: list[StatementAction], names: tuple[str, ...] = (), kind: Kind = Kind.IMPROVEMENT) -> Together:
    finding = Finding(where="a7", kind=kind, text="Records do not show it.", report=InspectionReport())
    answered = Answered(finding, Meaning(kind, names, "", (), SaysSo.PERSON), tuple(actions))
    return Together(Statement(), (POLICE, HEALTH), (answered,))


def action(lacking: frozenset[GapKind]) -> StatementAction:
    held = {name: value for kind, (name, value) in FIELDS.items() if kind not in lacking}
    return StatementAction(id=uuid4(), what="Train everybody in the hub.", **held)


@given(st.lists(LACKING, min_size=1, max_size=4))
def test_each_thing_that_an_action_lacks_is_a_gap_once(lacking: list[frozenset[GapKind]]) -> None:
    actions = [action(each) for each in lacking]
    told = [(gap.action.id, gap.kind) for gap in found(whole(actions)) if gap.action]
    assert len(told) == len(set(told))
    assert set(told) == {(a.id, kind) for a, kinds in zip(actions, lacking, strict=True) for kind in kinds}


@given(st.sampled_from(sorted(CALLED)), st.frozensets(st.sampled_from((POLICE.kind, HEALTH.kind))))
def test_who_is_named_and_takes_no_part_is_a_gap(code: str, owners: frozenset[str]) -> None:
    rows = [StatementAction(what="x", agency=agency) for agency in (POLICE, HEALTH) if agency.kind in owners]
    told = [gap.says for gap in found(whole(rows, (code,))) if gap.kind is GapKind.NO_PART]
    in_statement = any(map(CALLED[code].answers, (POLICE.kind, HEALTH.kind)))
    here = any(map(CALLED[code].answers, owners))
    assert len(told) == (not in_statement or (bool(rows) and not here))
    assert all("has a part in this statement" in said for said in told if not in_statement)


def test_every_code_of_the_catalogue_names_an_agency() -> None:
    named = {code for finding in findings.catalogue().values() for code in finding.agencies}
    assert named <= set(CALLED)
    assert all(called.kinds <= set(AgencyKind) - {AgencyKind.KEEL} for called in CALLED.values())
    assert families()


def test_a_school_nurse_is_answered_for_by_health() -> None:
    assert CALLED["school_nursing"].answers(HEALTH.kind) and not CALLED["school_nursing"].answers(POLICE.kind)


def test_an_improvement_without_an_action_is_a_gap_a_strength_none(cast: Cast) -> None:
    statement = opened(cast)
    told = [(gap.finding.where, gap.kind) for gap in gaps(statement)]
    assert told == [("a3", GapKind.NO_ACTION), ("a7", GapKind.NO_ACTION)]
    assert gaps(statement)[1].says == "Area for improvement 7 has no action."


def test_the_recommendation_to_make_a_statement_is_answered_by_it() -> None:
    itself = whole([], kind=Kind.RECOMMENDATION).answered[0]
    asks = Finding(where="next 1", text="Prepare a written\nstatement of proposed action by April.")
    assert itself.must_be and not Answered(asks, itself.meaning, ()).must_be


def test_a_whole_statement_has_no_gap(cast: Cast) -> None:
    assert gaps(complete(cast)) == []


def test_an_agency_that_has_a_part_but_no_action_is_named(cast: Cast) -> None:
    statement = opened(cast)
    write(cast, statement, "a3", "police")
    says = [gap.says for gap in gaps(statement) if gap.kind is GapKind.NO_PART]
    assert says == ["Area for improvement 3 names children’s social care, and none of its actions is theirs."]


def test_gaps_are_found_with_three_questions(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    statement = complete(cast)
    for number in range(20):
        write(cast, statement, "a7", "health", what=f"Step {number}.", lead="")
    with django_assert_num_queries(3):
        assert len(gaps(statement)) == 20
