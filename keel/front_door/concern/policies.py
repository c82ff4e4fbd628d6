"""The list of the hub's manager: index cards of children with many incidents and no change of plan, as last counted.

As with a search: nobody sealed or restricted, nobody the manager has a conflict with. Who was decided for since the count is gone.
"""

from typing import Any

REPEATED = """
CREATE OR REPLACE FUNCTION keel_most_repeated(since timestamptz, changed text[], most integer) RETURNS TABLE (
  person uuid, name text, birth_date date, incidents smallint, newest date, open smallint, opens boolean, counted_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, trim(concat(m.given, ' ', m.family)), p.birth_date, c.incidents, c.newest, c.open, keel_may_see(p.id, 2), c.counted_at
  FROM front_door_repeated c JOIN people_person p ON p.id = c.person_id AND p.sealed_at IS NULL AND p.restricted_at IS NULL
  LEFT JOIN people_name m ON m.person_id = p.id AND m.kind = 'current'
  WHERE (SELECT keel_hub_seat() AND keel_has_role(ARRAY['hub_manager'])) AND NOT ((SELECT keel_has_conflicts()) AND keel_conflicted(p.id))
    AND NOT EXISTS (SELECT 1 FROM people_person r JOIN front_door_decision d ON d.person_id = r.id
      WHERE r.one = p.one AND d.decided_at >= since AND d.replaced_at IS NULL AND d.struck_at IS NULL AND d.outcome = ANY (changed))
  ORDER BY c.incidents DESC, c.newest DESC, p.id LIMIT most
$$;
"""
COUNTED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("front_door_repeated", {"see": "false", "add": "false", "change": "false"}),
)
