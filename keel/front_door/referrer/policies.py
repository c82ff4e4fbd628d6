"""The rule of who may know, for what passes between hub and referrer: those who see the contact, and who was asked."""

from typing import Any

from keel.front_door.policies import MINE, SEES

# Who added to a referral sees no decision on it; those who decided without it are told all the same.
FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_decided_without(which uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT d.decided_by FROM front_door_decision d
  WHERE d.contact_id = which AND d.replaced_at IS NULL AND d.struck_at IS NULL AND keel_from_us(which)
$$;
"""
REFERRER: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_questionback",
        {
            "see": f"struck_at IS NULL AND {SEES}",
            "add": "asked_by = keel_worker() AND keel_holds_contact(contact_id)",
            "change": "false",
        },
    ),
    (
        "front_door_addition",
        {
            "see": f"struck_at IS NULL AND {SEES}",
            "add": f"added_by = keel_worker() AND from_team_id = {MINE} AND keel_from_us(contact_id)",
            "change": "false",
        },
    ),
)
