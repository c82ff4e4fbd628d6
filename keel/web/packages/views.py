"""One file for the case system, what left before, and the number that it gave each child."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.queries import hub, worker_names
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.documents.package.actions import NOT_DECIDED, Packed, pack
from keel.documents.package.writing import TYPES
from keel.front_door.contacts.models import Contact, Part
from keel.front_door.contacts.queries import NamedPerson, sent
from keel.front_door.contacts.queries import named as people_of
from keel.front_door.contacts.reference import reference
from keel.front_door.decisions.queries import children
from keel.front_door.packages import actions, queries
from keel.front_door.packages.actions import Given, Wanted
from keel.front_door.packages.models import Format, Package, Use
from keel.web.access import Asked, Denied, page
from keel.web.contact.views import NOT_YOURS
from keel.web.files.views import LOCKED
from keel.web.forms import Choice, Day, Form, Line, Option
from keel.web.kept import restored


class Packing(Form):
    """For which system, for what, as which file."""

    system = Line("Which case system is it for?", error="Write the name of the case system", cap=60)
    use = Choice("What does it need it for?", [Option(u.value, u.label) for u in Use], error="Say what it needs it for")
    format = Choice(
        "Which file?",
        [
            Option(Format.JSON, "JSON", hint="Where the case system reads it in by itself"),
            Option(Format.CSV, "CSV", hint="One fact a line, for a spreadsheet or an import by hand"),
            Option(Format.PDF, "PDF", hint="To be read, and kept as a document of the case"),
        ],
        error="Choose a file",
    )


class Number(Form):
    """What the case system calls a child."""

    system = Line("Which case system?", error="Write the name of the case system", cap=60)
    number = Line("The child’s number there", error="Write the number", cap=40)
    received = Day("When did it have the child?", noun="The day", past=True, error="Enter the day")


@page("package")
def package(request: Asked, key: UUID) -> HttpResponse:
    """Take a file out; what left before stands below."""
    contact = opened(request, key)
    people = [p for p in people_of(contact, cased=queries.beside_named()) if p.part == Part.CHILD]
    before = list(queries.made(contact))
    form = Packing(request.POST or restored(request), initial={"system": last_system(people, before)})
    if request.method == "POST" and form.is_valid() and (packed := taken(request, contact, form)):
        return file(packed)
    request.look("package.opened", Of(key, [p.person.id for p in people], [row.id for row in before]))
    names = worker_names(row.made_by for row in before)
    context = {
        "contact": contact,
        "form": form,
        "waits": "" if queries.is_ready(children(contact)) else NOT_DECIDED,
        "children": [(child, queries.case_numbers(child)) for child in people],
        "before": [(row, reference(row.id), names.get(row.made_by, "")) for row in before],
    }
    return render(request, "packages/package.html", context)


def opened(request: Asked, key: UUID) -> Contact:
    """A contact that the hub of this worker holds: who only works with the child takes nothing out of it."""
    found = sent(key)
    if found is None or found.hub_id not in request.who.team_ids:
        raise Denied("package.refused", about=key, words=NOT_YOURS, ask=hub())
    return found


def last_system(people: list[NamedPerson], before: list[Package]) -> str:
    """The system that was named last, so that it is typed once and reads the same."""
    known = [row.system for row in before] + [r.system for p in people for r in queries.case_numbers(p)]
    return known[0] if known else ""


def taken(request: Asked, contact: Contact, form: Packing) -> Packed | None:
    said = form.cleaned_data
    wanted = Wanted(said["system"], Use(said["use"]), Format(said["format"]))
    try:
        return pack(contact=contact, wanted=wanted, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def file(packed: Packed) -> HttpResponse:
    row = packed.row
    answer = HttpResponse(packed.file, content_type=TYPES[Format(row.format)])
    answer["Content-Disposition"] = f'attachment; filename="package-{reference(row.id)}.{row.format}"'
    answer["Content-Security-Policy"] = LOCKED
    return answer


@page("package")
def number(request: Asked, key: UUID, named: UUID) -> HttpResponse:
    """The number of one child, and the day on which the case system had it."""
    contact = opened(request, key)
    child = pick(contact, named)
    held = queries.case_numbers(child)
    first: dict[str, Any] = {"system": last_system([child], list(queries.made(contact)[:1]))}
    first["received"] = local_day(request.at)
    form = Number(request.POST or restored(request), initial=first)
    if request.method == "POST" and form.is_valid() and noted(request, child, form):
        return HttpResponseRedirect(reverse("contact-package", args=[key]))
    request.look("case_number.opened", Of(key, [child.person.id]))
    context = {"contact": contact, "child": child, "held": held, "form": form}
    return render(request, "packages/number.html", context)


def pick(contact: Contact, named: UUID) -> NamedPerson:
    for child in people_of(contact, cased=queries.beside_named()):
        if child.named.id == named and child.part == Part.CHILD:
            child.named.contact = contact
            return child
    raise Denied("package.refused", about=contact.id, words=NOT_YOURS)


def noted(request: Asked, child: NamedPerson, form: Number) -> bool:
    said = form.cleaned_data
    given = Given(said["system"], said["number"], said["received"])
    try:
        row = actions.note_number(named=child.named, given=given, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"{child.name}: kept as number {row.number} in {row.system}.")
    return True
