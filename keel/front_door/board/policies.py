"""Which open contacts share a child: ids alone, so that the hub's board puts a family's contacts side by side."""

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_open_children() RETURNS TABLE (contact uuid, child uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, p.one FROM front_door_contact c JOIN front_door_named n ON n.contact_id = c.id AND n.part <> 'adult'
  JOIN people_person p ON p.id = n.person_id AND p.sealed_at IS NULL
  WHERE c.hub_id = ANY (keel_teams()) AND c.stage IN ('new', 'checks', 'ready', 'tell') AND c.struck_at IS NULL
$$;
"""
