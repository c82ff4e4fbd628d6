"""Kinds of agency, team and role, declared: what may exist, by the names practitioners use."""

from django.db.models import TextChoices


class AgencyKind(TextChoices):
    """What an agency is in law or practice. The local name (YOT or YOS) is a field of the agency."""

    SOCIAL_CARE = "social_care", "Children's social care"
    POLICE = "police", "Police"
    HEALTH_PROVIDER = "health_provider", "Community health"
    GP = "gp", "GP practice"
    HOSPITAL = "hospital", "Hospital"
    CAMHS = "camhs", "Child and adolescent mental health"
    SCHOOL = "school", "School or college"
    EDUCATION = "education", "Education service"
    EARLY_YEARS = "early_years", "Nursery or early years"
    EARLY_HELP = "early_help", "Early help"
    HOUSING = "housing", "Housing"
    PROBATION = "probation", "Probation"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    SUBSTANCE_MISUSE = "substance_misuse", "Drug and alcohol service"
    DOMESTIC_ABUSE = "domestic_abuse_service", "Domestic abuse service"
    ADULT_SOCIAL_CARE = "adult_social_care", "Adult social care"
    VOLUNTARY = "voluntary", "Charity"
    KEEL = "keel", "Keel itself"


class TeamKind(TextChoices):
    """What a team is for at the front door."""

    HUB = "hub", "The hub"
    DUTY = "duty", "Emergency duty team"
    DESK = "desk", "Agency desk"
    CASEWORK = "casework", "Social work team"
    PRACTICE = "practice", "Practice team"
    OFFICE = "office", "Office"
    ALLEGATIONS = "allegations", "Designated officers"
    ADOPTION = "adoption", "Adoption team"


# The hub by day and by night: what these teams write, ask or hold is the hub's own.
HUBS = (TeamKind.HUB, TeamKind.DUTY)


class Role(TextChoices):
    """What a worker does in a seat; what each may open stands in policy.py, nowhere else."""

    REFERRER = "referrer", "Referrer"
    SCREENER = "screener", "MASH screening officer"
    HUB_MANAGER = "hub_manager", "MASH manager"
    DESK = "desk", "Agency desk"
    DUTY = "duty", "Emergency duty worker"
    SOCIAL_WORKER = "social_worker", "Social worker"
    TEAM_MANAGER = "team_manager", "Team manager"
    DESIGNATED_OFFICER = "designated_officer", "Designated officer (LADO)"
    DATA_OFFICER = "data_officer", "Data protection officer"
    DATA_STEWARD = "data_steward", "Data steward"
    ADMINISTRATOR = "administrator", "Administrator"
    PARTNERSHIP_MANAGER = "partnership_manager", "Partnership manager"
    AGENCY_LEAD = "agency_lead", "Agency lead"
    SYSTEM = "system", "Keel"


class Purpose(TextChoices):
    """What another system may tell Keel by itself with a token: one thing, for one team (safe practice 33)."""

    REFERRALS = "referrals", "Sends referrals"
    NOTIFICATIONS = "notifications", "Sends police notifications"
    CHECK_ANSWERS = "check_answers", "Answers the hub's questions"
    FILED_RECEIPTS = "filed_receipts", "Says that outcomes are filed"
    CASE_NUMBERS = "case_numbers", "Gives its own case numbers"


# Seats that look after Keel, its data or the partnership's own work and open no record (safe practice 34).
NO_CASES = frozenset({
    Role.ADMINISTRATOR,
    Role.DATA_OFFICER,
    Role.DATA_STEWARD,
    Role.PARTNERSHIP_MANAGER,
    Role.AGENCY_LEAD,
})  # fmt: skip
# Seats of the partnership's own work; never in a team that is told of children.
OF_AN_OFFICE = frozenset({Role.PARTNERSHIP_MANAGER, Role.AGENCY_LEAD})
