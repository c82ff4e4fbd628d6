"""The rule of who may know, for what was sent on: the hub; of an allegation its managers and who sent it, and
the designated officers it went to.
"""

from typing import Any

NARROW = "(NOT restricted OR sent_by = keel_worker() OR keel_has_role(ARRAY['hub_manager']))"
TO_OFFICERS = (
    "(to_team_id = ANY ((SELECT keel_teams())::uuid[]) AND keel_has_role(ARRAY['designated_officer'])"
    " AND NOT keel_contact_conflicted(contact_id))"
)
# Whom the contact does not name may still be somebody who works here.
APART = "NOT ((SELECT keel_has_conflicts()) AND keel_conflicted(person_id))"
OURS = f"((keel_holds_contact(contact_id) AND {NARROW}) OR {TO_OFFICERS}) AND {APART}"
FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_settle_onward(which uuid, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE front_door_onwardreferral SET settled_at = keel_at(), settled_by = keel_worker(), settled_why = why
  WHERE id = which AND struck_at IS NULL AND refused_why <> '' AND settled_at IS NULL AND why <> ''
    AND keel_holds_contact(contact_id) AND (NOT restricted OR keel_has_role(ARRAY['hub_manager'])) AND NOT keel_conflicted(person_id);
  RETURN FOUND;
END
$$;
"""
ONWARD: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_onwardreferral",
        {
            "see": f"struck_at IS NULL AND {OURS}",
            "add": "sent_by = keel_worker() AND keel_holds_contact(contact_id)",
            "change": f"struck_at IS NULL AND received_at IS NULL AND {OURS}",
            "into": "true",
            "columns": "received_by, received_at, refused_why",
        },
    ),
    (
        "front_door_bookentry",
        {
            "see": "keel_hub_seat()",
            "add": "checked_by = keel_worker() AND keel_hub_seat()",
            "change": "keel_hub_seat()",
            "columns": "closed_at",
        },
    ),
)
