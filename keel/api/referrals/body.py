"""What a referral may say, in the order of the form; and what in it cannot be, by field."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from keel.api.acting import Body
from keel.api.kinds import Line, Narrative, Short, Telephone, listed
from keel.api.referrals.persons import Adult, Child
from keel.front_door.contacts.concerns import CONCERNS
from keel.front_door.contacts.models import Service, YesNo
from keel.front_door.contacts.sections import HOME_ANSWERS, SECTIONS
from keel.people.places import postcodes
from keel.people.places.models import PlaceKind
from keel.sources import bases
from keel.sources.bases import Part

CODES = {concern.code for concern in CONCERNS}
BASES = {"sharing_basis": Part.ORDINARY, "sharing_condition": Part.SENSITIVE, "sharing_duty": Part.DUTY}
NOTHING = "Say what you are worried about, even in a few words."
NO_CHILD = "Say which child you are worried about, even if you do not know the child’s name."
OTHER_CHILD = "There is no such child here."
REFUGE = "Give no address of a refuge: take it out, and name only the organisation to ring."


def concern(code: str) -> str:
    if code not in CODES:
        raise ValueError(f"Choose among {', '.join(sorted(CODES))}.")
    return code


Basis = Annotated[
    str,
    Field(max_length=80, description="A code of the form's list; a wrong one is answered with those that can be"),
]


class Professional(Schema):
    """Who tells it, where it is nobody with an account."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(min_length=1, max_length=200)]
    role: Short = ""
    phone: Telephone = ""


class Home(Schema):
    """Where the children live, and where they are now."""

    model_config = ConfigDict(extra="forbid")
    kind: PlaceKind = PlaceKind.HOME
    lines: Annotated[str, Field(max_length=400)] = ""
    postcode: Annotated[str, Field(max_length=10)] = ""
    organisation: Line = ""
    now_where: Annotated[str, Field(max_length=1000)] = ""
    secret: YesNo | Literal[""] = Field("", description="Whether the address must be kept from anyone")
    secret_why: Annotated[str, Field(max_length=1000)] = ""

    def wrong(self) -> Iterator[tuple[str, str]]:
        if self.kind == PlaceKind.REFUGE and (self.lines or self.postcode):
            yield "lines", REFUGE
        if self.postcode and not postcodes.tidy(self.postcode):
            yield "postcode", "Check this postcode, or leave it empty."
        if self.secret == YesNo.YES and not self.secret_why.strip():
            yield "secret_why", "Say from whom it must be kept, and why."

    @property
    def answers(self) -> dict[str, str]:
        said = {name: str(getattr(self, name)) for name in HOME_ANSWERS}
        return said | {"postcode": postcodes.tidy(self.postcode)}


class Referral(Body):
    """A referral, whole. It is taken thin: it needs whether there is danger now, a child, and what the worry is."""

    professional: Professional | None = None
    knows_child_as: Line = ""
    in_danger: YesNo = Field(description="Whether a child is in danger right now. If one is, ring first.")
    children: list[Child] = Field(min_length=1, max_length=20)
    adults: list[Adult] = Field(default=[], max_length=20)
    home: Home | None = None
    concerns: list[Annotated[str, AfterValidator(concern)]] = Field(
        default=[], max_length=40, description="Kinds of worry. " + listed((c.code, c.label) for c in CONCERNS)
    )
    worry: Narrative = ""
    happened_when: Line = ""
    impact: Narrative = ""
    history: Narrative = ""
    childs_words: Narrative = ""
    working_well: Narrative = ""
    should_happen: Narrative = ""
    others_involved: Narrative = ""
    parents_told: YesNo | Literal[""] = ""
    not_told_why: Narrative = ""
    parents_view: Narrative = ""
    works_here: YesNo | Literal[""] = Field("", description="Whether anyone concerned works in the partnership")
    works_here_who: Narrative = ""
    works_here_email: Annotated[str, Field(max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")] = Field("")
    service: Service | Literal[""] = ""
    service_note: Narrative = ""
    sharing_basis: Basis = ""
    sharing_condition: Basis = ""
    sharing_duty: Basis = ""
    agreed_to_share: YesNo | Literal[""] = ""
    shared_without_why: Narrative = ""
    level_proposed: Annotated[int, Field(strict=True, ge=1, le=4)] | None = Field(None)
    level_why: Narrative = ""

    def wrong(self, today: date) -> Iterator[tuple[str, str]]:
        """What the form would ask for or refuse, by field."""
        if not any(child.worried_about for child in self.children):
            yield "children", NO_CHILD
        if not (self.worry.strip() or self.concerns):
            yield "worry", NOTHING
        if self.works_here == YesNo.YES and not self.works_here_who.strip():
            yield "works_here_who", "Say who it is, and where they work."
        for where, people in (("children", self.children), ("adults", self.adults)):
            for number, one in enumerate(people):
                yield from ((f"{where}.{number}.{name}", words) for name, words in one.wrong(today))
        for number, adult in enumerate(self.adults):
            if any(child > len(self.children) for child in adult.relation_to):
                yield f"adults.{number}.relation_to", OTHER_CHILD
        yield from ((f"home.{name}", words) for name, words in (self.home.wrong() if self.home else ()))
        yield from self._unknown_bases(today)

    def _unknown_bases(self, today: date) -> Iterator[tuple[str, str]]:
        for name, part in BASES.items():
            known = {basis.code for basis in bases.choices(part, today)}
            if getattr(self, name) and getattr(self, name) not in known:
                yield (
                    name,
                    f"Choose among {', '.join(sorted(known))}; or leave it out.",
                )

    @property
    def sections(self) -> dict[str, dict[str, Any]]:
        """What was said, by section of the form; of the first, what stands there already is left."""
        own = self.model_dump(exclude_unset=True, include={name for names in SECTIONS.values() for name in names})
        if self.professional:
            who = self.professional
            own |= {"referrer_name": who.name, "referrer_role": who.role, "referrer_phone": who.phone}
        own = {name: value for name, value in own.items() if name not in BASES or value}
        found = {code: {name: own[name] for name in names if name in own} for code, names in SECTIONS.items()}
        return {code: values for code, values in found.items() if values}
