"""What the hub's board asks over more contacts than it shows: ids and counts alone, for contacts that the hub holds.

Which open contacts share a child, to put a family's side by side; and how many there were before about the same children.
"""

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_open_children() RETURNS TABLE (contact uuid, child uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, p.one FROM front_door_contact c JOIN front_door_named n ON n.contact_id = c.id AND n.part <> 'adult'
  JOIN people_person p ON p.id = n.person_id AND p.sealed_at IS NULL
  WHERE c.hub_id = ANY ((SELECT keel_teams())::uuid[]) AND c.stage IN ('new', 'checks', 'ready', 'tell') AND c.struck_at IS NULL
$$;

CREATE OR REPLACE FUNCTION keel_repeats(which uuid[]) RETURNS TABLE (contact uuid, earlier bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, count(DISTINCT before.id) FROM front_door_contact c
  JOIN front_door_named n ON n.contact_id = c.id AND n.part = 'child' JOIN people_person p ON p.id = n.person_id
  JOIN people_person r ON r.one = p.one AND r.sealed_at IS NULL
  JOIN front_door_named other ON other.person_id = r.id AND other.part = 'child'
  JOIN front_door_contact before ON before.id = other.contact_id AND before.id <> c.id AND before.struck_at IS NULL
    AND before.received_at <= c.received_at AND before.received_at >= c.received_at - interval '1 year'
  WHERE c.id = ANY (which) AND c.hub_id = ANY ((SELECT keel_teams())::uuid[]) AND NOT keel_contact_conflicted(c.id)
  GROUP BY c.id
$$;
"""
