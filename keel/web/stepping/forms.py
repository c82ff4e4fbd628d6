"""The questions of a step-up, a step-down and a transfer in, and of those who pass on and answer."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from keel.front_door.onward.models import BookEntry
from keel.front_door.stepping.actions import Asking, Moving
from keel.front_door.stepping.models import Kind, Paper, Plan
from keel.front_door.stepping.questions import CHANGED, STORY
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind as PersonKind
from keel.web.forms import YES_NO, YES_NO_UNKNOWN, Choice, Choices, Day, Form, Line, Narrative, Option, Phone, Pick

MOST = 4
OWN_WORDS = "In the child’s own words."


class Step(Form):
    """The story that goes along. Danger is asked first."""

    in_danger = Choice(
        "Is a child in danger now?",
        YES_NO,
        hint="If so, ring 999 first, then the hub. Do not wait for this page.",
        error="Say whether a child is in danger now",
    )
    others = Choices("Which brothers and sisters go along?", hint="Your team works with them too.")
    changed = Narrative("", error="Write what changed, and why you ask now", cap=10_000, rows=5)

    def __init__(self, *args: Any, kind: Kind, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["changed"].label = CHANGED[kind]
        for place, question in enumerate(STORY[kind]):
            error = f"{question.rstrip('?')}: answer this, or write that it is not known"
            self.fields[f"story_{place}"] = Narrative(question, error=error, cap=10_000, rows=3)
        self.fields |= {
            "childs_words": Narrative("What did the child say?", hint=OWN_WORDS, cap=10_000, rows=3),
            "family_view": Narrative("What is the family’s view?", cap=10_000, rows=3),
        }
        self.fields["family_told"] = Choice(
            "Does the family know that you ask?",
            [Option("yes", "Yes"), Option("no", "No", reveals="not_told_why")],
            error="Say whether the family knows",
        )
        self.fields["not_told_why"] = Narrative("Why not?", error="Write why the family does not know", rows=3)
        self.sentences["not_told_why"] = "Write why the family does not know"
        self.fields["not_told_why"].required = False
        if others:
            self.offer("others", others)
        else:
            self.leave_out("others")

    def asking(self, key: UUID, child: UUID) -> Asking:
        said = self.cleaned_data
        return Asking(
            key,
            (child, *(UUID(other) for other in said.get("others", ()))),
            said["changed"],
            tuple(said[f"story_{place}"] for place, _ in enumerate(STORY[self.kind])),
            said["in_danger"],
            said["childs_words"],
            said["family_told"],
            said["not_told_why"] or "",
            said["family_view"],
        )


class TransferIn(Form):
    """What another authority hands over, as it is told on the telephone or read from its papers."""

    in_danger = Choice(
        "Is a child in danger now?",
        YES_NO_UNKNOWN,
        hint="If so, see that 999 was rung before you go on.",
        error="Say whether a child is in danger now",
    )
    entry = Pick("Which authority hands over?", error="Choose the authority")
    person = Line("Who there, by name?", error="Write who there hands over, by name")
    phone = Phone("Their direct number", hint="Left empty, the number of the contact book stands.")
    plan = Choice("On what plan are the children?", Plan.choices, error="Say on what plan the children are")
    moved_on = Day("When did they move here?", noun="The day of the move", past=True, error="Write the day of the move")
    worry = Narrative(CHANGED[Kind.TRANSFER_IN], error="Write why they are worried", cap=10_000, rows=4)
    doing = Narrative(
        STORY[Kind.TRANSFER_IN][0], error="Write what they do now, or that it is not known", cap=10_000, rows=4
    )
    childs_words = Narrative("What did the children say?", hint=OWN_WORDS, cap=10_000, rows=3)
    family_view = Narrative("What is the family’s view?", cap=10_000, rows=3)
    papers = Choices("Which papers came?", Paper.choices, hint="What is not ticked is owed.")

    def __init__(self, *args: Any, entries: Sequence[BookEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = {str(e.id): e for e in entries}
        shown = [(key, f"{e.service}, {e.area}" if e.area else e.service) for key, e in self.entries.items()]
        self.offer("entry", shown)
        for n in range(1, MOST + 1):
            error = "Write the first name of the child, or ‘not known’" if n == 1 else ""
            hint = "A brother or sister who moved too. Leave empty if there is none." if n > 1 else ""
            self.fields[f"given_{n}"] = Line(f"Child {n}: first name", hint=hint, error=error)
            self.fields[f"family_{n}"] = Line(f"Child {n}: family name")
            self.fields[f"born_{n}"] = Day(f"Child {n}: date of birth", noun="The date of birth", past=True)
        named = [f"{what}_{n}" for n in range(1, MOST + 1) for what in ("given", "family", "born")]
        self.order_fields(["in_danger", "entry", "person", "phone", *named])

    @property
    def children(self) -> tuple[Details, ...]:
        said, found = self.cleaned_data, []
        for n in range(1, MOST + 1):
            if said[f"given_{n}"] or said[f"family_{n}"]:
                name = {"given": said[f"given_{n}"], "family": said[f"family_{n}"]}
                found.append(Details(PersonKind.CHILD, birth_date=said[f"born_{n}"], **name))
        return tuple(found)

    def moving(self, key: UUID) -> Moving:
        said = self.cleaned_data
        entry = self.entries[said["entry"]]
        return Moving(
            id=key,
            service=entry.service,
            person=said["person"],
            phone=said["phone"] or entry.phone,
            children=self.children,
            plan=Plan(said["plan"]),
            moved_on=said["moved_on"],
            worry=said["worry"],
            doing=said["doing"],
            papers=tuple(Paper(p) for p in said["papers"]),
            in_danger=said["in_danger"],
            childs_words=said["childs_words"],
            family_view=said["family_view"],
        )


class Offering(Form):
    """Which team is asked."""

    team = Pick("Which team do you ask?", error="Choose a team")


class Declining(Form):
    """Why the child stays where it is."""

    why = Narrative("Why does the child stay with those who asked?", error="Write why", cap=3000, rows=4)


class Answering(Form):
    """Accept by name, or refuse with a reason."""

    takes = Choice(
        "Do you take over?",
        [Option("yes", "Yes, I accept in my name: we hold the child from now on"), Option("no", "No", reveals="why")],
        error="Say whether you take over",
    )
    why = Narrative("Why not?", error="Write why you do not take over", cap=3000, rows=4)


class Receipt(Form):
    """Who at the other authority was told."""

    who = Line("Who there was told, by name?", error="Write who there was told")
    how = Line("How?", hint="For example: by secure e-mail at 3pm", error="Write how they were told")


class Papers(Form):
    """What has come by now."""

    papers = Choices("Which papers have come?", Paper.choices, hint="What is not ticked is owed.")
