"""The rule of who may know, for packages and case numbers: the hub that holds the contact, of a number of its own also the
team that gave it; and nobody is rewritten.

Whether a household must not be found, or a contact has a sealed record, is answered without saying whose (safe practice 14, 20).
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_kept_secret(concerning uuid[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM people_person p JOIN people_person r ON r.one = p.one
    WHERE p.id = ANY (concerning) AND keel_may_see(p.id, 2) AND r.id IN (SELECT keel_guarded()))
$$;

CREATE OR REPLACE FUNCTION keel_holds_sealed(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT keel_holds_contact(which) AND EXISTS (
    SELECT 1 FROM front_door_named n JOIN people_person p ON p.id = n.person_id JOIN people_person r ON r.one = p.one
    WHERE n.contact_id = which AND r.sealed_at IS NOT NULL)
$$;
"""

MINE = "ANY ((SELECT keel_teams())::uuid[])"
HOLDS = "keel_holds_contact(contact_id)"
PACKAGES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_package",
        {
            "see": f"struck_at IS NULL AND {HOLDS} AND keel_in_audience(audience, controller)",
            "add": f"made_by = keel_worker() AND {HOLDS}",
            "change": "false",
        },
    ),
    (
        "front_door_casenumber",
        {
            "see": f"struck_at IS NULL AND (({HOLDS} AND keel_in_audience(audience, controller)) OR (team_id = {MINE} AND keel_from_us(contact_id)))",
            "add": f"noted_by = keel_worker() AND ((team_id IS NULL AND {HOLDS}) OR (team_id = {MINE} AND keel_from_us(contact_id)))",
            "change": "false",
        },
    ),
)
