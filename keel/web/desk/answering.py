"""One question at a desk: whom it is about, the worry as told, what is asked, the answer. Opening marks it seen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.agencies.kinds import AgencyKind
from keel.base import words
from keel.base.clocks import LateReason
from keel.base.ledger import Of
from keel.documents.scan import sentence, tells_place
from keel.front_door.checks import actions, desk
from keel.front_door.checks.actions import Reply
from keel.front_door.checks.desk import Question, also_recorded
from keel.front_door.checks.models import Answer, Handling
from keel.people.grounds.actions import Refused
from keel.people.persons.models import Person
from keel.sources import timescales
from keel.web.access import Asked, Denied, page
from keel.web.child.page import age
from keel.web.clocks import clocks
from keel.web.desk.lines import shown
from keel.web.forms import Choice, Form, Narrative, Option, Pick
from keel.web.forms.choices import Choices
from keel.web.kept import restored

NOT_ASKED = "Your team was not asked this question, or there is no such question. The hub can say what it asked you."
OWN_WORDS = (
    "A short summary in your own words. No printouts of PNC, PND, ViSOR or intelligence, and nothing copied from them."
)
ABOUT_ADULT = "About an adult write only the sentence that matters for the child."
FACTS = "What you know, when, and how you know it. Facts and opinions apart."
SUSPECT = "suspect"


class Answering(Form):
    """The answer of an agency."""

    answer = Choice(
        "What do you know?",
        (
            Option(Answer.NOTHING, "Nothing is known to us", hint="None of the people named is in our records."),
            Option(Answer.INFORMATION, "We know something that matters", reveals="words meaning handling suspect"),
            Option(Answer.REFUSED, "We do not share this", reveals="refused_why"),
        ),
        error="Say what you know",
    )
    words = Narrative("What you know", hint=FACTS, error="Write what you know", cap=8000, rows=8)
    meaning = Narrative(
        "What it means for the child",
        hint="Not only facts: what they say about how safe the child is.",
        cap=4000,
        rows=4,
    )
    handling = Choice("How far may it go?", Handling.choices, error="Say how far it may go")
    suspect = Choices("", ((SUSPECT, "A child named here is recorded as a suspect"),))
    refused_why = Narrative(
        "Why not?", hint="The hub reads it.", error="Write why you do not share it", cap=2000, rows=3
    )
    late_reason = Pick("Why is the answer late?", LateReason.choices, error="Say why the answer is late")

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        police = question.check.team.agency.kind == AgencyKind.POLICE
        hints = [OWN_WORDS if police else FACTS, ABOUT_ADULT if question.adults else ""]
        self.fields["words"].help_text = " ".join(hint for hint in hints if hint)
        if police:
            self.fields["suspect"].label = "Suspects"
            self.fields["suspect"].help_text = "Such an answer is kept from schools, whatever its handling."
        else:
            self.leave_out("suspect")
        if not question.line.late:
            self.leave_out("late_reason")

    @property
    def reply(self) -> Reply:
        said = self.cleaned_data
        return Reply(
            answer=Answer(said["answer"]),
            words=(said["words"] or "").strip(),
            meaning=(said["meaning"] or "").strip(),
            handling=Handling(said["handling"]) if said["handling"] else None,
            refused_why=(said["refused_why"] or "").strip(),
            late_reason=LateReason(said["late_reason"]) if said.get("late_reason") else None,
            child_suspect=SUSPECT in (said.get("suspect") or ()),
        )


@page("desk")
def check(request: Asked, key: UUID) -> HttpResponse:
    """Read a question and answer it; once answered, read what was answered."""
    question = asked(request, key)
    form = Answering(request.POST or restored(request), question=question)
    if request.method == "POST" and question.line.is_open and form.is_valid() and answered(request, question, form):
        return HttpResponseRedirect(reverse("desk"))
    if request.method == "POST" and not question.line.is_open:
        form.add_error(
            None, "Your team has answered this already. Nothing was sent again. To add something, ring the hub."
        )
    opened(request, question)
    return render(
        request, "desk/check.html", {"form": form, "is_open": question.line.is_open, **told(question, request)}
    )


def asked(request: Asked, key: UUID) -> Question:
    found = desk.questions(request.who, [key], clocks(request), request.at)
    if not found:
        raise Denied("check.refused", about=key, words=NOT_ASKED, ask=agencies.hub())
    return found[0]


def opened(request: Asked, question: Question) -> None:
    """The first opening is the state 'seen' and its own entry in the ledger; every other is a look."""
    who, subjects = request.who.worker, question.subjects
    if not actions.see(check=question.check, subjects=subjects, by=who, at=request.at):
        request.look("check.opened", Of(question.check.id, subjects, [question.check.id]))


def answered(request: Asked, question: Question, form: Answering) -> bool:
    if found := tells_where(question, form.reply):
        form.add_error("words", sentence(found, "everyone who works with the child"))
        return False
    try:
        actions.answer(check=question.check, reply=form.reply, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    after = " The hub had decided already, so the one who decided is told." if question.is_decided else ""
    messages.success(request, f"Your answer on {question.behind.reference} is with the hub.{after}")
    return True


def aged(person: Person, also: dict[UUID, list[Person]], request: Asked) -> str:
    """'8 years, born 3 May 2018; also recorded as born 18 July 2021'."""
    other = {p.birth_date for p in also.get(person.id, ()) if p.birth_date} - {person.birth_date}
    dates = " and ".join(words.day(day) for day in sorted(other))
    return age(person, request.at) + (f"; also recorded as born {dates}" if dates else "")


def tells_where(question: Question, reply: Reply) -> list[str]:
    """Whether an answer for the whole network tells a protected place (safe practice 14); the hub may know it."""
    if reply.handling != Handling.NETWORK:
        return []
    return tells_place(f"{reply.words}\n{reply.meaning}", question.subjects)


def told(question: Question, request: Asked) -> dict[str, Any]:
    """The question in the words of the page."""
    urgency, also = question.behind.urgency, also_recorded(question)
    return {
        **shown(question.line, request.at),
        "reference": question.behind.reference,
        "urgency": urgency,
        "children": [(p.id, name, aged(p, also, request)) for p, name in question.children],
        "adults": [(name, age(person, request.at)) for person, name in question.adults],
        "basis": question.basis,
        "is_decided": question.is_decided,
        "rule": timescales.get(f"front_door.check.{urgency or 'ungraded'}").why,
        "hub": request.frame.partnership,
    }
