"""The questions of a side door and of a step, by their forms: what is left empty is asked for by its own name."""

import pytest

from keel.front_door.onward.doors import doors
from keel.front_door.stepping.models import Kind
from keel.front_door.stepping.questions import STORY
from keel.web.forms.form import faults
from keel.web.onward.forms import Sending
from keel.web.stepping.forms import Step


@pytest.mark.parametrize("code", sorted(doors()))
def test_each_need_left_empty_is_named_in_the_summary(code: str) -> None:
    door = doors()[code]
    told = [fault.text for fault in faults(Sending({}, door=door, entries=()))]

    assert len(set(told)) == len(told)
    assert all(f"{need}: answer this, or write that it is not known" in told for need in door.needs)


@pytest.mark.parametrize("kind", [Kind.STEP_UP, Kind.STEP_DOWN])
def test_each_part_of_a_story_left_empty_is_named_in_the_summary(kind: Kind) -> None:
    told = [fault.text for fault in faults(Step({}, kind=kind, others=()))]

    assert len(set(told)) == len(told)
    for question in STORY[kind]:
        assert f"{question.rstrip('?')}: answer this, or write that it is not known" in told
