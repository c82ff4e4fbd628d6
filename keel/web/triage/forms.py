"""The questions of asking: each wanted agency, asked or left out; what all are told; one more beyond the rules."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team
from keel.front_door.checks.actions import Question
from keel.front_door.triage import rules
from keel.front_door.triage.actions import Added, Dropped
from keel.front_door.triage.queries import Want
from keel.web.forms import Choice, Choices, Form, Narrative, Option, Pick, Version

ASK, LEAVE = "ask", "leave"
INSTEAD = ("What did you do instead?", "When you rang, whom you spoke to and what they said; or why nobody was rung.")


def said_once(team: Team) -> str:
    """'Health desk, Community health'; a school's one team has the school's own name."""
    agency = str(team.agency)
    return team.name if team.name == agency else f"{team.name}, {agency}"


class Told(Form):
    """What every asked agency reads, whatever its question."""

    told = Narrative(
        "What the agencies are told about the worry",
        hint="They read this and not the referral. Leave out where a protected family lives, "
        "who a private referrer is, and what they do not need.",
        error="Write what the agencies are told about the worry",
        cap=4000,
        rows=6,
    )
    family_told = Narrative(
        "What the family was told about our asking",
        hint="Who was told, when and by whom; or why nobody was told.",
        error="Write what the family was told about our asking, or why nobody was told",
        cap=2000,
        rows=3,
    )
    version = Version()


class Wanted(Form):
    """One agency that should be asked."""

    choice = Choice(
        "", (Option(ASK, "", reveals="team question adults link"), Option(LEAVE, "Do not ask", reveals="reason")),
        error="Choose whether to ask",
    )  # fmt: skip
    team = Pick("Which desk?", (), error="Choose which desk to ask")
    question = Narrative("What to ask", error="Write what to ask", cap=2000, rows=2)
    adults = Choices("Also about which adult?", ())
    link = Narrative(
        "What has the adult’s difficulty to do with harm to the child?",
        hint="An adult’s health, drinking or record is asked about only with this link, in writing.",
        cap=1000,
        rows=2,
    )
    reason = Narrative("Why not?", error="Write why this agency is not asked", cap=1000, rows=2)

    def __init__(self, *args: Any, want: Want, adults: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        initial = {"choice": ASK, "question": rules.question(want.kind)}
        super().__init__(*args, prefix=want.key, initial=initial, **kwargs)
        self.want = want
        self.fields["choice"].label = f"Ask {want.label}?"
        ask = Option(ASK, self._ask_words(), reveals="team question adults link")
        leave = Option(LEAVE, f"Do not ask {want.label}", reveals="reason")
        self.offer("choice", [ask, leave])
        self.offer("team", [(str(t.id), said_once(t)) for t in want.teams])
        self.offer("adults", [(str(key), name) for key, name in adults])
        if not want.teams:
            self.fields["reason"].label, self.fields["reason"].help_text = INSTEAD
            self.sentences.pop("reason")  # asking the others must not wait for a call that nobody has made yet
        self.leave_out(*self._senseless(bool(adults)))

    def _senseless(self, adults_known: bool) -> list[str]:
        """Questions that make no sense here: which desk where there is one, what to ask where nobody can be asked."""
        if not self.want.teams:
            return ["choice", "team", "question", "adults", "link"]
        left = ["team"] if len(self.want.teams) < 2 else []
        return left if self.want.of_adult and adults_known else [*left, "adults", "link"]

    def _ask_words(self) -> str:
        teams = self.want.teams
        return f"Ask {teams[0].name}" if len(teams) == 1 else f"Ask {self.want.label}"

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("choice") == ASK:
            if said.get("adults") and not (said.get("link") or "").strip():
                self.add_error("link", "Write what this adult’s difficulty has to do with harm to the child")
            if self.want.of_adult_only and "adults" in self.fields and not said.get("adults"):
                self.add_error("adults", "Choose the adult to ask about, or do not ask this agency")
        return said

    @property
    def is_ask(self) -> bool:
        return bool(self.cleaned_data.get("choice") == ASK)

    def question_to(self, told: Told) -> Question:
        """The question, as the form leaves it."""
        said, want = self.cleaned_data, self.want
        picked = next((t for t in want.teams if str(t.id) == said.get("team")), want.teams[0])
        adults = tuple(UUID(key) for key in said.get("adults") or ())
        return Question(
            team=picked,
            why=want.why,
            question=said["question"],
            told=told.cleaned_data["told"],
            family_told=told.cleaned_data["family_told"],
            rule=want.rule,
            adults=adults,
            link=said["link"] if adults else "",
        )

    @property
    def is_left(self) -> bool:
        """Not asked, and somebody says why. Without a desk and without a word it stays open on the page."""
        return not self.is_ask and bool(self.cleaned_data["reason"].strip())

    @property
    def dropped(self) -> Dropped:
        want = self.want
        team = want.teams[0] if want.agency and want.teams else None
        return Dropped(want.rule, want.kind, self.cleaned_data["reason"], team)


class Other(Form):
    """One more team, beyond what the rules want."""

    other = Pick("Ask somebody else too", ())
    question = Narrative("What to ask them", cap=2000, rows=2)
    reason = Narrative("Why them?", hint="Needed, because no rule asks for it.", cap=1000, rows=2)

    def __init__(self, *args: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, prefix="more", **kwargs)
        self.teams = teams
        self.offer("other", [("", "Nobody else"), *((str(t.id), said_once(t)) for t in teams)])

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("other") and not (said.get("reason") or "").strip():
            self.add_error("reason", "Write why they are asked")
        return said

    def added(self, told: Told) -> tuple[Added, ...]:
        said = self.cleaned_data
        team = next((t for t in self.teams if str(t.id) == said.get("other")), None)
        if team is None:
            return ()
        asked = said["question"].strip() or rules.question(AgencyKind(team.agency.kind))
        question = Question(team, said["reason"], asked, told.cleaned_data["told"], told.cleaned_data["family_told"])
        return (Added(question, said["reason"]),)
