"""Pages of a statement of action as somebody of the cast asks for them; the statement itself is of `stating`."""

from html import unescape
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from keel.improvement.statements.models import Statement, StatementAction
from tests.cast import Cast
from tests.improvement.stating import agency, finding
from tests.web.referring import enter

ACTION = {
    "what": "Ring health first.", "lead": "Ann Bell", "due_on-day": "3", "due_on-month": "3", "due_on-year": "2027",
    "difference": "Decisions rest on what is known.", "measure": "Ten cases audited.",
}  # fmt: skip


def said(response: HttpResponse) -> str:
    """What a page says, in one line."""
    return unescape(" ".join(response.content.decode().split()))


def read(cast: Cast, who: str, name: str, *args: object, **query: str) -> str:
    return said(enter(cast, who).get(reverse(name, args=args), query))


def post(cast: Cast, who: str, name: str, *args: object, **told: Any) -> HttpResponse:
    """Pressed by somebody, and what follows."""
    token = {"csrfmiddlewaretoken": ""}  # as a browser sends with every form
    return enter(cast, who).post(reverse(name, args=args), token | told, follow=True)


def written(cast: Cast, statement: Statement, where: str = "a7", **told: Any) -> HttpResponse:
    """An action by Paula, at a finding."""
    owned = {"agency": str(agency(cast, "health").id)}
    return post(cast, "paula", "statement-write", statement.id, finding(statement, where).id, **(ACTION | owned | told))


def actions(cast: Cast) -> list[StatementAction]:
    with cast.acting("paula"):
        return list(StatementAction.objects.select_related("agency").order_by("written_at"))
