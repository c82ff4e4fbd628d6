"""Who is owed an outcome, with words to send; the hub confirms each, and sees who was told before."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.base.ledger import Of
from keel.documents import actions
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Contact, From
from keel.front_door.contacts.private import facts
from keel.front_door.contacts.queries import private_referrer
from keel.front_door.notices import queries
from keel.front_door.notices.drafts import draft
from keel.front_door.notices.models import How, Notice
from keel.front_door.notices.queries import Owed
from keel.front_door.notices.recipients import (
    THEY_TOLD_US,
    YOU_ANSWERED,
    YOU_TAKE_IT_ON,
    YOU_TAKE_PART,
    YOU_TOLD_US,
    YOU_WERE_ASKED,
    YOU_WORK_WITH_THEM,
)
from keel.front_door.occasional.queries import work_email
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.contact.views import opened
from keel.web.kept import forget, restored
from keel.web.tell.forms import ByHand, InKeel

WHY_THEM = {
    YOU_TOLD_US: "They told us their worry.",
    YOU_ANSWERED: "They answered our question.",
    YOU_WORK_WITH_THEM: "They work with the child.",
    YOU_TAKE_PART: "They take part in what protects the child.",
    YOU_WERE_ASKED: "They were asked, and had nothing to tell.",
    YOU_TAKE_IT_ON: "They are asked to take this on.",
}


@page("tell")
def tell(request: Asked, key: UUID) -> HttpResponse:
    """Everybody who is owed an outcome of this contact."""
    contact = opened(request, key)
    owed = queries.owed(contact)
    left = work_email(contact)
    proved = left is not None and left.proved_at is not None
    forms = {notice.id: form_of(request, notice, owed, proved=proved) for notice in owed.waiting}
    sent = [form for form in forms.values() if form.is_bound]
    valid = [form.is_valid() for form in sent]  # each says its own faults, so none is skipped
    if request.method == "POST" and sent and all(valid) and told(request, contact, sent):
        return HttpResponseRedirect(reverse("contact-tell", args=[key]))
    request.look("tell.opened", Of(key, owed.everyone, [n.id for n in owed.notices]))
    running = clocks(request)
    context = {
        "contact": contact,
        "in_keel": [line(n, forms, owed, running, request) for n in owed.waiting if n.to_team_id],
        "by_hand": [line(n, forms, owed, running, request) for n in owed.waiting if not n.to_team_id],
        "done": [done(n) for n in owed.notices if not n.is_open],
        "safe": queries.safe_contacts(owed) if is_private(contact, owed) else [],
        "forms": list(forms.values()),
        "ready": owed.all_decided,
        "phone": contact.referrer_phone if any(not n.to_team_id for n in owed.waiting) else "",
        "referrer": contact.referrer_name if is_private(contact, owed) else "",
        "work_email": left,
        "teller": facts(private_referrer(contact)) if is_private(contact, owed) else (),
    }
    return render(request, "tell/tell.html", context)


def is_private(contact: Contact, owed: Owed) -> bool:
    """Whether somebody is told by hand who may live with the family."""
    return contact.referrer_is != From.PROFESSIONAL and any(not n.to_team_id for n in owed.waiting)


def form_of(request: Asked, notice: Notice, owed: Owed, *, proved: bool) -> InKeel | ByHand:
    """Bound when this notice is among those that were sent; the press for Keel sends all of Keel's at once."""
    kind = InKeel if notice.to_team_id else ByHand
    posted: QueryDict | None = request.POST or restored(request)
    mine = posted if posted and str(notice.id) in posted.getlist("notice") else None
    first = {"words": draft(notice, owed.decisions, owed.names), "keep_offline": notice.keep_offline}
    if notice.to_team_id:
        first["send"] = "yes"  # one press tells everybody who may be told; not telling is the choice to be made
    form = kind(mine, prefix=str(notice.id), initial=first)
    form.notice = notice.id
    if isinstance(form, ByHand):
        form.offer_link(is_proved=proved and notice.because == THEY_TOLD_US)
    return form


def told(request: Asked, contact: Contact, sent: list[InKeel | ByHand]) -> bool:
    """Tell them all or none; what was refused stands above the form, and nothing typed is lost."""
    try:
        made = actions.tell(
            contact=contact, tellings=[form.telling for form in sent], by=request.who.worker, at=request.at
        )
    except Refused as refused:
        sent[0].add_error(None, str(refused))
        return False
    forget(request)
    who = ", ".join(n.whom for n in made) or "Nobody"
    contact.refresh_from_db(fields=["stage"])
    left = "The contact is closed." if contact.stage == "closed" else "Somebody is still to be told."
    messages.success(request, f"Told: {who}. {left}")
    return True


def line(
    notice: Notice, forms: dict[UUID, InKeel | ByHand], owed: Owed, running: Clocks, request: Asked
) -> dict[str, Any]:
    clock = running.notice(notice)
    return {
        "notice": notice,
        "whom": notice.whom,
        "team": notice.to_team.name if notice.to_team else "",
        "because": WHY_THEM.get(notice.because, notice.because),
        "kind": notice.get_kind_display(),
        "children": [owed.names[c] for c in notice.children if c in owed.names],
        "form": forms[notice.id],
        "draft": forms[notice.id].initial["words"],
        "is_teller": notice.because == THEY_TOLD_US,
        "offline": notice.keep_offline,
        "clock": (clock.state(request.at), words.standing(clock, request.at)),
    }


def seen(notice: Notice) -> str:
    """Of a link that opens once: whether it was opened."""
    if notice.how != How.ONCE:
        return ""
    view = notice.one_time_view
    return f". Opened {words.moment(view.opened_at)}" if view.opened_at else ". Not opened yet"


def put(notice: Notice) -> str:
    """Where the recipient's own system put it, as that system said."""
    return "".join(
        f". {notice.whom} has it as {row.under}, since {words.day(row.filed_on)}" for row in notice.receipts.all()
    )


def done(notice: Notice) -> dict[str, str]:
    if notice.not_sent_why:
        return {"whom": notice.whom, "how": f"Not told: {notice.not_sent_why}", "filed": ""}
    when = words.moment(notice.told_at) if notice.told_at else ""
    filed = f"Filed {words.moment(notice.filed_at)}{put(notice)}" if notice.filed_at else "Not filed yet"
    return {
        "whom": notice.whom,
        "how": f"{notice.get_how_display()}, {when}{seen(notice)}",
        "filed": filed if notice.to_team_id and notice.kind == "outcome" else "Nothing to file",
    }
