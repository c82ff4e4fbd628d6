"""The rule of who may know, for what schools are told: the hub, the police who sent it, and the school itself."""

from typing import Any

MINE = "ANY ((SELECT keel_teams())::uuid[])"
SCHOOLS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_schoolnotice",
        {
            "see": "struck_at IS NULL AND NOT keel_contact_conflicted(contact_id)"
            f" AND (to_team_id = {MINE} OR keel_from_us(contact_id) OR keel_holds_contact(contact_id))",
            "add": "told_by = keel_worker() AND keel_holds_contact(contact_id)",
            "change": f"struck_at IS NULL AND received_at IS NULL AND to_team_id = {MINE}"
            " AND NOT keel_contact_conflicted(contact_id)",
            "into": f"to_team_id = {MINE}",
            "columns": "received_at, received_by",
        },
    ),
)
