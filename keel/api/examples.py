"""One call of each kind, as the description shows it. Nobody in them is real."""

from collections.abc import Mapping
from typing import Any

from keel.agencies.kinds import Purpose

EXAMPLES: Mapping[Purpose, dict[str, Any]] = {
    Purpose.REFERRALS: {
        "professional": {"name": "Jo Pine", "role": "Class teacher", "phone": "01632 960123"},
        "knows_child_as": "Class teacher since September",
        "in_danger": "no",
        "children": [
            {"given": "Alfie", "family": "Marsh", "born": "2017-05-03", "sex": "M", "lives_with": "yes"},
            {"given": "Bella", "family": "Marsh", "worried_about": False, "sibling_of_first": True},
        ],
        "adults": [
            {"given": "Dana", "family": "Marsh", "relation": "parent", "lives_with": "yes", "relation_to": [1, 2]},
            {"relation": "parent", "sex": "M"},
        ],
        "home": {"lines": "4 Quay Lane, Bayview", "postcode": "ZZ1 2AB"},
        "concerns": ["neglect"],
        "worry": "He had no lunch again today, and said there was nothing at home since Tuesday.",
        "impact": "He is tired and cannot follow the lesson.",
        "parents_told": "yes",
    },
    Purpose.NOTIFICATIONS: {
        "reference": "PPN/2026/0417",
        "incident": "LOG 7",
        "about": "domestic_abuse",
        "grade": "green",
        "happened_at": "2026-11-14T23:10:00+00:00",
        "sent_at": "2026-11-15T04:00:00+00:00",
        "place": "4 Quay Lane",
        "officer": "PC 1 Price",
        "narrative": "Dana was shouted at. Alfie was on the stairs.",
        "people": [
            {"role": "Child", "given": "Alfie", "family": "Marsh", "born": "2017-05-03", "sex": "M"},
            {"role": "Victim", "given": "Dana", "family": "Marsh", "born": "1990-02-01", "relation": "parent"},
        ],
    },
    Purpose.CHECK_ANSWERS: {
        "reference": "K4T7-29QX",
        "answer": "information",
        "words": "He missed two appointments in October. Seen on 3 November, well.",
        "meaning": "His mother came as soon as she was rung.",
        "handling": "hub",
    },
    Purpose.FILED_RECEIPTS: {"reference": "K4T7-29QX", "filed_on": "2026-11-20", "under": "DOC-4417"},
    Purpose.CASE_NUMBERS: {
        "reference": "K4T7-29QX",
        "child": 1,
        "system": "SIMS",
        "number": "4417-A",
        "since": "2026-11-20",
    },
}
