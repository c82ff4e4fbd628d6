"""The questions of an allegation: who can reach which children, what is done, who came, how it ended."""

from datetime import time
from typing import Any
from uuid import UUID

from keel.agencies.models import Team, Worker
from keel.agencies.queries import by_email
from keel.base.hours import moment
from keel.front_door.allegations.actions.cases import TO_TELL, End, Step, Telling, Told
from keel.front_door.allegations.actions.meetings import Call, Guest, Held
from keel.front_door.allegations.models import FINDINGS, Outcome, Referred, Side
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from keel.web.forms import YES_NO_UNKNOWN, Choice, Choices, Day, Email, Form, Line, Narrative, Option, Phone, TimeOfDay

NO_ACCOUNT = "Nobody has an account with this e-mail. Correct it, or answer that it is not known."


# What each outcome means, as Part four of Keeping children safe in education says it.
MEANS = {
    Outcome.SUBSTANTIATED: "There is enough evidence to prove it.",
    Outcome.MALICIOUS: "There is enough evidence to disprove it, and it was meant to deceive or to harm the adult.",
    Outcome.FALSE: "There is enough evidence to disprove it.",
    Outcome.UNSUBSTANTIATED: "There is not enough evidence either way. It says nothing of guilt or innocence.",
    Outcome.UNFOUNDED: "There is no evidence or proper ground for it.",
    Outcome.BELOW: "A low-level concern: the employer deals with it, and keeps it on record.",
}


class OfWorker(Form):
    """A form that may name a worker by work e-mail."""

    worker: Worker | None = None

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if email := said.get("email"):
            self.worker = by_email(email)
            if self.worker is None:
                self.add_error("email", NO_ACCOUNT)
        return said


class Begin(OfWorker):
    """What a case begins with."""

    employer = Line("Where do they work with children?", error="Write where they work with children")
    position = Line("In what position?", hint="Volunteers too.", error="Write in what position")
    reach = Narrative(
        "Which children can they reach, at work and at home?",
        error="Write which children they can reach, or that it is not known", cap=4000, rows=3,
    )  # fmt: skip
    alleged = Narrative("What is alleged, and when was it?", error="Write what is alleged", cap=8000, rows=5)
    works_here = Choice(
        "Do they work for an agency of the partnership, with a seat in Keel?",
        [YES_NO_UNKNOWN[1], Option("yes", "Yes", reveals="email"), YES_NO_UNKNOWN[2]],
        hint="They are kept from this case, and from the adult’s records, at once. They are not told.",
        error="Say whether they work in the partnership",
    )
    email = Email("Their work e-mail", error="Write their work e-mail")

    def told(self, team: Team) -> Told:
        said = self.cleaned_data
        return Told(team, said["employer"], said["position"], said["reach"], said["alleged"], works_here=self.worker)


class New(Begin):
    """The same, and who the adult is, from whom and when it came."""

    given = Line("Their first name", error="Write their first name", cap=100)
    family = Line("Their family name", error="Write their family name", cap=100)
    born = Day("Their date of birth, if known", noun="The date of birth", past=True)
    told_by = Line("Who told you?", hint="Name, role and number.", error="Write who told you")
    told_day = Day("On which day were you told?", noun="The day", past=True, error="Write the day")
    told_time = TimeOfDay("At what time?", error="Write the time")
    field_order = ("given", "family", "born", "told_by", "told_day", "told_time")

    def adult(self) -> Details:
        said = self.cleaned_data
        return Details(Kind.ADULT, said["given"], said["family"], birth_date=said["born"])

    def told(self, team: Team) -> Told:
        said, told = self.cleaned_data, super().told(team)
        return Told(
            team, told.employer, told.position, told.reach, told.alleged, said["told_by"],
            moment(said["told_day"], said["told_time"]), self.worker,
        )  # fmt: skip


class Saying(Form):
    """A line of the log."""

    who = Line("Who said or did it?", hint="Name and role.", error="Write who said or did it")
    words = Narrative("What?", error="Write what was said or done", cap=4000, rows=4)


class Stepping(Form):
    """A named person and a time."""

    who = Line("Who does it?", hint="By name.", error="Write who does it")
    what = Narrative("What do they do?", error="Write what they do", cap=2000, rows=3)
    day = Day("By which day?", noun="The day", error="Write the day")
    time = TimeOfDay("By what time?", error="Write the time")

    def step(self, side: Side) -> Step:
        said = self.cleaned_data
        return Step(side, said["who"], said["what"], moment(said["day"], said["time"]))


