"""The questions at the table: what the police say, whether it is work of the board, or what is decided together."""

from keel.front_door.contacts.models import Urgency
from keel.front_door.police.actions.settling import Heard, Taken
from keel.front_door.triage.actions import Verdict
from keel.web.forms import Choice, Form, Line, Narrative, Option


class Saying(Form):
    """The police's half."""

    police_words = Narrative(
        "What do the police say?",
        hint="A short summary in their own words: what else they know that matters for the child, or that there is "
        "nothing more. No printouts, no intelligence.",
        error="Write what the police say",
        cap=3000,
        rows=4,
    )
    said_by = Line("Who of the police says it?", hint="Name and role.", error="Write who of the police says it")

    @property
    def heard(self) -> Heard:
        return Heard(self.cleaned_data.get("police_words", ""), self.cleaned_data.get("said_by", ""))


class Taking(Form):
    """A notification becomes work of the board."""

    urgency = Choice(
        "How urgent is it?",
        [
            Option(Urgency.RED, "Red", hint="A child may come to harm today."),
            Option(Urgency.AMBER, "Amber", hint="A decision today or tomorrow, after agencies were asked."),
            Option(Urgency.GREEN, "Green", hint="No sign of harm now; a look at what would help."),
        ],
        error="Say how urgent it is",
    )
    reason = Narrative("Why?", error="Write why it is as urgent as that", cap=2000, rows=3)
    worry = Narrative(
        "What is the worry?",
        hint="In words that the agencies you ask may read. What the police wrote stays with the hub and the police.",
        error="Write what the worry is",
        cap=4000,
        rows=5,
    )

    @property
    def taken(self) -> Taken:
        said = self.cleaned_data
        return Taken(Verdict(Urgency(said["urgency"]), None, said["reason"]), said["worry"])


class Setting(Form):
    """No child is concerned."""

    why = Narrative(
        "Why is no child concerned, and how do you know?",
        hint="For example: who lives there, who was asked, what the officers saw.",
        error="Write why no child is concerned, and how you know",
        cap=2000,
        rows=4,
    )


class Reading(Form):
    """Another version, or another telling, after a person decided."""

    why = Narrative("Why does nothing change?", error="Write why nothing changes", cap=2000, rows=3)
