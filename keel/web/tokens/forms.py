"""What the administrator is asked about a token."""

from datetime import datetime
from typing import Any

from keel.agencies.kinds import Purpose, Role
from keel.agencies.tokens.actions import Wanted
from keel.agencies.tokens.queries import answerable
from keel.web.forms import Choice, Day, Form, Line, Option, Pick

MEANS = {
    Purpose.REFERRALS: "A whole referral, as on ‘Tell us about a child’",
    Purpose.NOTIFICATIONS: "One police notification at a time; for teams of the police",
    Purpose.CHECK_ANSWERS: "What the agency knows, for the hub",
    Purpose.FILED_RECEIPTS: "That an outcome stands in the agency’s record, and under which reference",
    Purpose.CASE_NUMBERS: "What its own system calls a child whom the team told the hub about",
}


class TokenForm(Form):
    """A token for one system, one team, one thing."""

    system = Line(
        "Which system is it for?", hint="For example: SIMS at Harbour Primary", cap=60, error="Write which system"
    )
    seat = Pick(
        "Who answers for it?",
        hint="Whatever the system tells is told in this worker’s name, by the seat they hold. Ask them first.",
        error="Choose who answers for it",
    )
    purpose = Choice(
        "What may it do?",
        [Option(purpose.value, purpose.label, hint=hint) for purpose, hint in MEANS.items()],
        error="Choose what it may do",
    )
    last_day = Day(
        "What is its last day?", noun="The last day", hint="Twelve months from now at most", error="Enter its last day"
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {str(one.seat.id): one.seat for one in answerable(at)}
        self.offer(
            "seat",
            [(key, f"{s.worker.name}, {Role(s.role).label}, {s.team.name}") for key, s in self.seats.items()],
        )

    @property
    def wanted(self) -> Wanted:
        told = self.cleaned_data
        return Wanted(self.seats[told["seat"]], Purpose(told["purpose"]), told["system"], told["last_day"])
