"""The rule of who may know, for notes of calls: the seats of the team that took the call."""

from typing import Any

MINE = "ANY ((SELECT keel_teams())::uuid[])"
OURS = "EXISTS (SELECT 1 FROM front_door_callnote c WHERE c.id = note_id AND c.team_id = ANY ((SELECT keel_teams())::uuid[]))"
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_callnote",
        {
            "see": f"struck_at IS NULL AND team_id = {MINE}",
            "add": f"taken_by = keel_worker() AND team_id = {MINE}",
            "change": f"struck_at IS NULL AND ended_at IS NULL AND team_id = {MINE}",
            "into": f"team_id = {MINE}",
        },
    ),
    (
        "front_door_callline",
        {"see": OURS, "add": f"written_by = keel_worker() AND {OURS}", "change": "false"},
    ),
)
