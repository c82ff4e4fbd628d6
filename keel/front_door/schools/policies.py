"""The rule of who may know, for what schools are told: the hub, the police who sent it, and the school itself."""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_schools_untold(since timestamptz, grown date) RETURNS TABLE (named uuid, contact uuid, child uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH told AS MATERIALIZED (
    SELECT DISTINCT w.contact_id FROM front_door_notification w
    WHERE w.about = 'domestic_abuse' AND w.struck_at IS NULL AND w.came_at >= since
  )
  SELECT n.id, c.id, p.one FROM told JOIN front_door_contact c ON c.id = told.contact_id AND c.struck_at IS NULL
    AND (c.hub_id = ANY ((SELECT keel_teams())::uuid[]) OR c.from_team_id = ANY ((SELECT keel_teams())::uuid[]))
  JOIN front_door_named n ON n.contact_id = c.id AND n.part = 'child'
  JOIN people_person p ON p.id = n.person_id AND p.kind = 'child' AND p.sealed_at IS NULL
  WHERE NOT EXISTS (SELECT 1 FROM front_door_schoolnotice s JOIN people_person r ON r.id = s.person_id
      WHERE s.contact_id = c.id AND r.one = p.one AND s.struck_at IS NULL)
    AND (n.settled_at IS NULL OR coalesce((SELECT max(r.birth_date) FROM people_person r WHERE r.one = p.one), 'infinity') > grown)
    AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(c.id))
$$;

CREATE OR REPLACE FUNCTION keel_number_untold(since timestamptz, grown date) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM (SELECT DISTINCT contact, child FROM keel_schools_untold(since, grown)) each
$$;
"""
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
