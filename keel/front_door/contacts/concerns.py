"""Kinds of worry, declared: a code and the practitioners' words for it. Triage derives agency checks from the codes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Concern:
    """One kind of worry. `of_adult`: about an adult, so a check needs a written link to the harm (safe practice 23)."""

    code: str
    label: str
    hint: str = ""
    of_adult: bool = False


CONCERNS = (
    Concern(
        "physical_abuse",
        "Physical abuse",
        "Injuries, being hit or shaken, over-chastisement, poisoning, made-up illness",
    ),
    Concern("emotional_abuse", "Emotional abuse", "Being scared, belittled, blamed, rejected or shut away"),
    Concern("sexual_abuse", "Sexual abuse", "In the family or outside it, by an adult or another child, online too"),
    Concern("neglect", "Neglect", "Food, clothes, hygiene, warmth, medical care, being left alone or without care"),
    Concern(
        "domestic_abuse", "Domestic abuse", "Between adults or young people: violence, control, stalking", of_adult=True
    ),
    Concern("drugs_alcohol_adult", "An adult’s drinking or drug use", of_adult=True),
    Concern("mental_health_adult", "An adult’s mental health", of_adult=True),
    Concern("drugs_alcohol_child", "The child’s drinking or drug use"),
    Concern("mental_health_child", "The child’s mental health", "Low mood, anxiety, eating, trauma, voices"),
    Concern("self_harm", "Self-harm or thoughts of suicide"),
    Concern("exploitation", "Exploitation", "Sexual or criminal, county lines, trafficking, grooming online"),
    Concern("missing", "Goes missing", "From home, care or school, or nobody knows where they are"),
    Concern("offending", "Offending or harm to others", "By the child, harmful sexual behaviour too"),
    Concern("gangs_weapons", "Gangs, weapons or serious violence"),
    Concern("radicalisation", "Drawn towards extremism"),
    Concern("fgm", "Female genital mutilation, forced marriage or honour-based abuse"),
    Concern("unborn", "An unborn baby", "Late booking, an earlier child removed, risk at or after birth"),
    Concern("disability", "The child’s disability or health needs", "Needs that the family cannot meet without help"),
    Concern("young_carer", "Cares for somebody", "A young carer"),
    Concern("private_fostering", "Lives with somebody who is not close family", "Private fostering: 28 days or more"),
    Concern("housing", "Housing or money", "Homeless, unsafe or overcrowded, no money for food or heating"),
    Concern(
        "school_attendance", "Not in school", "Attendance, exclusion, no school place, home education that worries you"
    ),
    Concern("allegation_staff", "Somebody who works with children", "An allegation against staff or a volunteer"),
    Concern("other", "Something else", "Say what it is in your own words"),
)

BY_CODE = {concern.code: concern for concern in CONCERNS}


def label(code: str) -> str:
    """A concern in practitioners' words."""
    return BY_CODE[code].label
