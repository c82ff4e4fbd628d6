"""What a finding calls an agency, in words, and which kinds of agency can answer for it here."""

from collections.abc import Iterable
from dataclasses import dataclass

from keel.agencies.kinds import AgencyKind

ANYONE = frozenset(AgencyKind) - {AgencyKind.KEEL}
HEALTH = frozenset({AgencyKind.HEALTH_PROVIDER, AgencyKind.HOSPITAL, AgencyKind.GP, AgencyKind.CAMHS})
SCHOOLS = frozenset({AgencyKind.SCHOOL, AgencyKind.EDUCATION, AgencyKind.EARLY_YEARS})
COUNCIL = frozenset({AgencyKind.SOCIAL_CARE, AgencyKind.EARLY_HELP, AgencyKind.ADULT_SOCIAL_CARE})


@dataclass(frozen=True)
class Called:
    """`name` stands alone, `said` within a sentence."""

    name: str
    said: str
    kinds: frozenset[AgencyKind]

    def answers(self, kind: str) -> bool:
        """Whether an agency of this kind can take its part."""
        return kind in self.kinds


# By the catalogue's codes. Commissioners, boards and others have no kind of their own: whoever speaks for them answers.
CALLED = {
    "social_care": Called("Social care", "children’s social care", COUNCIL),
    "health_provider": Called("Health services", "health services", HEALTH),
    "police": Called("Police", "the police", frozenset({AgencyKind.POLICE})),
    "camhs": Called("CAMHS", "CAMHS", frozenset({AgencyKind.CAMHS, AgencyKind.HEALTH_PROVIDER})),
    "education": Called("Schools and education", "schools and education services", SCHOOLS),
    "partnership_board": Called("The partnership", "the partnership", ANYONE),
    "yot": Called("Youth justice", "youth justice", frozenset({AgencyKind.YOUTH_JUSTICE})),
    "commissioning": Called("Commissioners", "commissioners", HEALTH | {AgencyKind.SOCIAL_CARE}),
    "voluntary": Called("Charities", "charities", frozenset({AgencyKind.VOLUNTARY, AgencyKind.DOMESTIC_ABUSE})),
    "hospital_ed": Called("Hospital", "the hospital", frozenset({AgencyKind.HOSPITAL, AgencyKind.HEALTH_PROVIDER})),
    "school_nursing": Called("School nursing", "school nursing", frozenset({AgencyKind.HEALTH_PROVIDER})),
    "gp": Called("GPs", "GPs", frozenset({AgencyKind.GP, AgencyKind.HEALTH_PROVIDER})),
    "substance_misuse": Called(
        "Drug and alcohol services", "drug and alcohol services", frozenset({AgencyKind.SUBSTANCE_MISUSE})
    ),
    "housing": Called("Housing", "housing", frozenset({AgencyKind.HOUSING})),
    "other": Called("Other agencies", "other agencies", ANYONE),
    "probation": Called("Probation", "probation", frozenset({AgencyKind.PROBATION})),
}


def named(codes: Iterable[str]) -> list[str]:
    return [CALLED[code].name if code in CALLED else code for code in codes]
