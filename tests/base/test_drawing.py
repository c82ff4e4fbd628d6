"""Ids drawn together are ids as `uuid4` draws them."""

from uuid import RFC_4122, UUID

from keel.base.drawing import drawn


def test_each_is_random_and_of_the_fourth_version() -> None:
    keys = [UUID(each) for each in drawn(2000)]

    assert len(set(keys)) == 2000
    assert {(key.version, key.variant) for key in keys} == {(4, RFC_4122)}
    assert {key.hex[16] for key in keys} == set("89ab")
