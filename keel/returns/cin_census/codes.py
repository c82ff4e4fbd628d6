"""The code sets of the census, each code with its words. Source: DfE, CIN census code sets, 2017 to 2026."""

SEX = {"M": "Male", "F": "Female", "U": "Not known"}
# Until 2023-24 the element was a gender with figures; 0 is not known, 9 not specified.
GENDER = {"1": "M", "2": "F", "0": "U", "9": "U"}

UPN_UNKNOWN = {f"UN{n}": f"reason {n} of the return" for n in range(1, 8)}

ETHNICITY = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WOTH": "Any other White background",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Any other Asian background",
    "BCRB": "Caribbean",
    "BAFR": "African",
    "BOTH": "Any other Black background",
    "CHNE": "Chinese",
    "OOTH": "Any other ethnic group",
    "REFU": "Refused",
    "NOBT": "Not obtained",
}

DISABILITY = {
    "NONE": "No disability",
    "MOB": "Mobility",
    "HAND": "Hand function",
    "PC": "Personal care",
    "INC": "Incontinence",
    "COMM": "Communication",
    "LD": "Learning",
    "HEAR": "Hearing",
    "VIS": "Vision",
    "BEH": "Behaviour",
    "CON": "Consciousness",
    "AUT": "Autism or Asperger syndrome",
    "DDA": "Other disability",
}

REFERRAL_SOURCE = {
    "1A": "a family member or carer",
    "1B": "an acquaintance",
    "1C": "the child",
    "1D": "another individual",
    "2A": "a school",
    "2B": "education services",
    "3A": "a GP",
    "3B": "a health visitor",
    "3C": "a school nurse",
    "3D": "other primary health services",
    "3E": "A&E",
    "3F": "other health services",
    "4": "housing",
    "5A": "the authority's own social care",
    "5B": "another service of the authority",
    "5C": "another authority's social care",
    "5D": "early help",
    "6": "the police",
    "7": "another legal agency",
    "8": "another agency",
    "9": "somebody who gave no name",
    "10": "a source not known",
}
# A private referrer is not told apart on the timeline (safe practice 18).
PRIVATE_SOURCES = frozenset({"1A", "1B", "1C", "1D", "9"})

PRIMARY_NEED = {
    "N1": "abuse or neglect",
    "N2": "the child's disability or illness",
    "N3": "a parent's disability or illness",
    "N4": "family in acute stress",
    "N5": "family dysfunction",
    "N6": "socially unacceptable behaviour",
    "N7": "low income",
    "N8": "absent parenting",
    "N9": "a case that is not of a child in need",
    "N0": "not stated",
}

CLOSURE_REASON = {
    "RC1": "adopted",
    "RC2": "the child died",
    "RC3": "child arrangements order",
    "RC4": "special guardianship order",
    "RC5": "moved to another authority's social care",
    "RC6": "moved to adult social care",
    "RC7": "no longer in need for another reason",
    "RC8": "no further action after assessment",
    "RC9": "to early help after assessment",
}
ADOPTED, DIED = "RC1", "RC2"

ABUSE = {
    "NEG": "neglect",
    "PHY": "physical abuse",
    "SAB": "sexual abuse",
    "EMO": "emotional abuse",
    "MUL": "more than one category",
}

_OF_WHOM = {"A": "child", "B": "parent or carer", "C": "another person in the household"}
_THREE = {
    "1": "Alcohol misuse",
    "2": "Drug misuse",
    "3": "Domestic abuse",
    "4": "Mental health",
    "5": "Learning disability",
    "6": "Physical disability or illness",
}

FACTORS = {f"{n}{letter}": f"{what}: {who}" for n, what in _THREE.items() for letter, who in _OF_WHOM.items()} | {
    "7A": "Young carer",
    "8B": "Privately fostered: from overseas, intends to return",
    "8C": "Privately fostered: from overseas, intends to stay",
    "8D": "Privately fostered: from the UK, in education",
    "8E": "Privately fostered: from the UK, arranged by the family",
    "8F": "Privately fostered: other",
    "9A": "Unaccompanied asylum-seeking child",
    "10A": "Going missing",
    "11A": "Child sexual exploitation",
    "12A": "Trafficking",
    "13A": "Gangs",
    "14A": "Socially unacceptable behaviour",
    "15A": "Self-harm",
    "16A": "Neglect",
    "17A": "Emotional abuse",
    "18A": "Physical abuse",
    "18B": "Physical abuse by another child",
    "18C": "Physical abuse by an adult",
    "19A": "Sexual abuse",
    "19B": "Sexual abuse by another child",
    "19C": "Sexual abuse by an adult",
    "20": "Other",
    "21": "No factors found",
    "22A": "Female genital mutilation",
    "23A": "Abuse linked to faith or belief",
    "24A": "Child criminal exploitation",
}
NO_FACTOR = "21"
