"""A record that holds two children is split here, and a split is taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.front_door.identity import splitting
from keel.people.grounds.access import sight
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Person, Sex
from keel.people.persons.queries import by_id
from keel.people.splits.actions import Apart
from keel.people.splits.models import PieceOf, Split
from keel.people.splits.queries import among
from keel.web.access import Asked, Denied, page
from keel.web.forms import Choice, Choices, Day, Form, Line, Narrative, Option
from keel.web.kept import restored
from keel.web.records.pieces import options

NOT_YOURS = "Your team does not read this record, or there is no such record."
GONE = "There is no such split, or it was taken back already."


class Halves(Form):
    """Who the other one is, which pieces are theirs, how that is known."""

    given = Line("First name of the other one", hint="Leave it empty if nobody knows it", cap=100)
    family = Line("Family name of the other one", error="Write the family name of the other one", cap=100)
    born = Day("Date of birth of the other one", noun="The date of birth", past=True)
    sex = Choice("Sex as recorded", tuple(Option(s.value, s.label) for s in Sex))
    number = Choices(PieceOf.NUMBER.label)
    name = Choices(PieceOf.NAME.label)
    stay = Choices(PieceOf.STAY.label)
    tie = Choices(PieceOf.TIE.label)
    held = Choices(PieceOf.HELD.label)
    work = Choices(PieceOf.WORK.label)
    flag = Choices(PieceOf.FLAG.label)
    event = Choices(PieceOf.EVENT.label)
    why = Narrative("How do you know that these are two?", error="Write how you know that these are two", cap=1000)

    def __init__(self, *args: Any, pieces: dict[PieceOf, list[Option]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = tuple(pieces)
        for of, offered in pieces.items():
            self.offer(of, offered)
        self.leave_out(*(of for of in PieceOf if of not in pieces))

    def apart(self, kind: Kind) -> Apart:
        said = self.cleaned_data
        sex = Sex(said["sex"]) if said["sex"] else Sex.NOT_KNOWN
        details = Details(kind, given=said["given"], family=said["family"], birth_date=said["born"], sex=sex)
        pieces = {of: [UUID(key) for key in said[of]] for of in self.kinds if said[of]}
        return Apart(details, pieces, said["why"], agencies.hub())


class Back(Form):
    """Why it is one after all."""

    why = Narrative("Why is this one person after all?", error="Write why this is one person after all", cap=1000)


@page("record_split")
def split(request: Asked, key: UUID) -> HttpResponse:
    """Everything that stands on one record, to be chosen from."""
    record, name = read(request, key)
    pieces = options(whole := splitting.whole(record))
    form = Halves(request.POST or restored(request), pieces=pieces)
    if request.method == "POST" and form.is_valid() and done(request, record, form):
        return HttpResponseRedirect(reverse("records", args=[key]))
    request.look("record.splitting", Of(key, [key], [e.id for e in whole.events]))
    context = {"key": key, "name": name, "form": form, "kinds": list(pieces)}
    return render(request, "records/split.html", context)


def read(request: Asked, key: UUID) -> tuple[Person, str]:
    """One record by its own name, for a hub seat that reads it."""
    found = by_id([key]).get(key) if sight(request.who, key, request.at).is_content else None
    if found is None:
        raise Denied("records.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return found


def done(request: Asked, record: Person, form: Halves) -> bool:
    try:
        row = splitting.split(record=record, apart=form.apart(Kind(record.kind)), by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(form.kinds[0] if form.kinds else "why", str(refused))
        return False
    name = by_id([row.other_id])[row.other_id][1]
    messages.success(
        request,
        f"{name} has a record now, with the pieces that you chose. It is open to the hub for 30 days, and to teams "
        "whose work went along. Teams that read the old record read there what stayed.",
    )
    return True


@page("record_split")
def back(request: Asked, key: UUID, split: UUID) -> HttpResponse:
    """The pieces go back, and a link says that the two are one."""
    read(request, key)
    row = among([key]).filter(id=split, undone_at=None).first()
    if row is None:
        messages.warning(request, GONE)
        request.look("record.split_back_already", Of(split, [key]))
        return HttpResponseRedirect(reverse("records", args=[key]))
    form = Back(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and taken_back(request, row, form):
        return HttpResponseRedirect(reverse("records", args=[key]))
    request.look("record.split_back", Of(split, [row.record_id, row.other_id]))
    names = {person: name for person, (_, name) in by_id([row.record_id, row.other_id]).items()}
    context = {"key": key, "form": form, "record": names[row.record_id], "other": names[row.other_id]}
    return render(request, "records/back.html", context)


def taken_back(request: Asked, row: Split, form: Back) -> bool:
    try:
        splitting.take_back(split=row, why=form.cleaned_data["why"], by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("why", str(refused))
        return False
    messages.success(request, "Every piece is where it was, and a link says that the two records are one person.")
    return True
