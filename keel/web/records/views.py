"""Every record that is this person, with its source; the links that say so; and taking one back."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.agencies.policy import may_open
from keel.agencies.queries import worker_names
from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.base.refusal import Refused
from keel.front_door.identity import actions
from keel.front_door.identity.undoing import under_link
from keel.people.grounds.access import sight
from keel.people.links.models import Link
from keel.people.links.queries import among
from keel.people.persons.models import Person
from keel.people.persons.queries import by_id, records_of
from keel.people.splits.models import Split
from keel.people.splits.queries import among as splits_among
from keel.web.access import Asked, Denied, page
from keel.web.child.page import age
from keel.web.forms import Form, Narrative
from keel.web.kept import restored

NOT_YOURS = "Your team does not read this record, or there is no such record."
GONE = "There is no such link, or it was taken back already."


class Part(Form):
    """Why these are two people."""

    why = Narrative("Why is this not the same person?", error="Write why this is not the same person", cap=1000)


@page("records")
def records(request: Asked, key: UUID) -> HttpResponse:
    """One person as Keel holds them: record by record, link by link."""
    people = all_of(request, key)
    names = told_apart(people)
    links = list(among(names))
    splits = list(splits_among(names))
    shown = [link.id for link in links] + [each.id for each in splits]
    request.look("records.opened", Of(key, [person.id for person, _ in people], shown))
    context = {
        "key": key,
        "name": next(name for person, name in people if person.id == key),
        "rows": rows(people, request),
        "links": lines(links, names),
        "splits": split_lines(splits),
        "may_part": may_open("identity", request.who.roles),
        "may_split": may_open("record_split", request.who.roles),
    }
    return render(request, "records/records.html", context)


def all_of(request: Asked, key: UUID) -> list[tuple[Person, str]]:
    """Each visible record of this person with its own name, the oldest first, for those who read the record."""
    seen = sight(request.who, key, request.at)
    found = records_of(key) if seen.is_content else []
    if not found:
        raise Denied("records.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return found


def told_apart(people: Iterable[tuple[Person, str]]) -> dict[UUID, str]:
    """Each record by its name and its day: two of one person often have the same name."""
    return {person.id: f"{name}, given {words.moment(person.recorded_at)}" for person, name in people}


def rows(people: Iterable[tuple[Person, str]], request: Asked) -> list[dict[str, Any]]:
    found = list(people)
    who = worker_names({person.recorded_by for person, _ in found})
    return [
        {
            "key": person.id,
            "name": name,
            "about": age(person, request.at),
            "source": f"{who.get(person.recorded_by, 'Keel')}, {words.day(local_day(person.recorded_at))}",
        }
        for person, name in found
    ]


def lines(links: list[Link], names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Each link in sentences, those that were taken back as such. `names`: of the records that are one person now."""
    who = worker_names({key for link in links for key in (link.confirmed_by, link.undone_by) if key})
    apart = {key for link in links for key in (link.record_id, link.known_id)} - names.keys()
    names = {**names, **told_apart(by_id(apart).values())} if apart else names
    return [
        {
            "key": link.id,
            "names": (names.get(link.record_id, "A record"), names.get(link.known_id, "a record")),
            "by": who.get(link.confirmed_by, "A worker"),
            "at": link.confirmed_at,
            "evidence": link.evidence,
            "undone": undone(link, who),
        }
        for link in links
    ]


def split_lines(splits: list[Split]) -> list[dict[str, Any]]:
    """Each split in sentences, those that were taken back as such."""
    if not splits:
        return []
    who = worker_names({key for each in splits for key in (each.split_by, each.undone_by) if key})
    names = told_apart(by_id({key for each in splits for key in (each.record_id, each.other_id)}).values())
    return [
        {
            "key": each.id,
            "names": (names.get(each.record_id, "A record"), names.get(each.other_id, "another")),
            "by": who.get(each.split_by, "A worker"),
            "at": each.split_at,
            "why": each.why,
            "undone": undone(each, who),
        }
        for each in splits
    ]


def undone(link: Link | Split, who: dict[UUID, str]) -> str:
    if link.undone_at is None or link.undone_by is None:
        return ""
    return f"{who.get(link.undone_by, 'A worker')}, {words.moment(link.undone_at)}: {link.undone_why}"


@page("identity")
def part(request: Asked, key: UUID, link: UUID) -> HttpResponse:
    """Two records are two people again; what was decided and told meanwhile is listed first."""
    people = all_of(request, key)
    names = told_apart(people)
    joined = among(names).filter(id=link, undone_at=None).first()
    if joined is None:
        messages.warning(request, GONE)
        request.look("records.parted_already", Of(link, [key]))
        return HttpResponseRedirect(reverse("records", args=[key]))
    form = Part(request.POST or restored(request))
    if request.method == "POST" and form.is_valid() and parted(request, joined, form):
        return HttpResponseRedirect(reverse("records", args=[key]))
    request.look("records.parting", Of(link, [joined.record_id, joined.known_id]))
    context = {"key": key, "line": lines([joined], names)[0], "done": under_link(joined, names.keys()), "form": form}
    return render(request, "records/part.html", context)


def parted(request: Asked, link: Link, form: Part) -> bool:
    try:
        actions.part(link=link, why=form.cleaned_data["why"], by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error("why", str(refused))
        return False
    messages.success(request, "These are two people again. Both records are what they were.")
    return True
