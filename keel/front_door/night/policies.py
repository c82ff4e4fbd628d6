"""The rule of who may know, for what passes between hub and night: the hub's seats; each accepts in their own name.

Only a duty seat accepts for the night, only a seat of the day for the day (safe practice 1).
"""

from typing import Any

MINE = "ANY ((SELECT keel_teams())::uuid[])"
HOLDS = "keel_holds_contact(contact_id)"
SIDE = (
    "((way = 'night' AND keel_has_role(ARRAY['duty']))"
    " OR (way = 'day' AND keel_has_role(ARRAY['screener', 'hub_manager'])))"
)
NIGHT: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_passing",
        {
            "see": f"struck_at IS NULL AND {HOLDS}",
            "add": f"offered_by = keel_worker() AND accepted_at IS NULL AND {HOLDS}",
            "change": f"struck_at IS NULL AND accepted_at IS NULL AND to_team_id = {MINE} AND {SIDE} AND {HOLDS}",
            "into": "accepted_by = keel_worker()",
            "columns": "accepted_by, accepted_at",
        },
    ),
)
