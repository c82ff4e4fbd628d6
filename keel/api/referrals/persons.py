"""A child or an adult in a referral, by the questions of the form."""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from keel.api.kinds import Day, Line, Name, Remark, Short, Telephone, listed
from keel.front_door.contacts.actions import Telling
from keel.front_door.contacts.concerns import CONCERNS
from keel.front_door.contacts.models import Part, YesNo
from keel.people.family.actions import Safe
from keel.people.family.models import Tie
from keel.people.persons.actions import IDENTITY, Details
from keel.people.persons.ethnicity import ETHNICITIES
from keel.people.persons.identifiers import fault
from keel.people.persons.models import Kind, NeedsInterpreter, Scheme, Sex
from keel.people.persons.plausible import Dates, faults

OF_ADULTS = {concern.code for concern in CONCERNS if concern.of_adult}
ETHNIC = {code for code, _ in ETHNICITIES}
FUTURE = "This must be today or in the past."


def of_adults(code: str) -> str:
    if code not in OF_ADULTS:
        raise ValueError(f"Choose among {', '.join(sorted(OF_ADULTS))}.")
    return code


def ethnic(code: str) -> str:
    if code and code not in ETHNIC:
        raise ValueError("Choose a code of the list of ethnicities in the description, or leave it out.")
    return code


class Someone(Schema):
    """What may be said of everyone; nearly nothing must be."""

    model_config = ConfigDict(extra="forbid")
    given: Name = Field("", description="First names")
    family: Name = Field("", description="Family name")
    known_as: Name = ""
    born: Day | None = None
    born_is_a_guess: bool = False
    died: Day | None = None
    sex: Sex = Sex.NOT_KNOWN
    lives_with: YesNo = Field(YesNo.NOT_KNOWN, description="Whether they live at the children's home")
    ethnicity: Annotated[str, AfterValidator(ethnic)] = Field("", description=listed(ETHNICITIES))
    religion: Annotated[str, Field(max_length=60)] = ""
    gender: Annotated[str, Field(max_length=60)] = ""
    language: Annotated[str, Field(max_length=60)] = ""
    interpreter: NeedsInterpreter = NeedsInterpreter.NOT_KNOWN
    disability: Remark = ""
    communication: Remark = ""
    gp: Line = ""

    @property
    @abstractmethod
    def kind(self) -> Kind:
        """Child, unborn child, adult, or somebody of whom nothing is known."""

    @property
    def dates(self) -> Dates:
        return Dates(self.born, self.died)

    def wrong(self, today: date) -> Iterator[tuple[str, str]]:
        """What cannot be, by field."""
        for name in ("born", "died"):
            if (said := getattr(self, name)) and said > today:
                yield name, FUTURE
        for each in faults(self.kind, self.dates, today):
            yield each.field, each.words

    def details(self, **more: Any) -> Details:
        return Details(
            self.kind, given=self.given, family=self.family, known_as=self.known_as, birth_date=self.born,
            birth_estimated=self.born_is_a_guess, death_date=self.died, sex=self.sex,
            identity={name: getattr(self, name) for name in IDENTITY}, **more,
        )  # fmt: skip

    @property
    def works(self) -> dict[str, str]:
        return {"gp": self.gp} if self.gp else {}


class Child(Someone):
    """A child whom the worry is about, or another of the family."""

    worried_about: bool = Field(default=True, description="False for another child in the family")
    is_unborn: bool = False
    due: Day | None = None
    nhs: Annotated[str, Field(max_length=20)] = Field("", description="NHS number")
    upn: Annotated[str, Field(max_length=20)] = Field("", description="Unique pupil number")
    sibling_of_first: bool = Field(default=False, description="Also half or step")
    school: Line = ""

    @property
    def kind(self) -> Kind:
        return Kind.UNBORN if self.is_unborn else Kind.CHILD

    @property
    def dates(self) -> Dates:
        return Dates(self.born, self.died, self.due)

    def wrong(self, today: date) -> Iterator[tuple[str, str]]:
        yield from super().wrong(today)
        for scheme, said in ((Scheme.NHS, self.nhs), (Scheme.UPN, self.upn)):
            if said and (words := fault(scheme, said)):
                yield scheme.value, words

    def telling(self, key: UUID) -> Telling:
        numbers = tuple((s, "", said) for s, said in ((Scheme.NHS, self.nhs), (Scheme.UPN, self.upn)))
        relation = Tie.SIBLING if self.sibling_of_first else ""
        part = Part.CHILD if self.worried_about else Part.SIBLING
        details = self.details(expected_date=self.due, numbers=numbers)
        return Telling(key, part, details, relation=relation, lives_with=self.lives_with)

    @property
    def works(self) -> dict[str, str]:
        return super().works | ({"school": self.school} if self.school else {})


class Reach(Schema):
    """How an adult may safely be reached."""

    model_config = ConfigDict(extra="forbid")
    phone: Telephone = ""
    times: Line = ""
    no_letters: bool = False
    no_voicemail: bool = False
    note: Annotated[str, Field(max_length=1000)] = ""

    @property
    def safe(self) -> Safe:
        return Safe(self.phone, self.times, self.no_letters, self.no_voicemail, self.note)


class Adult(Someone):
    """An adult; one whom nobody knows by name is told of too."""

    relation: Literal["parent", "step_parent", "grandparent", "sibling", "carer", "other"] = Field(
        description="What they are to the children"
    )
    relation_to: list[Annotated[int, Field(strict=True, ge=1, le=20)]] = Field(
        default=[], max_length=20, description="Of which children, 1 for the first; of all where it is empty"
    )
    responsible: YesNo = Field(YesNo.NOT_KNOWN, description="Whether they hold parental responsibility")
    responsible_why: Short = ""
    worries: list[Annotated[str, AfterValidator(of_adults)]] = Field(
        default=[], max_length=10, description=listed((c.code, c.label) for c in CONCERNS if c.of_adult)
    )
    reach: Reach | None = None

    @property
    def kind(self) -> Kind:
        return Kind.ADULT if self.given or self.family else Kind.UNKNOWN

    def telling(self, key: UUID, children: list[UUID]) -> Telling:
        return Telling(
            key, Part.ADULT, self.details(), relation=self.relation, lives_with=self.lives_with,
            relation_to=tuple(children[number - 1] for number in dict.fromkeys(self.relation_to)),
            responsible=self.responsible, responsible_why=self.responsible_why,
            worries=tuple(dict.fromkeys(self.worries)),
        )  # fmt: skip
