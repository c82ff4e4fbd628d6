"""A page with one form about a family."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from keel.people.record.queries import Record
from keel.web.access import Asked
from keel.web.forms import Form


def ask(request: Asked, record: Record, form: Form, said: tuple[str, str, str]) -> HttpResponse:
    """`said`: the heading, the words on the button, the page that leads here."""
    title, button, back = said
    shown = {"title": title, "button": button, "back": reverse(back, args=[record.person.id])}
    return render(request, "kin/ask.html", {"record": record, "form": form} | shown)
