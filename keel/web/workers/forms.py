"""What the administrator is asked."""

from typing import Any, cast

from django.core.exceptions import ValidationError

from keel.agencies.kinds import Role
from keel.agencies.models import Team
from keel.agencies.queries import open_teams, staff
from keel.web.forms import Day, Email, Form, Line, Pick

ROLES = [(r.value, r.label) for r in Role if r != Role.SYSTEM]


class SeatForm(Form):
    """A place in a team."""

    team = Pick("Team", (), error="Choose a team")
    role = Pick("Role in that team", ROLES, error="Choose a role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(t.id): t for t in open_teams().select_related("agency")}
        names = [(key, f"{t.name} ({t.agency.short_name})") for key, t in self.teams.items()]
        cast("Pick", self.fields["team"]).options = names

    @property
    def chosen(self) -> Team:
        return self.teams[self.cleaned_data["team"]]


class WorkerForm(SeatForm):
    """A new worker with a first seat."""

    name = Line("Name", error="Enter the worker's name")
    email = Email("Work e-mail", error="Enter the worker's work e-mail")
    job_title = Line("Job", cap=120)
    registration_number = Line("Social work registration number", hint="For social workers. Check it first.", cap=20)
    checked_on = Day("When did you check the registration?", noun="The day of the check", past=True)

    def clean_email(self) -> str:
        typed = str(self.cleaned_data["email"]).lower()
        if staff().filter(email__iexact=typed).exists():
            raise ValidationError("There is a worker with this e-mail already. Give that worker a seat instead.")
        return typed

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("registration_number") and not answers.get("checked_on"):
            self.add_error("checked_on", "Enter the day when you checked the registration")
        return answers


class PostcodeForm(Form):
    """One question, which may be left empty."""

    postcode = Line(
        "Their own postcode",
        hint="Where they live, like BV1 2AB. Tell them first. Leave it empty to take it out.",
        cap=10,
        autocomplete="off",
        spellcheck="false",
        size="10",
    )
