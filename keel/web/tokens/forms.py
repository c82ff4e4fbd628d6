"""What the administrator is asked about a token."""

from datetime import datetime
from typing import Any

from keel.agencies.kinds import Purpose, Role
from keel.agencies.tokens.actions import Wanted
from keel.agencies.tokens.queries import Seated, answerable
from keel.web.forms import Choice, Day, Form, Line, Option, Pick

MEANS = {
    Purpose.REFERRALS: "A whole referral, as on ‘Tell us about a child’",
    Purpose.NOTIFICATIONS: "One police notification at a time; for teams of the police",
    Purpose.CHECK_ANSWERS: "What the agency knows, for the hub",
    Purpose.FILED_RECEIPTS: "That an outcome stands in the agency’s record, and under which reference",
    Purpose.CASE_NUMBERS: "What its own system calls a child whom the team told the hub about",
}


def called(one: Seated) -> str:
    return f"{one.seat.worker.name}, {Role(one.seat.role).label}, {one.seat.team.name}"


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
        self.seated = {str(one.seat.id): one for one in answerable(at)}
        self.offer("seat", [(key, called(one)) for key, one in self.seated.items()])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if (seat := told.get("seat")) and (purpose := told.get("purpose")):
            self._fits(self.seated[seat], Purpose(purpose))
        return told

    def _fits(self, chosen: Seated, purpose: Purpose) -> None:
        """A seat that may not tell this by hand tells it by no system; who of the team may is said."""
        if purpose in chosen.purposes:
            return
        others = [o for o in self.seated.values() if o.seat.team.agency_id == chosen.seat.team.agency_id]
        fitting = "; ".join(called(one) for one in others if purpose in one.purposes)
        may = f"In that agency these may: {fitting}" if fitting else "In that agency nobody may"
        self.add_error("seat", f"The seat of {chosen.seat.worker.name} does not open this. {may}")

    @property
    def wanted(self) -> Wanted:
        told = self.cleaned_data
        return Wanted(self.seated[told["seat"]].seat, Purpose(told["purpose"]), told["system"], told["last_day"])
