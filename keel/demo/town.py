"""Bayview, an invented English city by the sea: its streets, schools, surgeries and agencies, as tables.

Nothing here is anybody's: postcodes have letters that no real area has, phones are from the drama range.
"""

from dataclasses import dataclass

from keel.agencies.kinds import AgencyKind as Kind
from keel.agencies.kinds import TeamKind

AUTHORITY = "999"
POSTCODE_AREA = "BV"
DOMAIN = "bayview.example"
OPENED = (2019, 4, 1)  # since when the agencies and seats of the demo stand


@dataclass(frozen=True)
class Area:
    """A part of the city: its postcode district, streets, and the social work team that serves it."""

    name: str
    district: int
    team: str
    streets: tuple[str, ...]


AREAS = (
    Area("Northgate", 1, "north", (
        "Ropewalk Rise", "Chandler Road", "Beacon Hill", "Milestone Lane", "Larkfield Avenue", "Union Terrace",
        "Kiln Close", "Windmill Road", "Thistle Walk", "Foundry Street",
    )),
    Area("Harbourside", 2, "harbour", (
        "Quay Street", "Cockle Row", "Net Loft Lane", "Capstan Way", "Fish Street", "Custom House Square",
        "Lantern Street", "Ferry Road", "Mariners Court", "Tideway",
    )),
    Area("Saltmarsh", 3, "saltmarsh", (
        "Samphire Drive", "Reedbed Close", "Heron Way", "Sluice Lane", "Curlew Crescent", "Marsh End",
        "Avocet Road", "Causeway Gardens", "Eel Pie Row", "Plover Green",
    )),
    Area("East Cliff", 4, "cliff", (
        "Headland Road", "Gull Terrace", "Coastguard Cottages", "Upper Cliff Street", "Fulmar Place", "Lighthouse Lane",
        "Chalk Pit Road", "Belvedere Gardens", "Smugglers Steps", "Parade Mews",
    )),
)  # fmt: skip


@dataclass(frozen=True)
class School:
    """A school or nursery: its short key, name, ages it takes, area, and the name of its safeguarding lead."""

    key: str
    name: str
    youngest: int
    oldest: int
    area: int
    lead: str


SCHOOLS = (
    School("harbour", "Harbour Primary", 4, 10, 1, "Priya Nair"),
    School("ropewalk", "Ropewalk Primary", 4, 10, 0, "Alison Tate"),
    School("beacon", "Beacon Hill Primary", 4, 10, 0, "Graham Pell"),
    School("lantern", "Lantern Street Primary", 4, 10, 1, "Yusuf Demir"),
    School("saltmarsh", "Saltmarsh Primary", 4, 10, 2, "Wendy Furness"),
    School("heron", "Heron Way Primary", 4, 10, 2, "Folake Bello"),
    School("gullhaven", "Gullhaven Primary", 4, 10, 3, "Stuart Amory"),
    School("cliffside", "Cliffside Primary", 4, 10, 3, "Magda Zielinska"),
    School("northgate", "Northgate High School", 11, 17, 0, "Denise Coyle"),
    School("estuary", "Estuary Academy", 11, 17, 2, "Robert Achebe"),
    School("headland", "Headland School", 11, 17, 3, "Sian Probert"),
    School("orchard", "Orchard Bank School", 5, 17, 1, "Martin Oakes"),
)
NURSERIES = (
    School("anchors", "Little Anchors Nursery", 1, 3, 1, "Tina Marlow"),
    School("pebbles", "Pebbles Day Nursery", 1, 3, 2, "Jo Kimber"),
    School("treehouse", "The Treehouse Preschool", 1, 3, 3, "Rukhsana Bibi"),
)
SPECIAL_SCHOOL = "orchard"

# Surgeries: key, name, area, and the doctor who leads on safeguarding.
SURGERIES = (
    ("lighthouse", "Lighthouse Surgery", 3, "Hamish Reid"),
    ("marina", "Marina Medical Practice", 1, "Leila Haddad"),
    ("foundry", "Foundry Street Surgery", 0, "Owen Prosser"),
    ("samphire", "Samphire Health Centre", 2, "Chi Ming Lau"),
)


@dataclass(frozen=True)
class Office:
    """A team of an agency: key, agency's kind and name, the team's kind and name."""

    key: str
    kind: Kind
    agency: str
    short: str
    team: TeamKind
    name: str


COUNCIL, CARE = "Bayview City Council, children’s social care", "Social care"
TRUST = "Bayview Community Health NHS Trust"
POLICE = "Bayview Police"
HOSPITAL = "Bayview Royal Infirmary"

