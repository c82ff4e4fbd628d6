"""A file is streamed only after the access rule let it through: always as a download, never as a preview."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.base.files import shelf
from keel.base.ledger import Of
from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.models import Attachment
from keel.web.access import Asked, Denied, page

LOCKED = "default-src 'none'; sandbox"


@page("file")
def download(request: Asked, key: UUID) -> HttpResponseBase:
    """The file itself; one in quarantine says so."""
    row = opened(request, key)
    request.look("file.opened", Of(key, [p.person.id for p in queries.named(row.contact)], [row.file_id]))
    if row.file.quarantined_at:
        return render(request, "files/closed.html", {"row": row})
    answer = FileResponse(shelf.take(row.file), as_attachment=True, filename=row.name, content_type=row.file.media_type)
    answer["Content-Security-Policy"] = LOCKED
    return cast("HttpResponseBase", answer)


@page("file")
def quarantine(request: Asked, key: UUID) -> HttpResponse:
    """Close a file to everyone, after asking once; police and the data protection officer are told."""
    row = opened(request, key)
    if request.method == "POST":
        actions.quarantine(attachment=row, by=request.who, at=request.at)
        messages.success(
            request, "The file is closed to everyone. The police desk and the data protection officer were told."
        )
        return HttpResponseRedirect(reverse("file-quarantine", args=[key]))
    request.look("file.named", Of(key, items=[row.file_id]))
    from_draft = row.contact.is_draft
    back = reverse("refer-files" if from_draft else "referral", args=[row.contact_id])
    return render(request, "files/quarantine.html", {"row": row, "back": back})


def opened(request: Asked, key: UUID) -> Attachment:
    row = queries.attachment(key)
    if row is None:
        words = "This file belongs to a referral that your team does not hold, or there is no such file."
        raise Denied("file.refused", about=key, words=words, ask=agencies.hub())
    return row
