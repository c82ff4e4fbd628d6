"""What the hub's board asks over more contacts than it shows: ids and counts alone, for contacts that the hub holds.

Which children open contacts share, since when an answer or a notice is owed, how many there are, how many came before.
"""

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_open_contacts(stages text[], kin text[]) RETURNS TABLE (contact uuid, children uuid[], asked_at timestamptz, owed_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id,
    CASE WHEN c.stage = ANY (kin) THEN ARRAY(SELECT p.one FROM front_door_named n JOIN people_person p ON p.id = n.person_id AND p.sealed_at IS NULL
      WHERE n.contact_id = c.id AND n.part <> 'adult') ELSE '{}' END,
    CASE WHEN c.stage = 'checks' THEN (SELECT min(k.asked_at) FROM front_door_check k
      WHERE k.contact_id = c.id AND k.answered_at IS NULL AND k.struck_at IS NULL) END,
    CASE WHEN c.stage = 'tell' THEN (SELECT min(n.owed_at) FROM front_door_notice n
      WHERE n.contact_id = c.id AND n.told_at IS NULL AND n.not_sent_why = '' AND n.struck_at IS NULL) END
  FROM front_door_contact c
  WHERE c.hub_id = ANY ((SELECT keel_teams())::uuid[]) AND c.stage = ANY (stages) AND c.stage IN ('new', 'checks', 'ready', 'tell')
    AND c.struck_at IS NULL AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(c.id))
$$;

CREATE OR REPLACE FUNCTION keel_open_tallies() RETURNS TABLE (stage text, urgency text, owner uuid, owner_name text, agency uuid, agency_name text, number bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH each AS MATERIALIZED (
    SELECT c.stage, c.urgency, c.owner_id, c.from_team_id, count(*) AS number FROM front_door_contact c
    WHERE c.hub_id = ANY ((SELECT keel_teams())::uuid[]) AND c.stage IN ('new', 'checks', 'ready', 'tell') AND c.struck_at IS NULL
      AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(c.id))
    GROUP BY c.stage, c.urgency, c.owner_id, c.from_team_id
  )
  SELECT each.stage, each.urgency, each.owner_id, w.name, a.id, a.short_name, sum(each.number)::bigint
  FROM each JOIN agencies_team t ON t.id = each.from_team_id JOIN agencies_agency a ON a.id = t.agency_id
  LEFT JOIN agencies_worker w ON w.id = each.owner_id
  GROUP BY each.stage, each.urgency, each.owner_id, w.name, a.id, a.short_name
$$;

CREATE OR REPLACE FUNCTION keel_repeats(which uuid[]) RETURNS TABLE (contact uuid, earlier bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, count(DISTINCT before.id) FROM front_door_contact c
  JOIN front_door_named n ON n.contact_id = c.id AND n.part = 'child' JOIN people_person p ON p.id = n.person_id
  JOIN people_person r ON r.one = p.one AND r.sealed_at IS NULL
  JOIN front_door_named other ON other.person_id = r.id AND other.part = 'child'
  JOIN front_door_contact before ON before.id = other.contact_id AND before.id <> c.id AND before.struck_at IS NULL
    AND before.received_at <= c.received_at AND before.received_at >= c.received_at - interval '1 year'
  WHERE c.id = ANY (which) AND c.hub_id = ANY ((SELECT keel_teams())::uuid[]) AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(c.id))
  GROUP BY c.id
$$;
"""
