"""A form sent twice makes one row: it brings the id that its row will have."""

from uuid import UUID, uuid4

from django.http import HttpRequest


def key_of(request: HttpRequest, name: str = "key") -> UUID:
    """The id that a form makes its row under; a new one for a form that is shown first, or brings none."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return uuid4()
