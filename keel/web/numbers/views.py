"""One person's numbers, and what is known of one of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.kinds import AgencyKind
from keel.agencies.policy import may_open
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.people.numbers import actions, queries
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Identifier, Kind, Scheme, Verified
from keel.people.record.queries import Record
from keel.web.access import Asked, page
from keel.web.child.writing import written
from keel.web.kept import restored
from keel.web.numbers.forms import Give, Know
from keel.web.numbers.lines import lines

NO_SUCH = "Somebody said a moment ago what there is to say of that number, or it is not on this record."
SOURCE = "Joint inspections found NHS numbers recorded late or not at all, and records of one child that nobody joined."


@page("numbers")
def numbers(request: Asked, key: UUID) -> HttpResponse:
    """Every number that any record of this person was given, and a question for another."""
    record = written(request, key, "numbers.refused")
    form = Give(request.POST or restored(request), offered=offered(request, record))
    if request.method == "POST" and form.is_valid() and given(request, record, form):
        return HttpResponseRedirect(reverse("numbers", args=[key]))
    rows = list(queries.of(record.ids))
    request.look("numbers.opened", Of(key, [key], [row.id for row in rows]))
    context = {"record": record, "form": form, "lines": lines(rows), "source": SOURCE}
    context["is_hub"] = may_open("numbers_twice", request.who.roles)
    return render(request, "numbers/numbers.html", context)


def offered(request: Asked, record: Record) -> list[Scheme]:
    """The kinds that this person may have and this worker may read."""
    pupil = [Scheme.UPN] if record.person.kind == Kind.CHILD else []
    police = any(team.agency.kind == AgencyKind.POLICE for team in request.who.teams)
    policed = [Scheme.PNC] if police or may_open("identity", request.who.roles) else []
    return [Scheme.NHS, *pupil, Scheme.ULN, *policed, Scheme.OWN]


def given(request: Asked, record: Record, form: Give) -> bool:
    scheme = Scheme(form.cleaned_data["scheme"])
    issuer = str(request.who.worker.agency_id) if scheme == Scheme.OWN else ""
    number = Number(scheme, issuer, form.cleaned_data["value"])
    try:
        actions.give(person=record.person, number=number, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("value", str(refused))
        return False
    messages.success(request, f"{scheme.label} added.")
    return True


@page("numbers")
def number(request: Asked, key: UUID, number: UUID) -> HttpResponse:
    """What somebody knows about one number: verified, superseded, or not theirs."""
    record = written(request, key, "numbers.refused")
    row = (
        queries.of(record.ids)
        .filter(id=number, wrong_at=None, superseded_by=None)
        .exclude(scheme=Scheme.LA_CHILD)
        .first()
    )
    if row is None:
        messages.warning(request, NO_SUCH)
        request.look("numbers.settled_already", Of(key, [key]))
        return HttpResponseRedirect(reverse("numbers", args=[key]))
    form = Know(request.POST or restored(request), scheme=Scheme(row.scheme), is_verified=bool(row.verified_at))
    if request.method == "POST" and form.is_valid() and known(request, row, form):
        return HttpResponseRedirect(reverse("numbers", args=[key]))
    request.look("numbers.opened", Of(key, [key], [row.id]))
    context = {"record": record, "form": form, "line": lines([row])[0]}
    return render(request, "numbers/number.html", context)


def known(request: Asked, row: Identifier, form: Know) -> bool:
    said, by, at = form.cleaned_data, request.who.worker, request.at
    try:
        match said["known"]:
            case "verified":
                actions.verify(number=row, where=Verified(said["where"]), by=by, at=at)
                done = "Verified."
            case "superseded":
                actions.supersede(number=row, newer=said["newer"], by=by, at=at)
                done = "The newer number stands beside the old one."
            case _:
                actions.set_wrong(number=row, why=said["why"], by=by, at=at)
                done = "This number finds nobody any more. It stays to be read."
    except Refused as refused:
        form.add_error("newer" if said["known"] == "superseded" else "known", str(refused))
        return False
    messages.success(request, done)
    return True
