"""The questions about a family, one page each."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.forms import CharField, HiddenInput

from keel.people.family.grounds import GROUNDS
from keel.people.family.models import Tie
from keel.people.kin.actions import Kin, Newcomer
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex
from keel.people.persons.plausible import Dates, faults
from keel.people.places import postcodes
from keel.people.places.models import Arrangement, PlaceKind
from keel.people.record.queries import Record
from keel.web.forms import Choice, Choices, Day, Form, Line, Narrative, Option, Pick

TIES = tuple(Option(tie.value, tie.label.capitalize()) for tie in Tie)
SEXES = tuple(Option(sex.value, sex.label) for sex in Sex)
OF_THE_UNBORN = (Tie.CHILD, Tie.SIBLING, Tie.GRANDCHILD, Tie.STEP_CHILD, Tie.OTHER)
HELD = (Option("yes", "Yes", reveals="ground since_when"), Option("no", "No"), Option("not_known", "Not known"))


class Who(Form):
    """A name, a date, a sex, as far as they are known."""

    given = Line("First name", cap=100)
    family = Line("Family name", cap=100)
    born = Day("Date of birth", noun="The date of birth", past=True)
    sex = Choice("Sex as recorded", SEXES)


class Known(Who):
    """Who somebody is whom nobody knew by name."""

    field_order = ("given", "family", "born", "sex")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not (said.get("given") or said.get("family")) and not self.errors:
            self.add_error("given", "Write at least one name")
        return said


class Born(Form):
    """Whether the child is born."""

    how = Choice(
        "What happened?",
        (
            Option("born", "The child is born", reveals="given family sex"),
            Option("ended", "The pregnancy ended", hint="Nobody is told by this page, and no letter goes out"),
        ),
        error="Say what happened",
    )
    given = Line("First name, if there is one yet", cap=100)
    family = Line("Family name", cap=100)
    sex = Choice("Sex as recorded", SEXES)
    on = Day("On what day?", noun="The day", past=True, error="Enter the day")


class Related(Form):
    """What somebody is to the person of the page. `seen`: what the page said of them when it was opened."""

    seen = CharField(widget=HiddenInput, required=False)
    tie = Pick("", TIES, error="Say what they are to each other")
    since = Day("Since when, if you know", noun="The day", past=True)
    said_by = Line("Who says so?", hint="For example: the mother, on a visit", cap=200)
    held = Choice("Do they hold parental responsibility?", HELD)
    ground = Pick("On what ground?", tuple(Option(ground, ground) for ground in GROUNDS), error="Say on what ground")
    since_when = Day("Since when do they hold it, if you know", noun="The day", past=True)

    def __init__(self, *args: Any, asks: str, of_a_child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tie"].label = asks
        if not of_a_child:
            self.leave_out("held", "ground", "since_when")

    def kin(self) -> Kin:
        said = self.cleaned_data
        held = said.get("held") or ""
        return Kin(
            Tie(said["tie"]), said["said_by"], said["since"], held, said.get("ground") or "", said.get("since_when")
        )


class New(Who, Related):
    """Somebody of the family of whom there is no record yet."""

    kind = Choice(
        "Who is it?",
        (
            Option(Kind.ADULT, "An adult"),
            Option(Kind.CHILD, "A child"),
            Option(Kind.UNBORN, "A child who is not born yet", reveals="due"),
            Option(Kind.UNKNOWN, "An adult whom nobody knows by name", hint="For example: an absent father"),
        ),
        error="Say who it is",
    )
    due = Day("When is the baby due?", noun="The due date")
    lives_here = Choice("Do they live together now?", (Option("yes", "Yes"), Option("no", "No or not known")))
    key = CharField(widget=HiddenInput, required=False)  # of the record to be made: a form sent twice makes one
    field_order = ("kind", "due", "given", "family", "born", "sex", "tie", "since", "said_by")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["key"].initial = uuid4()

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        named = said.get("given") or said.get("family")
        if said.get("kind") in (Kind.ADULT, Kind.CHILD) and not named:
            self.add_error("given", "Write at least one name, or say that nobody knows the name")
        if said.get("kind") == Kind.UNKNOWN and named:
            self.add_error("kind", "There is a name: say that it is an adult")
        if said.get("kind"):
            for wrong in faults(Kind(said["kind"]), Dates(said.get("born"), None, said.get("due")), self.today):
                self.add_error(wrong.field, ValidationError(wrong.words, code=wrong.part))
        if said.get("kind") in (Kind.CHILD, Kind.UNBORN) and said.get("held") == "yes":
            self.add_error("held", "Only an adult holds parental responsibility")
        if said.get("kind") == Kind.UNBORN and said.get("tie") not in (None, "", *OF_THE_UNBORN):
            self.add_error("tie", "A child who is not born yet is a brother or sister, or a child")
        return said

    def newcomer(self, record: Record) -> Newcomer:
        said = self.cleaned_data
        details = Details(
            Kind(said["kind"]), given=said["given"], family=said["family"], birth_date=said["born"],
            expected_date=said["due"], sex=Sex(said["sex"] or Sex.NOT_KNOWN), key=drawn(said["key"]),
        )  # fmt: skip
        home = record.home.place if record.home and said["lives_here"] == "yes" else None
        return Newcomer(details, self.kin(), home)


def drawn(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


class Ends(Form):
    """From what day two people are no longer to each other what they were."""

    on = Day("Until what day?", noun="The day", past=True, error="Enter the day on which it ended")


class Move(Form):
    """Where people live from a day on. `seen`: where they lived when the page was opened."""

    seen = CharField(widget=HiddenInput, required=False)
    kind = Choice(
        "What kind of place is it?",
        tuple(Option(kind.value, kind.label) for kind in PlaceKind),
        error="Say what kind of place it is",
    )
    lines = Narrative("Address", hint="Not of a refuge: give only the organisation below", cap=400, rows=3)
    postcode = Line("Postcode", cap=10, size="10")
    uprn = Line("Property number (UPRN), if you have it", cap=12, size="14", inputmode="numeric")
    organisation = Line("Organisation to ring", hint="For a refuge, hostel, hospital or placement", cap=200)
    since = Day("Since what day?", noun="The day", past=True, error="Enter the day since when they live there")
    kept = Choice(
        "Must this place be kept from anyone?",
        (
            Option(
                "yes", "Yes", hint="It is then withheld on every page but to your team. A refuge always is",
                reveals="kept_why",
            ),
            Option("no", "No, or not known"),
        ),
    )  # fmt: skip
    kept_why = Narrative("From whom, and why?", error="Say from whom it must be kept, and why", cap=1000, rows=3)
    along = Choices("Who went along?")
    arrangement = Choice("Why does the child live there?", tuple(Option(a.value, a.label) for a in Arrangement))

    def __init__(self, *args: Any, along: list[Option], of_a_child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("along", along)
        self.leave_out(*(() if along else ("along",)), *(() if of_a_child else ("arrangement",)))

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("arrangement") == Arrangement.PRIVATE and said.get("kind") not in (None, "", PlaceKind.HOME):
            self.add_error("arrangement", "A child is privately fostered in somebody’s home")
        return said

    def clean_postcode(self) -> str:
        typed = str(self.cleaned_data["postcode"])
        if typed and not postcodes.tidy(typed):
            raise ValidationError("Check this postcode, or leave it empty")
        return postcodes.tidy(typed)

    def clean_uprn(self) -> str:
        typed = str(self.cleaned_data["uprn"]).replace(" ", "")
        if typed and not typed.isdecimal():
            raise ValidationError("A UPRN is up to 12 digits")
        return typed
