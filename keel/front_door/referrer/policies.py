"""The rule of who may know, for what passes between hub and referrer: those who see the contact, and who was asked."""

from typing import Any

MINE = "ANY ((SELECT keel_teams())::uuid[])"
REFERRER: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_questionback",
        {
            "see": "struck_at IS NULL AND keel_sees_contact(contact_id)",
            "add": "asked_by = keel_worker() AND keel_holds_contact(contact_id)",
            "change": "false",
        },
    ),
    (
        "front_door_addition",
        {
            "see": "struck_at IS NULL AND keel_sees_contact(contact_id)",
            "add": f"added_by = keel_worker() AND from_team_id = {MINE} AND keel_from_us(contact_id)",
            "change": "false",
        },
    ),
)
