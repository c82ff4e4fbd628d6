"""The questions of what police and hub decide together, for every child on a notification."""

from datetime import date
from typing import Any

from keel.base.clocks import LateReason
from keel.front_door.decisions.actions import Chosen
from keel.front_door.decisions.outcomes import BY_CODE
from keel.front_door.police.actions.settling import AT_THE_TABLE
from keel.sources import thresholds
from keel.web.decide.forms import offered
from keel.web.forms import Choice, Form, Narrative, Option


class Closing(Form):
    """What police and hub decide together, for every child on it. Whatever needs more is decided on the board."""

    outcome = Choice(
        "What did you decide?", [offered(BY_CODE[code]) for code in AT_THE_TABLE], error="Choose what you decided"
    )
    level = Choice("What do the children need?", (), error="Choose a level of need")
    rationale = Narrative(
        "Why?",
        hint="What you know, the history, what it means for each child.",
        error="Write why you decided this",
        cap=8000,
        rows=4,
    )
    set_aside = Narrative(
        "What else did you think of, and why not?", error="Write what else you thought of", cap=4000, rows=2
    )
    parents_told = Choice(
        "Were the parents told what was decided?",
        [Option("yes", "Yes"), Option("no", "No", reveals="not_told_why"), Option("not_known", "Not known yet")],
        error="Say whether the parents were told",
    )
    not_told_why = Narrative("Why not?", error="Write why the parents were not told", cap=2000, rows=2)

    late_reason = Choice("Why is this decision late?", LateReason.choices, error="Say why this decision is late")

    def __init__(self, *args: Any, on: date, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["late_reason"]
        levels = thresholds.continuum(on).levels
        self.offer("level", [Option(str(x.number), f"Level {x.number}: {x.name}", hint=x.means) for x in levels])

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        outcome = BY_CODE.get(said.get("outcome", ""))
        if outcome and said.get("level") and int(said["level"]) not in outcome.levels:
            fits = " or ".join(str(n) for n in outcome.levels)
            self.add_error("level", f"‘{outcome.label}’ is for level {fits}. Change one of the two.")
        return said

    def chosen(self, *, is_suspect: bool) -> Chosen:
        said = self.cleaned_data
        return Chosen(
            outcome=said["outcome"], level=int(said["level"]), rationale=said["rationale"], set_aside=said["set_aside"],
            parents_told=said["parents_told"], not_told_why=said["not_told_why"] or "", is_suspect=is_suspect,
            late_reason=said.get("late_reason", ""),
        )  # fmt: skip
