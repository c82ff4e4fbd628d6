"""The questions about numbers: another one, what is known of one, whose one is that two people have."""

from collections.abc import Sequence
from typing import Any, cast

from keel.people.persons.models import Scheme, Verified
from keel.web.forms import Choice, Form, Line, Narrative, Option

HINTS = {
    Scheme.NHS: "10 digits, like 999 000 0018",
    Scheme.UPN: "A letter, 11 digits and one more digit or letter. A temporary one ends in a letter",
    Scheme.ULN: "10 digits, from the age of 14",
    Scheme.PNC: "A year, a stroke, up to 7 digits and a letter. Only the hub, social care and the police see it",
    Scheme.OWN: "What your own system calls them",
}


ANYWHERE = (Verified.SYSTEM, Verified.PAPER)
SEEN = {
    Scheme.NHS: (Verified.SPINE, *ANYWHERE),
    Scheme.UPN: (Verified.ROLL, *ANYWHERE),
    Scheme.ULN: (Verified.ROLL, *ANYWHERE),
}


class Give(Form):
    """Which kind of number, and the number."""

    scheme = Choice("What kind of number is it?", error="Say what kind of number it is")
    value = Line("The number", error="Write the number", cap=40, size="20", autocomplete="off", spellcheck="false")

    def __init__(self, *args: Any, offered: list[Scheme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("scheme", [Option(s.value, s.label, hint=HINTS[s]) for s in offered])


class Know(Form):
    """What somebody found out about a number; each answer has its own question."""

    known = Choice(
        "What do you know about it?",
        (
            Option("verified", "It is theirs: I saw it", reveals="where"),
            Option("superseded", "They have a newer one", reveals="newer"),
            Option("wrong", "It is not theirs", reveals="why"),
        ),
        error="Say what you know about this number",
    )
    where = Choice("Where did you see it?")
    newer = Line("The newer number", cap=40, size="20", autocomplete="off", spellcheck="false")
    why = Narrative(
        "How do you know?",
        hint="The number stays to be read with your words, and finds nobody any more.",
        cap=1000,
        rows=3,
    )
    NEEDED = {"verified": ("where", "Say where you saw it"), "superseded": ("newer", "Write the newer number")}
    WHY = ("why", "Write how you know that it is not theirs")

    def __init__(self, *args: Any, scheme: Scheme, is_verified: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("where", [(v.value, v.label) for v in SEEN.get(scheme, ANYWHERE)])
        if is_verified:
            known = cast("Choice", self.fields["known"])
            known.options = [option for option in known.options if option.value != "verified"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if known := answers.get("known"):
            name, sentence = self.NEEDED.get(known, self.WHY)
            if not str(answers.get(name) or "").strip() and name not in self.errors:
                self.add_error(name, sentence)
        return answers


class Whose(Form):
    """Whether the two are one person, or whose the number is."""

    ONE, FIRST, SECOND = "one", "first", "second"
    whose = Choice("Whose number is it?", error="Say whose number it is")
    sure = Narrative(
        "How do you know?",
        hint="Needed where a field conflicts, or where the number is wrong on one record. Whoever reads the records "
        "reads this too.",
        cap=1000,
        rows=3,
    )

    def __init__(self, *args: Any, cards: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one, other = (f"{card['name']}, {card['about'][:1].lower()}{card['about'][1:]}" for card in cards)
        self.offer(
            "whose",
            [
                Option(
                    self.ONE, "Both: they are one person", hint="A link joins the two records; it can be taken back"
                ),
                Option(self.FIRST, f"Only the first’s: {one}", hint=cards[0]["given"]),
                Option(self.SECOND, f"Only the second’s: {other}", hint=cards[1]["given"]),
            ],
        )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("whose") in (self.FIRST, self.SECOND) and not str(answers.get("sure") or "").strip():
            self.add_error("sure", "Write how you know that it is not the other one’s")
        return answers
