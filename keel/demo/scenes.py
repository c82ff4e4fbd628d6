"""The board at the demo's last moment: what stands in each stage, what is late, what waits for whom. A table.

`ago` is in minutes before the end: of the clock where it is red or nobody has graded it, else of the hub's open hours.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from keel.front_door.contacts.models import Urgency


class Stop(IntEnum):
    """How far a scene has come."""

    DRAFT = 0
    NEW = 1
    GRADED = 2
    SETTLED = 3
    ASKED = 4
    ANSWERED = 5
    DECIDED = 6
    SENT_BACK = 7
    SIGNED = 8
    PART_TOLD = 9
    TOLD = 10


DAY = 8 * 60
SHORTEST = timedelta(minutes=30)  # the newest contact is no older, at whatever hour the demo ends
RED, AMBER, GREEN = Urgency.RED, Urgency.AMBER, Urgency.GREEN


@dataclass(frozen=True)
class Scene:
    """One contact on the board, or just off it. `answered`: the share of checks that came back."""

    worry: str
    sender: str
    ago: int
    stop: Stop
    urgency: Urgency = AMBER
    level: int = 3
    ages: tuple[int, int] = (0, 17)
    answered: float = 0.0
    outcome: str = ""
    by: str = ""
    before: int = 0
    known: bool = False
    early: bool = False
    siblings: int | None = None
    community: str = ""
    hides: bool = False
    kept_from: str = ""
    quickly: bool = False
    corner: str = ""


SCENES = (
    # New
    Scene("physical_abuse", "school", 12, Stop.NEW, RED, 4, (5, 9), by="priya", before=2, siblings=1),
    Scene("mental_health_adult", "gp", 38, Stop.NEW, AMBER, 3, (0, 1), by="hamish"),
    Scene("domestic_abuse", "police", 112, Stop.NEW, AMBER, 3, (2, 8), by="callum", before=1, siblings=2),
    Scene("neglect", "neighbour", 24, Stop.NEW, GREEN, 2, (3, 7)),
    Scene("physical_abuse", "hospital", 51, Stop.GRADED, RED, 4, (0, 0), siblings=1),
    Scene("neglect", "school", 170, Stop.GRADED, AMBER, 3, (6, 9), by="priya", before=2, known=True, corner="glass"),
    Scene("housing", "nursery", 260, Stop.SETTLED, GREEN, 2, (2, 3)),
    # Checks out
    Scene("domestic_abuse", "police", 95, Stop.ASKED, RED, 4, (1, 6),
          answered=0.3, before=3, siblings=1, corner="danger"),
    Scene("sexual_abuse", "school", 330, Stop.ASKED, RED, 4, (10, 13), answered=0.45, siblings=0),
    Scene("neglect", "health_visitor", DAY + 50, Stop.ASKED, AMBER, 3, (0, 3), answered=0.6, by="grace", before=1),
    Scene("drugs_alcohol_adult", "police", 300, Stop.ASKED, AMBER, 3, (3, 10),
          answered=0.5, community="polish", corner="neighbour"),
    Scene("young_carer", "school", 2 * DAY + 90, Stop.ASKED, GREEN, 2, (8, 10), answered=0.4, by="priya"),
    Scene("unborn", "midwife", DAY - 40, Stop.ASKED, AMBER, 3, (0, 0), answered=0.4),
    Scene("exploitation", "police", 210, Stop.ASKED, AMBER, 4, (14, 16), answered=0.35, before=2, siblings=1),
    Scene("domestic_abuse", "safe", 400, Stop.ASKED, AMBER, 3, (4, 9), answered=0.5, hides=True, siblings=1),
    Scene("mental_health_child", "camhs", DAY + 200, Stop.ASKED, AMBER, 3, (13, 16), answered=0.7, kept_from="una"),
    # Ready to decide
    Scene("emotional_abuse", "school", DAY + 100, Stop.ANSWERED, AMBER, 3, (8, 12),
          answered=1.0, before=1, corner="open"),
    Scene("neglect", "housing", 2 * DAY + 70, Stop.ANSWERED, AMBER, 3, (2, 9),
          answered=1.0, siblings=3, community="somali", corner="wrong link", before=1),
    Scene("self_harm", "hospital", 280, Stop.ANSWERED, RED, 4, (13, 16), answered=1.0, siblings=0),
    Scene("school_attendance", "school", DAY + 30, Stop.DECIDED, GREEN, 1, (9, 13),
          answered=1.0, outcome="no_further_action"),
    Scene("housing", "early_help", DAY + 130, Stop.SENT_BACK, GREEN, 2, (4, 9),
          answered=1.0, outcome="signpost", before=2),
    Scene("neglect", "school", DAY - 60, Stop.ANSWERED, AMBER, 3, (5, 10),
          answered=1.0, by="priya", before=1, corner="opened"),
    # To tell
    Scene("sexual_abuse", "police", 320, Stop.PART_TOLD, RED, 4, (8, 12), answered=0.7, outcome="strategy_discussion"),
    Scene("drugs_alcohol_adult", "health_visitor", DAY, Stop.DECIDED, AMBER, 3, (0, 2),
          answered=1.0, outcome="child_in_need", by="grace"),
    Scene("disability", "school", 5 * DAY, Stop.DECIDED, GREEN, 2, (5, 9),
          answered=1.0, outcome="early_help", by="priya", early=True),
    Scene("emotional_abuse", "relative", DAY + 90, Stop.DECIDED, GREEN, 2, (5, 12), answered=1.0, outcome="early_help"),
    # Told, and to be filed
    Scene("neglect", "school", 2 * DAY, Stop.TOLD, AMBER, 3, (5, 9),
          answered=1.0, outcome="child_in_need", by="priya", early=True),
    Scene("domestic_abuse", "school", 9 * DAY, Stop.TOLD, AMBER, 3, (6, 10),
          answered=1.0, outcome="early_help", by="priya", quickly=True),
    Scene("mental_health_adult", "gp", 8 * DAY, Stop.TOLD, AMBER, 3, (1, 6),
          answered=1.0, outcome="child_in_need", by="hamish", quickly=True),
    Scene("unborn", "midwife", 3 * DAY, Stop.TOLD, AMBER, 3, (0, 0), answered=1.0, outcome="child_in_need", early=True),
    # Begun and not sent
    Scene("neglect", "school", 45, Stop.DRAFT, AMBER, 3, (6, 9), by="priya"),
    Scene("mental_health_adult", "health_visitor", 2 * DAY, Stop.DRAFT, AMBER, 3, (0, 2), by="grace"),
    Scene("missing", "police", 90, Stop.DRAFT, AMBER, 3, (13, 16), by="callum"),
)  # fmt: skip
