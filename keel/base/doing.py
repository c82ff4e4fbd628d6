"""An action: done whole or not at all. One within another is a part of it."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model
from django.db.transaction import Atomic

from keel.base.inserting import write_all

P = ParamSpec("P")
T = TypeVar("T")


class _Whole(Atomic):
    """What an action does; the outermost alone has a savepoint. `last`: rows to write when it has done all else."""

    def __init__(self, around: "_Whole | None") -> None:
        super().__init__(DEFAULT_DB_ALIAS, savepoint=around is None, durable=False)
        self.last: list[Model] = [] if around is None else around.last


def action(function: Callable[P, T]) -> Callable[P, T]:
    """Undo all of it when it raises. Whoever catches what an action raises and goes on within another one puts
    `transaction.atomic()` around it, or Django refuses to go on.
    """

    @wraps(function)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        around = _innermost()
        whole = _Whole(around)
        with whole:
            made = function(*args, **kwargs)
            if around is None:
                write_all(whole.last)
            return made

    return done


def write_last(rows: Sequence[Model]) -> None:
    """Write rows of one table that nothing in the action reads or points to: with all others of it, in one statement
    at its end; at once where there is no action.
    """
    within = _innermost()
    if within is None:
        write_all(rows)
    else:
        within.last += rows


def _innermost() -> _Whole | None:
    """The action that is being done, unless something in it may be undone by itself."""
    block = connection.atomic_blocks[-1] if connection.atomic_blocks else None
    return block if isinstance(block, _Whole) else None
