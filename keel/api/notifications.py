"""One police notification, as a line of a force's file would say it, in Keel's own words."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Annotated, Any, Literal

from ninja import Router, Schema
from pydantic import ConfigDict, Field, model_validator

from keel.agencies.kinds import AgencyKind, Purpose
from keel.api.acting import Acting, Body, Done, Key, once
from keel.api.bearing import Calling
from keel.api.kinds import Day, Line, Moment, Name
from keel.api.stopping import CANNOT, Stop
from keel.api.telling import takes
from keel.base.hours import local_day
from keel.front_door.contacts.models import Urgency
from keel.front_door.police.actions.arriving import Sent, arrive
from keel.front_door.police.models import About, DashLevel
from keel.people.persons.models import Sex

router = Router(tags=["Police notifications"])
NOT_POLICE = partial(Stop, 403, "Only a system of the police sends notifications.", is_noted=True)
WHEN = ("happened_at", "sent_at")
AHEAD = "This is still to come. Check the day."
SAYS_NOTHING = "It says nothing: give the officer's account, or somebody who is named."


class Person(Schema):
    """Somebody whom it names. Whoever was under eighteen on that day is taken for a child, whatever the role."""

    model_config = ConfigDict(extra="forbid")
    role: Annotated[str, Field(min_length=1, max_length=60)] = Field(
        description="The force's own word: child, victim, suspect, parent of child"
    )
    given: Name = ""
    family: Name = ""
    known_as: Name = ""
    born: Day | None = None
    sex: Sex = Sex.NOT_KNOWN
    relation: Literal["", "parent", "step_parent", "grandparent", "carer"] = ""
    address: Annotated[str, Field(max_length=500)] = ""
    postcode: Annotated[str, Field(max_length=8)] = ""
    school: Line = ""


class Dash(Schema):
    """The DASH checklist: its score, the officer's own judgement, the answers by question."""

    model_config = ConfigDict(extra="forbid")
    score: Annotated[int, Field(strict=True, ge=0, lt=100)] | None = Field(None)
    level: DashLevel | Literal[""] = ""
    answers: dict[Annotated[str, Field(min_length=1, max_length=80)], Annotated[str, Field(max_length=2000)]] = Field(
        default={}, max_length=60
    )


class Notification(Body):
    """One telling of one incident."""

    reference: Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
    corrects: Annotated[str, Field(max_length=80)] = Field("", description="Your reference of what it replaces")
    incident: Annotated[str, Field(max_length=80)] = Field("")
    about: About = About.OTHER
    grade: Urgency | Literal[""] = Field("", description="The force's own grade; the hub grades for itself")
    happened_at: Moment | None = None
    sent_at: Moment | None = None
    place: Annotated[str, Field(max_length=2000)] = ""
    officer: Line = ""
    narrative: Annotated[str, Field(max_length=100_000)] = Field(
        "", description="The officer's own words. No printouts of PNC, PND or intelligence.",
    )  # fmt: skip
    dash: Dash | None = None
    people: list[Person] = Field(default=[], max_length=60)

    @model_validator(mode="after")
    def says_something(self) -> "Notification":
        if not self.narrative.strip() and not self.people:
            raise ValueError(SAYS_NOTHING)
        return self

    @property
    def rows(self) -> tuple[Mapping[str, str], ...]:
        """As a file would have it: one row a person, what is shared in each."""
        said = self.model_dump(mode="json", exclude={"people", "dash", "worker"})
        shared = {name: str(value) for name, value in said.items() if value}
        for name in WHEN:
            if moment := getattr(self, name):
                shared[name] = moment.replace(microsecond=0).isoformat()
        if self.dash:
            shared |= {
                "dash_score": "" if self.dash.score is None else str(self.dash.score),
                "dash_level": self.dash.level,
            }
            shared |= {f"dash_answer_{question}": answer for question, answer in self.dash.answers.items()}
        people = [{k: str(v) for k, v in one.model_dump(mode="json").items() if v} for one in self.people]
        return tuple(shared | one for one in people or [{}])


class Taken(Schema):
    """The receipt. It is the same for a new incident, another version and what was sent before."""

    reference: str = Field(description="Your reference")
    received_at: datetime


@router.post("/notifications", **takes(Purpose.NOTIFICATIONS, Taken))
def notify(request: Calling, idempotency_key: Key, body: Notification) -> Any:
    """Put a police notification on the hub's list. Whether its incident or its people were known shows in no answer."""
    return once(request, idempotency_key, body, lambda acting: taken(acting, body))


def is_ahead(told: datetime | None, at: datetime) -> bool:
    """By the day: the clock of a force's system may be some minutes fast."""
    return told is not None and local_day(told) > local_day(at)


def taken(acting: Acting, body: Notification) -> Done:
    team = acting.token.team
    if team.agency.kind != AgencyKind.POLICE:
        raise NOT_POLICE()
    if ahead := {name: AHEAD for name in WHEN if is_ahead(getattr(body, name), acting.at)}:
        raise Stop(422, CANNOT, ahead)
    about = arrive(sent=Sent(body.rows, team), by=acting.who.worker, at=acting.at)
    return Done(about, {"reference": body.reference, "received_at": acting.at.isoformat()})
