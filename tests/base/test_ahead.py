"""One ahead: the same in the same order, and what goes wrong is heard."""

from collections.abc import Iterator

import pytest

from keel.base.ahead import ahead


def counting(made: list[int], last: int = 5) -> Iterator[int]:
    for n in range(1, last + 1):
        made.append(n)
        yield n


def test_all_come_in_their_order() -> None:
    assert list(ahead(counting([]))) == [1, 2, 3, 4, 5]


def test_no_more_than_one_is_made_ahead() -> None:
    made: list[int] = []
    coming = ahead(counting(made))
    next(coming)
    coming.close()

    assert made == [1, 2]


def test_what_goes_wrong_while_making_is_heard() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("the file broke off")

    coming = ahead(broken())
    assert next(coming) == 1
    with pytest.raises(ValueError, match="broke off"):
        next(coming)
