"""Attaching files to a draft and taking them off. A file that lies about its type gets a sentence."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from keel.agencies import queries as agencies
from keel.base.files.actions import Upload
from keel.base.files.cleaning import NotTaken
from keel.base.files.kinds import ACCEPT, ALLOWED
from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import NamedPerson
from keel.people.grounds.actions import Refused
from keel.web import forms
from keel.web.access import Asked, Denied, page
from keel.web.refer import journey
from keel.web.refer.opening import written


class Attach(forms.Form):
    file = forms.Upload("Attach a file", cap=settings.FILE_CAP, hint=ALLOWED, error="Choose a file", accept=ACCEPT)

    def upload(self) -> Upload:
        chosen = self.cleaned_data["file"]
        return Upload(chosen.name[-200:], chosen.read())


@page("draft")
@written
def attach(request: Asked, contact: Contact, people: list[NamedPerson]) -> HttpResponse:
    """The files so far, and one more."""
    form = Attach(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.attach(contact=contact, upload=form.upload(), by=request.who, at=request.at)
            messages.success(request, f"{row.name} is attached. What the file said beside its content was taken out.")
            return HttpResponseRedirect(request.path)
        except (NotTaken, Refused) as refused:
            form.add_error("file", str(refused))
    shown = {
        "form": form,
        "contact": contact,
        "files": queries.attachments(contact),
        "onward": reverse("refer-check", args=[contact.id]),
        "back": journey.address(contact, "level"),
        "caption": journey.caption(contact, people),
    }
    return render(request, "refer/files.html", shown)


@page("draft")
@require_POST
@written
def detach(request: Asked, contact: Contact, people: list[NamedPerson], file: UUID) -> HttpResponse:
    """Take a file off."""
    row = queries.attachments(contact).filter(id=file).first()
    if row is None:
        raise Denied("file.refused", about=file, words="No such file is attached here.", ask=agencies.hub())
    actions.detach(attachment=row, by=request.who, at=request.at)
    messages.success(request, f"{row.name} was taken off.")
    return HttpResponseRedirect(reverse("refer-files", args=[contact.id]))
