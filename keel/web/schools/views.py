"""Telling a school of a child: who is still to be told, the telling, and what the school reads and receives."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.queries import hub, worker_names
from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.documents import actions as documents
from keel.front_door.contacts.queries import NamedPerson, named
from keel.front_door.schools import actions, queries, recorded
from keel.front_door.schools.actions import SaidAlready, ToSchool
from keel.front_door.schools.queries import Untold
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, Denied, page
from keel.web.forms import Choice, Form, Narrative, Option, Pick
from keel.web.kept import forget, restored
from keel.web.police.listing import clock_of
from keel.web.police.views import opened

NOT_YOURS = "This was told to another school, or there is no such notice."
DRAFT = (
    "The police went to an incident of domestic abuse{when}. {name} was there or lives there. Look out for {first} and "
    "give time and quiet support. Do not ask what happened, and do not speak about this to the family or to anybody "
    "who does not need it to help {first}. If you see or hear something that worries you, tell the hub."
)


class Telling(Form):
    """Tell which school what; or say why none."""

    send = Choice(
        "Is the school told?",
        [
            Option("yes", "Tell the school now", reveals="team another_why said works"),
            Option("no", "Do not tell a school", reveals="why"),
        ],
        error="Say whether the school is told",
    )
    team = Pick("Which school?", (), error="Choose the school")
    another_why = Narrative(
        "Is it another school now? How do you know?",
        hint="Only if it is not the school that Keel holds. Kept with what was told; the school does not read it.",
        cap=1000,
        rows=2,
    )
    works = Choice(
        "Does an adult concerned work at that school?",
        [Option("no", "No"), Option("yes", "Yes, or it may be")],
        error="Say whether an adult concerned works there",
    )
    said = Narrative("What the school is told", error="Write what the school is told", cap=2000, rows=7)
    why = Narrative("Why not?", error="Write why no school is told", cap=1000, rows=3)


@page("police_settle")
def untold(request: Asked) -> HttpResponse:
    """Children whose school is still to be told, by the clock."""
    found = queries.untold(request.at)
    request.look("schools.opened", Of(None, sorted({u.child.person.id for u in found})))
    return render(request, "schools/untold.html", {"lines": [line(u, request) for u in found]})


def line(one: Untold, request: Asked) -> dict[str, Any]:
    return {
        "child": one.child.name,
        "age": one.child.age(local_day(request.at)),
        "reference": one.contact.reference,
        "settled": one.is_confirmed,
        "clock": clock_of(queries.clock(one.came_at, request.frame.book), request),
        "tell": reverse("school-tell", args=[one.contact.id, one.child.named.id]),
        "settle": reverse("contact-settle", args=[one.contact.id, one.child.named.id]),
    }


@page("police_settle")
def tell(request: Asked, contact: UUID, named: UUID) -> HttpResponse:
    """One child, one school. Once it is said, the page shows what was, and asks anew only on `?another`."""
    found, told = opened(request, contact)
    child = of(whom_it_names(found), named, contact)
    shown = {"contact": found, "child": child}
    form = asked(request, child, told[0].newest.happened_at)
    if request.method == "POST" and form.is_valid() and (to := done(request, child, form)):
        return HttpResponseRedirect(to)
    request.look("school.telling_opened", Of(contact, [child.person.id]))
    if request.method != "POST" and "another" not in request.GET and (said := queries.notices(child.named)):
        names = worker_names({one.told_by for one in said})
        lines = [(one, names.get(one.told_by, "somebody of the hub")) for one in said]
        return render(request, "schools/told.html", {**shown, "lines": lines})
    return render(request, "schools/tell.html", {**shown, "form": form, "happened": on_day(queries.happened_on(found))})


def asked(request: Asked, child: NamedPerson, happened: Any) -> Telling:
    """The form; how it is known to be another school is asked only where one was picked that Keel does not hold."""
    teams = list(queries.schools())
    posted = request.POST or restored(request)
    form = Telling(posted, initial=first(child, happened, teams))
    form.offer("team", [(t.id, t.name) for t in teams])
    picked = next((t for t in teams if posted and str(t.id) == posted.get("team")), None)
    if picked is None or not recorded.others(child.person.id, picked):
        form.leave_out("another_why")
    return form


def on_day(happened: date | None) -> str:
    return words.day(happened) if happened else "the police told no day"


def whom_it_names(contact: Any) -> list[NamedPerson]:
    return [p for p in named(contact) if p.is_child]


def of(children: list[NamedPerson], wanted: UUID, contact: UUID) -> NamedPerson:
    for child in children:
        if child.named.id == wanted:
            return child
    raise Denied("school.refused", about=contact, words="This child is not named on the notification.")


def first(child: NamedPerson, happened: Any, teams: list[Any]) -> dict[str, str]:
    """The school that somebody named, and words that say little."""
    school = recorded.likely(child.person.id, teams)
    when = f" on {words.day(local_day(happened))}" if happened else ""
    said = DRAFT.format(when=when, name=child.name, first=child.name.split()[0])
    return {"team": str(school.id) if school else "", "said": said}


def done(request: Asked, child: NamedPerson, form: Telling) -> str:
    """Tell, or keep why not, and where to go then; what was refused stands above the form."""
    said, by, at = form.cleaned_data, request.who.worker, request.at
    try:
        if said["send"] == "no":
            actions.leave_untold(named=child.named, why=said["why"], by=by, at=at)
            messages.success(request, "Kept: no school is told, and why.")
        elif said["works"] == "yes":
            raise Refused("An adult concerned works there. Do not tell the school in Keel; ring the head teacher.")
        else:
            team = next(t for t in queries.schools() if str(t.id) == said["team"])
            to = ToSchool(team, said["said"], said.get("another_why", ""))
            documents.tell_school(named=child.named, to=to, by=by, at=at)
            messages.success(request, f"Told: {team.name}. They say in Keel when they have it.")
    except SaidAlready:
        forget(request)
        return request.path
    except Refused as refused:
        form.add_error(None, str(refused))
        return ""
    forget(request)
    return reverse("schools-untold")


@page("school_notice")
def notice(request: Asked, school_notice: UUID) -> HttpResponse:
    """What the school reads, and the button that says that it has it."""
    found = queries.to_us(request.who).filter(id=school_notice).first()
    if found is None:
        raise Denied("school.refused", about=school_notice, words=NOT_YOURS, ask=hub())
    fault = ""
    if request.method == "POST":
        try:
            actions.receive(notice=found, by=request.who, at=request.at)
            messages.success(request, "Received. The hub and the police see that you have it.")
            return HttpResponseRedirect(reverse("school-notice", args=[found.id]))
        except Refused as refused:
            fault = str(refused)
    request.look("school.notice_opened", Of(found.id, [found.person_id]))
    names = worker_names({found.received_by} if found.received_by else set())
    happened = on_day(found.happened_on)
    context = {"notice": found, "happened": happened, "fault": fault, "receiver": next(iter(names.values()), "")}
    return render(request, "schools/notice.html", context)
