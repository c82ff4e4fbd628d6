"""A row of the demo before it has its id, which chance gives it when it is taken in."""

from typing import Any, TypeVar

from django.db.models import Model

from keel.base.rows import filled

M = TypeVar("M", bound=Model)


def made(model: type[M], **values: Any) -> M:
    """As `model(**values)`, but for the id: of a million rows, none is drawn from the machine's own chance."""
    values["id"] = None
    return filled(model, values)