class Refusing(Form):
    """Why an officer does not take what the hub sent."""

    why = Narrative(
        "Why do you not take it?", hint="Who sent it and the hub’s managers read this.",
        error="Write why you do not take it", cap=1000, rows=3,
    )  # fmt: skip


class HandingOn(Form):
    """To which designated officer elsewhere, and how."""

    service = Line("Which authority or service?", error="Write which authority or service")
    to_person = Line("Who there, by name?", hint="Ring first.", error="Write who has it there, by name")
    phone = Phone("Their number")
    how = Line(
        "How did it go to them?", hint="For example: by phone at 3pm, then secure e-mail",
        error="Write how it went to them",
    )  # fmt: skip


class OpeningAgain(Form):
    """Why a case that ended is looked at again."""

    why = Narrative("Why is it opened again?", error="Write why it is opened again", cap=2000, rows=3)


class KeepAway(OfWorker):
    """Whom the case concerns among those who work in Keel."""

    email = Email("Their work e-mail", error="Write their work e-mail")


class Calling(Form):
    """When and where, and what may be read before."""

    day = Day("On which day?", noun="The day", error="Write the day")
    time = TimeOfDay("At what time?", error="Write the time")
    place = Line("Where, or how?", hint="A room, or by telephone.", error="Write where it is")
    beforehand = Narrative(
        "What may those who are asked read before it?",
        hint="They see these words, who else is asked, and what is decided; nothing else of the case.",
        error="Write what they may read", cap=4000, rows=4,
    )  # fmt: skip

    def call(self) -> Call:
        said = self.cleaned_data
        return Call(moment(said["day"], said["time"]), said["place"], said["beforehand"])


class Asking(OfWorker):
    """Somebody of an agency."""

    agency = Line("Which agency or employer?", error="Write the agency or employer")
    name = Line("Who, by name?", error="Write who is asked")
    email = Email("Their work e-mail, if they shall read of it in Keel", hint="Leave it empty for anybody else.")

    def guest(self) -> Guest:
        said = self.cleaned_data
        return Guest(said["agency"], said["name"], self.worker)


class Writing(Form):
    """Who came, what was decided, when next."""

    came = Choices("Who came?", hint="Whoever is not ticked was missing.")
    decided = Narrative("What was decided?", error="Write what was decided", cap=8000, rows=5)
    next = Day("By which day is it looked at again?", noun="The day", error="Write the day")

    def held(self) -> Held:
        said = self.cleaned_data
        return Held({UUID(key) for key in said["came"]}, said["decided"], moment(said["next"], time(23, 59)))


def asked(whom: str) -> Choice:
    """Whether somebody was told of the outcome: on which day, or why not."""
    options = [Option("yes", "Yes", reveals=f"{whom}_day"), Option("no", "No", reveals=f"{whom}_why")]
    return Choice(
        f"{TO_TELL[whom]}: told of the outcome?", options, error=f"{TO_TELL[whom]}: say whether they were told"
    )


def on_day(whom: str) -> Day:
    title = f"{TO_TELL[whom]}: on which day?"
    return Day(title, noun="The day", past=True, error=f"{TO_TELL[whom]}: write the day")


def why_not(whom: str) -> Line:
    return Line(f"{TO_TELL[whom]}: why not?", error=f"{TO_TELL[whom]}: write why not")


class Ending(Form):
    """The outcome, who was told, and last the question of a referral."""

    outcome = Choice(
        "What is the outcome?", [Option(o, o.label, hint=MEANS[o]) for o in FINDINGS],
        hint="The words of Keeping children safe in education, Part four.", error="Choose the outcome",
    )  # fmt: skip
    why = Narrative("Why is this the outcome?", error="Write why this is the outcome", cap=8000, rows=4)
    employer_told, employer_day, employer_why = asked("employer"), on_day("employer"), why_not("employer")
    adult_told, adult_day, adult_why = asked("adult"), on_day("adult"), why_not("adult")
    family_told, family_day, family_why = asked("family"), on_day("family"), why_not("family")
    referrer_told, referrer_day, referrer_why = asked("referrer"), on_day("referrer"), why_not("referrer")
    referred = Choice(
        "Was the adult referred to the Disclosure and Barring Service or to a regulator?", Referred.choices,
        error="Say whether the adult was referred",
    )  # fmt: skip
    referred_why = Narrative(
        "To whom and when, or why not?", error="Write to whom and when, or why not", cap=2000, rows=3
    )

    def end(self) -> End:
        said = self.cleaned_data
        told = [Telling(whom, said[f"{whom}_day"], said[f"{whom}_why"] or "") for whom in TO_TELL]
        return End(Outcome(said["outcome"]), said["why"], told, Referred(said["referred"]), said["referred_why"])
