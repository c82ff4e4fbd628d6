"""The rule of who may know, for the daily meeting: the hub, whose meeting it is."""

from typing import Any

HOLDS = "keel_holds_contact(contact_id)"
MEETING: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_spoken",
        {"see": f"struck_at IS NULL AND {HOLDS}", "add": f"author = keel_worker() AND {HOLDS}", "change": "false"},
    ),
    (
        "front_door_undertaking",
        {
            "see": f"struck_at IS NULL AND {HOLDS}",
            "add": f"made_by = keel_worker() AND {HOLDS}",
            "change": f"struck_at IS NULL AND done_at IS NULL AND {HOLDS}",
            "into": "true",
            "columns": "done_by, done_at",
        },
    ),
)
