"""What the administrator is asked about an agency and a team."""

from typing import Any

from keel.agencies.actions import NewAgency, NewTeam
from keel.agencies.kinds import AgencyKind, TeamKind
from keel.web.forms import Choice, Email, Form, Line, Option, Phone, Pick

KINDS = [(k.value, k.label) for k in AgencyKind if k != AgencyKind.KEEL]
MEANS = {
    TeamKind.DESK: "Answers the hub's questions for its agency",
    TeamKind.PRACTICE: "Works with children and refers them: a school, a surgery, a ward",
    TeamKind.CASEWORK: "Social workers who hold children's cases",
    TeamKind.ADOPTION: "Places children for adoption and keeps the key of sealed records",
    TeamKind.OFFICE: "Looks after accounts or data",
}


class TeamForm(Form):
    """A team."""

    team = Line("What the team is called", error="Enter what the team is called")
    team_kind = Choice(
        "What the team does",
        [Option(kind.value, kind.label, hint=hint) for kind, hint in MEANS.items()],
        error="Choose what the team does",
    )
    email = Email("Team e-mail", hint="Told that something waits in Keel; never who or what")
    phone = Phone("Team telephone")

    @property
    def new_team(self) -> NewTeam:
        told: dict[str, Any] = self.cleaned_data
        return NewTeam(TeamKind(told["team_kind"]), told["team"], told["email"], told["phone"])


class AgencyForm(TeamForm):
    """An agency with its first team."""

    kind = Pick("What kind of agency", KINDS, error="Choose a kind of agency")
    name = Line("Its name", error="Enter the agency's name")
    short_name = Line(
        "What people call it here", hint="For example: YOS, Harbour Primary", cap=60, error="Enter a short name"
    )
    field_order = ("kind", "name", "short_name", "team", "team_kind", "email", "phone")

    @property
    def new_agency(self) -> NewAgency:
        told: dict[str, Any] = self.cleaned_data
        return NewAgency(AgencyKind(told["kind"]), told["name"], told["short_name"])