OFFICES = (
    Office("hub", Kind.SOCIAL_CARE, COUNCIL, CARE, TeamKind.HUB, "Bayview MASH"),
    Office("night", Kind.SOCIAL_CARE, COUNCIL, CARE, TeamKind.DUTY, "Emergency duty team"),
    Office("north", Kind.SOCIAL_CARE, COUNCIL, CARE, TeamKind.CASEWORK, "North team"),
    Office("harbour", Kind.SOCIAL_CARE, COUNCIL, CARE, TeamKind.CASEWORK, "Harbour team"),
    Office("saltmarsh", Kind.SOCIAL_CARE, COUNCIL, CARE, TeamKind.CASEWORK, "Saltmarsh team"),
    Office("cliff", Kind.SOCIAL_CARE, COUNCIL, CARE, TeamKind.CASEWORK, "East Cliff team"),
    Office("care", Kind.SOCIAL_CARE, COUNCIL, CARE, TeamKind.CASEWORK, "Children in care team"),
    Office("officers", Kind.SOCIAL_CARE, COUNCIL, CARE, TeamKind.ALLEGATIONS, "Designated officers"),
    Office("council", Kind.SOCIAL_CARE, COUNCIL, CARE, TeamKind.OFFICE, "Information governance"),
    Office("police", Kind.POLICE, POLICE, "Police", TeamKind.DESK, "Police desk"),
    Office("response", Kind.POLICE, POLICE, "Police", TeamKind.PRACTICE, "Police response"),
    Office("protection", Kind.POLICE, POLICE, "Police", TeamKind.PRACTICE, "Public protection unit"),
    Office("command", Kind.POLICE, POLICE, "Police", TeamKind.OFFICE, "Police command"),
    Office("nursing", Kind.HEALTH_PROVIDER, TRUST, "Community health", TeamKind.OFFICE, "Chief nurse’s office"),
    Office("justice", Kind.YOUTH_JUSTICE, "Bayview Youth Offending Service", "YOS", TeamKind.OFFICE, "Head of service"),
    Office("health", Kind.HEALTH_PROVIDER, TRUST, "Community health", TeamKind.DESK, "Health desk"),
    Office("visitors", Kind.HEALTH_PROVIDER, TRUST, "Community health", TeamKind.PRACTICE, "Health visiting"),
    Office("nurses", Kind.HEALTH_PROVIDER, TRUST, "Community health", TeamKind.PRACTICE, "School nursing"),
    Office("hospital", Kind.HOSPITAL, HOSPITAL, "Hospital", TeamKind.DESK, "Hospital safeguarding desk"),
    Office("emergency", Kind.HOSPITAL, HOSPITAL, "Hospital", TeamKind.PRACTICE, "Emergency department"),
    Office("midwives", Kind.HOSPITAL, HOSPITAL, "Hospital", TeamKind.PRACTICE, "Midwifery"),
    Office("camhs", Kind.CAMHS, "Bayview CAMHS", "CAMHS", TeamKind.DESK, "CAMHS single point"),
    Office("education", Kind.EDUCATION, "Bayview Education Services", "Education", TeamKind.DESK, "Education desk"),
    Office("early_help", Kind.EARLY_HELP, "Bayview Early Help", "Early help", TeamKind.DESK, "Early help desk"),
    Office("housing", Kind.HOUSING, "Bayview Homes", "Housing", TeamKind.DESK, "Housing desk"),
    Office("probation", Kind.PROBATION, "Probation, Bayview", "Probation", TeamKind.DESK, "Probation desk"),
    Office("youth", Kind.YOUTH_JUSTICE, "Bayview Youth Offending Service", "YOS", TeamKind.DESK, "YOS desk"),
    Office("quay", Kind.SUBSTANCE_MISUSE, "The Quay drug and alcohol service", "The Quay", TeamKind.DESK, "Quay desk"),
    Office("safe", Kind.DOMESTIC_ABUSE, "Safe Harbour", "Safe Harbour", TeamKind.DESK, "Safe Harbour advocates"),
    Office("adults", Kind.ADULT_SOCIAL_CARE, "Bayview adult social care", "Adult care", TeamKind.DESK, "Adults’ desk"),
    Office(
        "charity", Kind.VOLUNTARY, "Bayview Young Carers", "Young Carers", TeamKind.PRACTICE, "Young carers workers"
    ),
    Office("keel", Kind.KEEL, "Keel", "Keel", TeamKind.OFFICE, "Keel"),
)
