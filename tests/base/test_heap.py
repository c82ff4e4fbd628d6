"""Python's care of its memory is as before once the work is over, however it ended."""

import gc

import pytest

from keel.base.heap import MADE_BEFORE_LOOKING, calm


def test_memory_is_looked_after_as_before_when_the_work_ends() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    with pytest.raises(ValueError, match="broke off"), calm():
        assert gc.get_threshold()[0] == MADE_BEFORE_LOOKING and gc.get_freeze_count() > frozen
        raise ValueError("the file broke off")

    assert gc.get_threshold() == before and gc.get_freeze_count() == 0
