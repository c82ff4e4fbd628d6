"""Whom the hub asks about a worry, as declared data: each rule is one sentence with its source. It reads no row.

Depth follows urgency (safe practice 23): red the full network; green the child's own services; a question about an
adult's health, drinking or record needs the written link to the harm. The child's own network comes beside these rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from keel.agencies.kinds import AgencyKind as Agency
from keel.front_door.triage.facts import (
    Facts,
    When,
    adults_known,
    aged,
    always,
    green,
    red,
    school_known,
    threshold_in_doubt,
    unborn,
    worry,
)
from keel.sources.documents import Citation, Confidence

DEPTH = Citation(
    "keel-safe-practice",
    "rule 23",
    Confidence.CUSTOM,
    "red asks the full network, green the child's own services; an adult's health, drug and criminal checks need a "
    "written link to the harm; youth offending is asked from age 10 once the threshold is in doubt.",
)


@dataclass(frozen=True)
class Rule:
    """Ask agencies of this kind when this holds, because of this. `of_adult`: the question is about an adult."""

    code: str
    agency: Agency
    when: When
    why: str
    findings: tuple[str, ...] = ()
    cites: Citation = DEPTH
    of_adult: bool = False


VIOLENCE = worry("domestic_abuse", "physical_abuse", "sexual_abuse")
CRIME = VIOLENCE | worry("exploitation", "missing", "offending", "gangs_weapons", "radicalisation", "fgm")

RULES = (
    Rule("health", Agency.HEALTH_PROVIDER, always,
         "Health visitors, school nurses and clinics are services of the child’s own.",
         ("bexley-2020-s08", "eastsussex-2020-a23")),
    Rule("education", Agency.EDUCATION, aged(4) & (~green | ~school_known | worry("school_attendance")),
         "A child is of school age, or of an age not known: attendance, exclusions and which school.",
         ("plymouth-2020-s08",)),
    Rule("police_network", Agency.POLICE, red,
         "The contact is red, so the full network is asked.",
         ("plymouth-2020-a07",)),
    Rule("police_crime", Agency.POLICE, ~green & CRIME,
         "The worry may be a crime against the child or near the child.",
         ("plymouth-2020-a07", "portsmouth-2020-s48")),
    Rule("police_adult", Agency.POLICE, ~green & VIOLENCE & adults_known,
         "The worry is about violence, and an adult is known.",
         ("portsmouth-2020-s42", "portsmouth-2020-s49"), of_adult=True),
    Rule("early_help", Agency.EARLY_HELP, ~green,
         "Earlier help shows what was tried and what changed.",
         ("plymouth-2020-a06",)),
    Rule("housing_network", Agency.HOUSING, red,
         "The contact is red, so the full network is asked.",
         ("bexley-2020-s06",)),
    Rule("housing", Agency.HOUSING, worry("housing"),
         "The worry is about the home or money.",
         ("portsmouth-2011-a48", "bexley-2020-s06")),
    Rule("youth_offending", Agency.YOUTH_JUSTICE, aged(10) & threshold_in_doubt,
         "A child is 10 or older, or of an age not known, and the threshold may be met.",
         ("bexley-2020-s43", "plymouth-2020-a11")),
    Rule("child_at_risk_of_crime", Agency.YOUTH_JUSTICE, aged(10) & worry("offending", "gangs_weapons", "exploitation"),
         "The worry is about offending, gangs or exploitation, and a child is 10 or older or of an age not known.",
         ("plymouth-2020-a11", "portsmouth-2020-a11")),
    Rule("drugs_child", Agency.SUBSTANCE_MISUSE, worry("drugs_alcohol_child"),
         "The worry is about the child’s drinking or drug use.",
         ("plymouth-2020-a11", "bexley-2020-a15")),
    Rule("drugs_adult", Agency.SUBSTANCE_MISUSE, ~green & worry("drugs_alcohol_adult"),
         "The worry is about an adult’s drinking or drug use.",
         ("plymouth-2020-a11", "bexley-2020-a16"), of_adult=True),
    Rule("camhs", Agency.CAMHS, worry("mental_health_child", "self_harm"),
         "The worry is about the child’s mental health or self-harm.",
         ("plymouth-2020-s17", "eastsussex-2020-j02")),
    Rule("hospital", Agency.HOSPITAL, ~green & worry("physical_abuse", "sexual_abuse", "self_harm", "fgm"),
         "An injury, an assault or self-harm may have been seen at a hospital.",
         ("bexley-2020-a14", "eastsussex-2020-s25")),
    Rule("midwifery", Agency.HOSPITAL, unborn | worry("unborn"),
         "A baby is expected: the midwives know how the pregnancy goes.",
         ("portsmouth-2011-a37",)),
    Rule("domestic_abuse", Agency.DOMESTIC_ABUSE, ~green & worry("domestic_abuse"),
         "The worry is about domestic abuse.",
         ("plymouth-2020-a11", "portsmouth-2011-s25"), of_adult=True),
    Rule("probation", Agency.PROBATION, ~green & VIOLENCE & adults_known,
         "The worry is about violence, and an adult is known who may be on probation.",
         ("portsmouth-2020-s44", "portsmouth-2020-s41"), of_adult=True),
    Rule("mental_health_adult", Agency.HEALTH_PROVIDER, ~green & worry("mental_health_adult"),
         "The worry is about an adult’s mental health.",
         ("portsmouth-2011-r07", "portsmouth-2011-a35"), of_adult=True),
    Rule("adult_care", Agency.ADULT_SOCIAL_CARE, ~green & worry("mental_health_adult", "young_carer"),
         "An adult of the family may be cared for or need care.",
         ("portsmouth-2011-a28",), of_adult=True),
)  # fmt: skip

BY_CODE = {rule.code: rule for rule in RULES}
NETWORK = "network"

ANY_AGENCY = (
    "What do you know of these children and their family that matters for this worry? When did you last see them?"
)
QUESTIONS = {
    Agency.POLICE: "Is there anything in the last 12 months, or anything serious before that, that bears on it?",
    Agency.HEALTH_PROVIDER: "Who sees this child, and when last? Missed appointments, injuries, growth, other worries?",
    Agency.EDUCATION: "Which school or nursery is it? Attendance, exclusions, moves, and what staff have noticed?",
    Agency.SCHOOL: "How is the child in school? Attendance, changes, what the child says, how the family is?",
    Agency.EARLY_HELP: "What help has this family had, what changed, and how did it end?",
    Agency.HOUSING: "Is the home safe and secure for the children? Arrears, notices, complaints, who lives there?",
    Agency.YOUTH_JUSTICE: "Is any child over 10 known to you? Current work, risks, and who else is around them?",
    Agency.SUBSTANCE_MISUSE: "Is the person named known to you, and what in their use matters for the child?",
    Agency.CAMHS: "Is the child known to you or waiting? Risk, plan, and who is in touch meanwhile?",
    Agency.HOSPITAL: "Has the child, or the mother in pregnancy, come to you in 12 months, and what worried you?",
    Agency.DOMESTIC_ABUSE: "Is the adult named known to you, and how safe are the children and the adult now?",
    Agency.PROBATION: "Is the adult named supervised by you, for what, and what does it mean for the children?",
    Agency.ADULT_SOCIAL_CARE: "Is the adult named known to you, and what does it mean for the care of the children?",
}


def asked_for(facts: Facts) -> Sequence[Rule]:
    """The rules that hold for these facts, in the order they are declared."""
    return [rule for rule in RULES if rule.when.holds(facts)]


def question(agency: Agency) -> str:
    """What an agency of this kind is usually asked; the hub may change it."""
    return QUESTIONS.get(agency, ANY_AGENCY)
