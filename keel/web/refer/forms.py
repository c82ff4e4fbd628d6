"""The questions of a referral's sections, declared. Nearly nothing must be answered: a thin referral is taken."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from keel.front_door.contacts.concerns import CONCERNS
from keel.front_door.contacts.models import From, Service
from keel.people.places import postcodes
from keel.people.places.models import PlaceKind
from keel.sources import bases, thresholds
from keel.sources.bases import Part
from keel.web import forms
from keel.web.forms import Option

OWN_WORDS = "Word for word where you can. Say who said or saw it, and keep what you saw apart from what you think."


class Danger(forms.Form):
    in_danger = forms.Choice(
        "Is a child in danger right now?",
        (
            Option("yes", "Yes", hint="Hurt, about to be hurt, alone and too young, or missing"),
            Option("no", "No"),
            Option("not_known", "I do not know"),
        ),
        error="Say whether a child is in danger right now",
    )


class You(forms.Form):
    referrer_name = forms.Line("Your name", error="Enter your name")
    referrer_role = forms.Line("Your job", cap=120)
    referrer_agency = forms.Line("Where you work")
    referrer_phone = forms.Phone("A number where the hub can reach you today")
    knows_child_as = forms.Line("How do you know the child?", hint="For example: class teacher since September")


class Caller(forms.Form):
    referrer_is = forms.Choice("Who rings?", From.choices, error="Say who rings")
    referrer_name = forms.Line("Their name", hint="Leave it empty if they do not want to say")
    referrer_role = forms.Line("Their job", cap=120)
    referrer_agency = forms.Line("Where they work")
    referrer_phone = forms.Phone("Their number", hint="Ask whether it is safe to ring back")
    knows_child_as = forms.Line("How do they know the child?")


class Where(forms.Form):
    kind = forms.Choice("Where do the children live?", PlaceKind.choices)
    lines = forms.Narrative("Address", hint="Not of a refuge: give only the organisation below", cap=400, rows=3)
    postcode = forms.Line("Postcode", cap=10, size="10")
    organisation = forms.Line("Organisation to ring", hint="For a refuge, hostel, hospital or placement")
    now_where = forms.Narrative("Where are the children now, and who is with them?", cap=1000, rows=3)
    secret = forms.Choice(
        "Must this address be kept from anyone?",
        (
            Option(
                "yes", "Yes", hint="It is then withheld on every page. Write it nowhere else.", reveals="secret_why"
            ),
            Option("no", "No"),
            Option("not_known", "Not known"),
        ),
    )
    secret_why = forms.Narrative(
        "From whom, and why?", cap=1000, rows=3, error="Say from whom it must be kept, and why"
    )

    def clean_postcode(self) -> str:
        """In one shape, so that the same address reads the same."""
        typed = str(self.cleaned_data["postcode"])
        tidy = postcodes.tidy(typed)
        if typed and not tidy:
            raise ValidationError("Check this postcode, or leave it empty")
        return tidy

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("kind") == PlaceKind.REFUGE and (answers.get("lines") or answers.get("postcode")):
            self.add_error("lines", "Give no address of a refuge: take it out, and name only the organisation to ring")
        return answers


class Concerns(forms.Form):
    concerns = forms.Choices(
        "What are you worried about?",
        tuple(Option(c.code, c.label, hint=c.hint) for c in CONCERNS),
        hint="Choose all that fit. It helps the hub to ask the right agencies.",
    )


class Worry(forms.Form):
    worry = forms.Narrative("What did you see, hear or get told?", hint=OWN_WORDS, rows=12)
    happened_when = forms.Line(
        "When and where did it happen?", hint="For example: this morning at school, and last Friday"
    )


class Impact(forms.Form):
    impact = forms.Narrative(
        "What is it like for the child?",
        hint="What a day is like, how the child is affected now, and what may happen if nothing changes.",
    )


class History(forms.Form):
    history = forms.Narrative(
        "What happened before?",
        hint="Earlier worries, help that was tried, what it changed. Dates where you have them.",
    )


class Words(forms.Form):
    childs_words = forms.Narrative(
        "What has the child said?",
        hint="The child’s own words, with the date, and how the child said it. For a baby: what you saw the baby do.",
    )


class Strengths(forms.Form):
    working_well = forms.Narrative(
        "What is working well?", hint="Who and what keeps the child safe, and what the parents do well."
    )


class Hopes(forms.Form):
    should_happen = forms.Narrative(
        "What should happen?", hint="What you ask the hub for, and what you will do yourself."
    )


class Network(forms.Form):
    others_involved = forms.Narrative(
        "Who else works with the family?",
        hint="Names, agencies and numbers: school, health visitor, GP, adult services, police, a charity.",
    )


class Parents(forms.Form):
    parents_told = forms.Choice(
        "Do the parents know that you are telling the hub?",
        (Option("yes", "Yes"), Option("no", "No", reveals="not_told_why"), Option("not_known", "Not known")),
        hint="Tell them first, unless that would put somebody at risk or harm an investigation.",
    )
    not_told_why = forms.Narrative("Why not?", hint="For example: it could put the child at risk.", rows=4)
    parents_view = forms.Narrative("What do the parents say?", hint="Their own words. Each parent apart.", rows=6)


class Sharing(forms.Form):
    sharing_basis = forms.Choice(
        "On what basis in law do you share this?",
        hint="Filled in with what agencies of your kind rely on. Leave it if you are not sure.",
    )
    sharing_condition = forms.Pick("Condition for sensitive facts")
    sharing_duty = forms.Pick("Duty or power")
    agreed_to_share = forms.Choice(
        "Did the family agree to your sharing it?",
        (Option("yes", "Yes"), Option("no", "No"), Option("not_known", "They were not asked")),
        hint="You do not need their agreement where a child may be at risk. It is asked so that the record is honest.",
    )
    shared_without_why = forms.Narrative("If you share it without their agreement, why?", rows=4)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, part in (
            ("sharing_basis", Part.ORDINARY),
            ("sharing_condition", Part.SENSITIVE),
            ("sharing_duty", Part.DUTY),
        ):
            self.offer(name, [Option(b.code, b.label, hint=b.citation.name) for b in bases.choices(part, on)])


class Help(forms.Form):
    service = forms.Choice(
        "Was the family offered help, and did they accept it?",
        Service.choices,
        hint="This is about a service, not about sharing. A family that refuses help is weighed, never just closed.",
    )
    service_note = forms.Narrative("Which help, and what did they say?", rows=4)


class Need(forms.Form):
    level_proposed = forms.Choice("Which level of need do you see?")
    level_why = forms.Narrative("What makes you think so?", rows=6)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scheme = thresholds.continuum(on)
        levels = [Option(str(n.number), f"{n.number}. {n.name}", hint=n.means) for n in self.scheme.levels]
        self.offer("level_proposed", levels)

    def clean_level_proposed(self) -> int | None:
        return int(self.cleaned_data["level_proposed"]) if self.cleaned_data["level_proposed"] else None


class WorksHere(forms.Form):
    works_here = forms.Choice(
        "Does anyone concerned, or somebody close to them, work in the partnership?",
        (
            Option("yes", "Yes", reveals="works_here_who"),
            Option("no", "No"),
            Option("not_known", "Not known"),
        ),
        hint="A parent who is a social worker, an aunt at the hub, somebody accused. They must not open it.",
    )
    works_here_who = forms.Narrative(
        "Who, where do they work, and what are they to the child?", rows=4, error="Say who it is, and where they work"
    )
    works_here_email = forms.Email(
        "Their work e-mail, if you know it",
        hint="Keel then keeps them away from the first minute. They are not told. Without it the hub does so by hand.",
    )
