"""The questions about one person: names and dates, who they are in their own words, how to reach them safely."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from keel.front_door.contacts.actions import Telling
from keel.front_door.contacts.actions.naming import Identity
from keel.front_door.contacts.concerns import CONCERNS
from keel.front_door.contacts.models import Part, YesNo
from keel.front_door.contacts.queries import NamedPerson
from keel.people.family.actions import Safe
from keel.people.family.models import Tie
from keel.people.persons.actions import IDENTITY, Details
from keel.people.persons.ethnicity import ETHNICITIES
from keel.people.persons.identifiers import fault
from keel.people.persons.models import Kind, NeedsInterpreter, Scheme, Sex
from keel.people.persons.plausible import Dates, faults
from keel.web import forms
from keel.web.forms import YES_NO_UNKNOWN, Option

TIES = (
    (Tie.PARENT, "Parent"),
    (Tie.STEP_PARENT, "Step-parent, or a parent’s partner"),
    (Tie.GRANDPARENT, "Grandparent"),
    (Tie.SIBLING, "Grown-up brother or sister"),
    (Tie.CARER, "Carer, or somebody who fosters privately"),
    (Tie.OTHER, "Somebody else who matters, or may be a danger"),
)


@dataclass(frozen=True)
class Around:
    """The day, and the children who are named already: what a question about one more person depends on."""

    today: date
    children: Sequence[NamedPerson] = ()


OF_ADULTS = tuple((c.code, c.label) for c in CONCERNS if c.of_adult)
BETWEEN_CHILDREN = ((Tie.SIBLING, "Brother or sister, also half or step"), ("none", "Neither"))


class Someone(forms.Form):
    """What is asked of everyone. A name may be unknown; a date that cannot be is refused with a sentence."""

    given = forms.Line("First names", cap=100)
    family = forms.Line("Family name", cap=100)
    known_as = forms.Line("Also known as", cap=100)
    born = forms.Day("Date of birth", noun="The date of birth", past=True, hint="For example, 27 3 2015")
    sex = forms.Choice("Sex, as recorded", Sex.choices)
    died = forms.Day("Date of death, if they have died", noun="The date of death", past=True)

    def __init__(self, *args: Any, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.around = around

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        said = Dates(answers.get("born"), answers.get("died"), answers.get("due"))
        for wrong in faults(self.dated(answers), said, self.around.today):
            self.add_error(wrong.field, ValidationError(wrong.words, code=wrong.part))
        return answers

    def dated(self, answers: Mapping[str, Any]) -> Kind:
        """As what kind of person their dates must make sense."""
        return Kind.ADULT

    def telling(self, key: UUID, part: Part, version: int) -> Telling:
        said = self.cleaned_data
        return Telling(
            key, part, self.details(), relation=said.get("relation") or "", version=version,
            relation_to=tuple(UUID(k) for k in said.get("relation_to") or ()),
            lives_with=said.get("lives_with") or YesNo.NOT_KNOWN,
            responsible=said.get("responsible") or YesNo.NOT_KNOWN, responsible_why=said.get("responsible_why") or "",
            worries=tuple(said.get("worries") or ()),
        )  # fmt: skip

    def details(self) -> Details:
        said = self.cleaned_data
        return Details(
            self.kind, given=said["given"], family=said["family"], known_as=said["known_as"], birth_date=said["born"],
            birth_estimated=bool(said.get("about")), expected_date=said.get("due"), death_date=said["died"],
            sex=Sex(said["sex"] or Sex.NOT_KNOWN),
            numbers=tuple((s, "", said.get(s, "")) for s in (Scheme.NHS, Scheme.UPN)),
        )  # fmt: skip

    @property
    def kind(self) -> Kind:
        raise NotImplementedError


class Child(Someone):
    """A child, or one who is not born yet. A further child says what it is to the first."""

    kind_of = forms.Choice(
        "Is the child born?", ((Kind.CHILD, "Yes"), (Kind.UNBORN, "Not yet")), error="Say whether the child is born"
    )
    about = forms.Choices("How sure is the date of birth?", (("about", "It is a guess"),))
    due = forms.Day("If not born yet: when is the baby due?", noun="The due date")
    nhs = forms.Line("NHS number, if you have it", size="20")
    upn = forms.Line("Unique pupil number, if you have it", size="20")
    relation = forms.Choice("What is this child to the first?", BETWEEN_CHILDREN)
    lives_with = forms.Choice("Does this child live at the family’s home?", YES_NO_UNKNOWN)
    field_order = ("kind_of", "given", "family", "known_as", "born", "about", "due", "sex")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.around.children:
            self.leave_out("relation")

    @property
    def kind(self) -> Kind:
        return Kind(self.cleaned_data["kind_of"])

    def clean_nhs(self) -> str:
        return self._number(Scheme.NHS)

    def clean_upn(self) -> str:
        return self._number(Scheme.UPN)

    def _number(self, scheme: Scheme) -> str:
        typed = str(self.cleaned_data[scheme.value])
        if typed and (wrong := fault(scheme, typed)):
            raise ValidationError(wrong)
        return typed

    def dated(self, answers: Mapping[str, Any]) -> Kind:
        return Kind.UNBORN if answers.get("kind_of") == Kind.UNBORN else Kind.CHILD


class Adult(Someone):
    """An adult: also one whom nobody knows by name, for an absent father is part of the picture."""

    relation = forms.Choice("What are they to the children?", TIES, error="Say what this person is to the children")
    relation_to = forms.Choices("Of which children?", hint="Leave it empty if it is all of them")
    lives_with = forms.Choice("Do they live with the children?", YES_NO_UNKNOWN)
    responsible = forms.Choice(
        "Do they hold parental responsibility?",
        (Option("yes", "Yes", reveals="responsible_why"), Option("no", "No"), Option("not_known", "Not known")),
    )
    responsible_why = forms.Line("How do you know?", cap=120, hint="For example: mother, or on the birth certificate")
    worries = forms.Choices("Is there a worry about this person?", OF_ADULTS)
    field_order = ("relation", "relation_to", "given", "family", "known_as", "born", "sex")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.around.children) > 1:
            self.offer("relation_to", [Option(str(c.person.id), c.name) for c in self.around.children])
        else:
            self.leave_out("relation_to")

    @property
    def kind(self) -> Kind:
        return Kind.ADULT if self.cleaned_data["given"] or self.cleaned_data["family"] else Kind.UNKNOWN


class Own(forms.Form):
    """Who somebody is in their own words; of a child also the school."""

    ethnicity = forms.Pick("Ethnicity, as the family describes it", ETHNICITIES)
    religion = forms.Line("Religion or belief", cap=60)
    gender = forms.Line("Gender in their own words, if it differs from the sex recorded", cap=60)
    language = forms.Line("Language they speak best", cap=60)
    interpreter = forms.Choice(
        "Do they need an interpreter?", NeedsInterpreter.choices, hint="A child must never interpret."
    )
    disability = forms.Narrative("Disability or health needs", hint="If there are none, say so.", cap=2000, rows=3)
    communication = forms.Narrative("What helps them to understand and be understood?", cap=2000, rows=3)
    school = forms.Line("School or nursery")
    gp = forms.Line("GP")

    def __init__(self, *args: Any, is_child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_child:
            self.leave_out("school")

    def identity(self, version: int) -> Identity:
        said = self.cleaned_data
        facts = {key: said[key] or "" for key in IDENTITY if key != "interpreter"}
        facts["interpreter"] = said["interpreter"] or NeedsInterpreter.NOT_KNOWN
        return Identity(version, facts, {key: said[key] for key in ("school", "gp") if key in said})


class Reach(forms.Form):
    """How an adult may safely be reached, asked before anybody rings (safe practice 16)."""

    phone = forms.Phone("A number that is safe to ring")
    times = forms.Line("When is it safe?", hint="For example: weekdays before 3pm")
    never = forms.Choices(
        "What must never be done?", (("no_letters", "Letters"), ("no_voicemail", "Voicemail messages"))
    )
    note = forms.Narrative("What else must somebody know before they contact this person?", cap=1000, rows=3)

    def safe(self) -> Safe:
        said = self.cleaned_data
        never = said["never"]
        return Safe(said["phone"], said["times"], "no_letters" in never, "no_voicemail" in never, said["note"])
