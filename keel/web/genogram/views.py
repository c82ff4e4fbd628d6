"""One person's genogram, for those who read the record, on today or on a day that they choose."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from keel.agencies import queries as agencies
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.people.genogram.drawing import draw
from keel.people.genogram.queries import read
from keel.people.genogram.unions import contradicted
from keel.people.grounds.access import sight
from keel.web.access import Asked, Denied, page
from keel.web.forms import Day, Form
from keel.web.genogram import lines

NOT_YOURS = "Your team does not read this record, or there is no such record."


class OnDay(Form):
    """The day that is shown. It stands in the address: it is nobody's."""

    on = Day(
        "Show the family on another day",
        noun="The day",
        hint="For example, 3 5 2026",
        error="Enter the day that you want to see",
        past=True,
    )


@page("genogram")
def genogram(request: Asked, key: UUID) -> HttpResponse:
    """The drawing, who lived here, and everybody in a table."""
    today = local_day(request.at)
    form = OnDay(request.GET if any(name.startswith("on-") for name in request.GET) else None)
    day = form.cleaned_data["on"] if form.is_valid() else today
    seen = sight(request.who, key, request.at)
    family = read(key, day) if seen.is_content else None
    if family is None:
        raise Denied("genogram.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    request.look("genogram.opened", Of(key, [one for person in family.people for one in person.ids]))
    context = {
        "key": key,
        "family": family,
        "form": form,
        "is_today": day == today,
        "drawing": draw(family, lines.captions(family)),
        "living": lines.living(family),
        "rows": lines.rows(family),
        "against": lines.against(family, contradicted(family)),
    }
    return render(request, "genogram/genogram.html", context)
