"""The questions of a decision, in the order of thinking: what, why, what else, who was told."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import UUIDField

from keel.base.clocks import LateReason
from keel.front_door.contacts.models import Contact
from keel.front_door.decisions.actions import Chosen
from keel.front_door.decisions.outcomes import BY_CODE, OUTCOMES, Outcome, Sign
from keel.front_door.decisions.queries import Child
from keel.sources import thresholds
from keel.web.forms import YES_NO, Choice, Form, Line, Narrative, Option

WHEN = {
    Sign.BEFORE: "In force when a second person has signed.",
    Sign.AFTER: "In force at once; a second person signs afterwards.",
    Sign.NO: "In force at once.",
}
ALL = 4  # levels of need


def offered(outcome: Outcome) -> Option:
    """An outcome as it is offered: what it means, for which level, when it is in force."""
    levels = f"Level {' or '.join(str(n) for n in outcome.levels)}" if len(outcome.levels) < ALL else "Any level"
    return Option(outcome.code, outcome.label, hint=f"{outcome.hint} {levels}. {WHEN[outcome.sign]}")


class Deciding(Form):
    """A decision for one child. `answer` is asked only where an earlier one was sent back."""

    answer = Narrative(
        "Your answer to what was said",
        hint="Both stay on the record, whether you change the decision or not.",
        error="Write your answer to what was said",
        cap=2000,
        rows=3,
    )
    outcome = Choice("What did you decide?", [offered(o) for o in OUTCOMES], error="Choose what you decided")
    level = Choice("What does the child need?", (), error="Choose a level of need")
    rationale = Narrative(
        "Why?",
        hint="What you know, what it means for this child, the history. Short or copied reasons are shown as such.",
        error="Write why you decided this",
        cap=8000,
        rows=6,
    )
    set_aside = Narrative(
        "What else did you think of, and why not?",
        error="Write which other outcomes you thought of, and why you set them aside",
        cap=4000,
        rows=3,
    )
    disagreed = Choice(
        "Does anybody disagree?",
        [Option("yes", "Yes", reveals="dissent_by dissent"), Option("no", "No")],
        error="Say whether anybody disagrees",
    )
    dissent_by = Line("Who?", error="Write who disagrees")
    dissent = Narrative("What do they say?", error="Write what they say", cap=4000, rows=3)
    parents_told = Choice(
        "Were the parents told what was decided?",
        [Option("yes", "Yes"), Option("no", "No", reveals="not_told_why"), Option("not_known", "Not known yet")],
        error="Say whether the parents were told",
    )
    not_told_why = Narrative("Why not?", error="Write why the parents were not told", cap=2000, rows=3)
    parents_said = Narrative("What did the parents say?", hint="In their words, where you have them.", cap=4000, rows=3)
    agreed = Choice(
        "How was information shared?",
        [
            Option("yes", "With the family’s agreement"),
            Option("no", "Shared without agreement", reveals="shared_why"),
            Option("none", "Nothing was shared"),
        ],
        error="Say how information was shared",
    )
    shared_why = Narrative(
        "Why without agreement?", error="Write why it was shared without agreement", cap=2000, rows=3
    )
    suspect = Choice(
        "Do the police record this child as a suspect?",
        YES_NO,
        hint="If so, schools and nurseries see nothing of this decision and are not told of it.",
        error="Say whether the police record this child as a suspect",
    )
    late_reason = Choice(
        "Why is this decision late?",
        LateReason.choices,
        hint="What protects a child is in force whatever you say here.",
        error="Say why this decision is late",
    )
    instead_of = UUIDField(required=False)

    def __init__(self, *args: Any, on: date, child: Child, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = thresholds.continuum(on).levels
        self.offer("level", [Option(str(x.number), f"Level {x.number}: {x.name}", hint=x.means) for x in levels])
        if child.newest is None or child.newest.sent_back is None:
            del self.fields["answer"]
        if not late or child.made:
            del self.fields["late_reason"]

    def clean(self) -> dict[str, Any]:
        """An outcome and a level that do not fit are told beside the level."""
        said = super().clean()
        outcome = BY_CODE.get(said.get("outcome", ""))
        if outcome and said.get("level") and int(said["level"]) not in outcome.levels:
            fits = " or ".join(str(n) for n in outcome.levels)
            self.add_error("level", ValidationError(f"‘{outcome.label}’ is for level {fits}. Change one of the two."))
        return said

    @property
    def chosen(self) -> Chosen:
        said = self.cleaned_data
        return Chosen(
            outcome=said["outcome"],
            level=int(said["level"]),
            rationale=said["rationale"],
            set_aside=said["set_aside"],
            dissent=said["dissent"] or "",
            dissent_by=said["dissent_by"] or "",
            shared_without_agreement=said["agreed"] == "no",
            shared_why=said["shared_why"] or "",
            parents_told=said["parents_told"],
            parents_said=said["parents_said"] or "",
            not_told_why=said["not_told_why"] or "",
            is_suspect=said["suspect"] == "yes",
            answer=said.get("answer", ""),
            late_reason=said.get("late_reason", ""),
            instead_of=said["instead_of"],
        )


def first(contact: Contact, child: Child, hidden_from_schools: bool) -> dict[str, Any]:
    """What is known already: the decision that is being changed, else what the parents said to the referrer."""
    made = child.newest
    found: dict[str, Any] = {"instead_of": str(made.decision.id) if made else ""}
    if hidden_from_schools:
        found["suspect"] = "yes"
    if made is None:  # whether the parents know of the decision nobody can know yet: it is asked, not filled in
        agreed = {"yes": "yes", "no": "no"}.get(contact.agreed_to_share)
        of_parents = {"parents_said": contact.parents_view, "shared_why": contact.shared_without_why}
        return found | of_parents | {"agreed": agreed}
    row = made.decision
    same = (
        "rationale",
        "set_aside",
        "dissent",
        "dissent_by",
        "parents_told",
        "parents_said",
        "not_told_why",
        "shared_why",
    )
    return (
        found
        | {name: getattr(row, name) for name in same}
        | {
            "outcome": row.outcome,
            "level": str(row.level),
            "disagreed": "yes" if row.dissent else "no",
            "agreed": "no" if row.shared_without_agreement else None,
            "suspect": "yes" if row.audience == "not_schools" else "no",
        }
    )
