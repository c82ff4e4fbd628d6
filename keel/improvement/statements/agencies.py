"""What a finding calls an agency, in words, and which kinds of agency can answer for it here."""

from dataclasses import dataclass

from keel.agencies.kinds import AgencyKind

ANYONE = frozenset(AgencyKind) - {AgencyKind.KEEL}
HEALTH = frozenset({AgencyKind.HEALTH_PROVIDER, AgencyKind.HOSPITAL, AgencyKind.GP, AgencyKind.CAMHS})


@dataclass(frozen=True)
class Called:
    label: str
    kinds: frozenset[AgencyKind]

    def answers(self, kind: str) -> bool:
        """Whether an agency of this kind can take its part."""
        return kind in self.kinds


# By the catalogue's codes. Commissioners, boards and others have no kind of their own: whoever speaks for them answers.
CALLED = {
    "social_care": Called(
        "children’s social care",
        frozenset({AgencyKind.SOCIAL_CARE, AgencyKind.EARLY_HELP, AgencyKind.ADULT_SOCIAL_CARE}),
    ),
    "health_provider": Called("health services", HEALTH),
    "police": Called("the police", frozenset({AgencyKind.POLICE})),
    "camhs": Called("CAMHS", frozenset({AgencyKind.CAMHS, AgencyKind.HEALTH_PROVIDER})),
    "education": Called(
        "schools and education services", frozenset({AgencyKind.SCHOOL, AgencyKind.EDUCATION, AgencyKind.EARLY_YEARS})
    ),
    "partnership_board": Called("the partnership", ANYONE),
    "yot": Called("the youth offending team", frozenset({AgencyKind.YOUTH_JUSTICE})),
    "commissioning": Called("commissioners", HEALTH | {AgencyKind.SOCIAL_CARE}),
    "voluntary": Called("charities", frozenset({AgencyKind.VOLUNTARY, AgencyKind.DOMESTIC_ABUSE})),
    "hospital_ed": Called("the hospital", frozenset({AgencyKind.HOSPITAL, AgencyKind.HEALTH_PROVIDER})),
    "school_nursing": Called("school nursing", frozenset({AgencyKind.HEALTH_PROVIDER})),
    "gp": Called("GPs", frozenset({AgencyKind.GP, AgencyKind.HEALTH_PROVIDER})),
    "substance_misuse": Called("drug and alcohol services", frozenset({AgencyKind.SUBSTANCE_MISUSE})),
    "housing": Called("housing", frozenset({AgencyKind.HOUSING})),
    "probation": Called("probation", frozenset({AgencyKind.PROBATION})),
    "other": Called("other agencies", ANYONE),
}
