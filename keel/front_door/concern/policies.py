"""The list of the hub's manager: index cards of children with many incidents and no change of plan, over all contacts.

As with a search: nobody sealed or restricted, nobody the manager has a conflict with.
"""

REPEATED = """
CREATE OR REPLACE FUNCTION keel_most_repeated(since timestamptz, lowest integer, passed text[], changed text[], most integer) RETURNS TABLE (
  person uuid, name text, birth_date date, incidents bigint, newest date, open bigint, opens boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH told AS (
    SELECT p.one, c.id, (c.received_at AT TIME ZONE 'Europe/London')::date AS day, c.stage
    FROM front_door_contact c JOIN front_door_named n ON n.contact_id = c.id AND n.part = 'child'
    JOIN people_person p ON p.id = n.person_id AND p.sealed_at IS NULL AND p.restricted_at IS NULL
    WHERE (SELECT keel_has_role(ARRAY['hub_manager'])) AND c.received_at >= since AND c.hub_id = ANY ((SELECT keel_teams())::uuid[])
      AND c.stage <> 'draft' AND c.struck_at IS NULL AND c.channel <> ALL (passed)
  ), counted AS (
    SELECT one, count(DISTINCT day) AS incidents, max(day) AS newest, count(DISTINCT id) FILTER (WHERE stage <> 'closed') AS open
    FROM told GROUP BY one HAVING count(DISTINCT day) >= lowest
  ), same AS (
    SELECT counted.* FROM counted WHERE NOT EXISTS (
      SELECT 1 FROM people_person r JOIN front_door_decision d ON d.person_id = r.id
      WHERE r.one = counted.one AND d.decided_at >= since AND d.replaced_at IS NULL AND d.struck_at IS NULL AND d.outcome = ANY (changed))
      AND NOT EXISTS (SELECT 1 FROM people_person r WHERE r.one = counted.one AND keel_conflicted(r.id))
    ORDER BY counted.incidents DESC, counted.newest DESC, counted.one LIMIT most
  )
  SELECT DISTINCT ON (s.incidents, s.newest, s.one) p.id, trim(concat(m.given, ' ', m.family)), p.birth_date, s.incidents, s.newest, s.open, keel_may_see(p.id, 2)
  FROM same s JOIN people_person p ON p.one = s.one LEFT JOIN people_name m ON m.person_id = p.id AND m.kind = 'current'
  ORDER BY s.incidents DESC, s.newest DESC, s.one, (m.id IS NULL), p.recorded_at
$$;
"""
