"""What an asked team may know of the contact behind its question, and the one stage that its answer can bring about.

An asked team sees its own question and not the contact; these functions reach over that edge, and no further.
"""

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_behind(which uuid[]) RETURNS TABLE (contact uuid, reference text, urgency text, received_at timestamptz, deciders uuid[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.reference::text, c.urgency::text, c.received_at, ARRAY(
    SELECT DISTINCT d.decided_by FROM front_door_decision d
    WHERE d.contact_id = c.id AND d.replaced_at IS NULL AND d.struck_at IS NULL)
  FROM front_door_contact c WHERE c.id = ANY (which) AND c.struck_at IS NULL
    AND EXISTS (SELECT 1 FROM front_door_check k WHERE k.contact_id = c.id AND k.struck_at IS NULL AND k.team_id = ANY ((SELECT keel_teams())::uuid[]))
    AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(c.id))
$$;

CREATE OR REPLACE FUNCTION keel_desk_waits() RETURNS TABLE (id uuid, asked_at timestamptz, urgency text, received_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.id, k.asked_at, c.urgency, c.received_at FROM front_door_check k JOIN front_door_contact c ON c.id = k.contact_id
  WHERE k.team_id = ANY ((SELECT keel_teams())::uuid[]) AND k.answered_at IS NULL AND k.struck_at IS NULL AND c.struck_at IS NULL
    AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(c.id))
$$;

CREATE OR REPLACE FUNCTION keel_desk_record(since timestamptz) RETURNS TABLE (asked bigint, answered bigint, late bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*), count(k.answered_at), count(*) FILTER (WHERE k.late_reason <> '') FROM front_door_check k
  WHERE k.team_id = ANY ((SELECT keel_teams())::uuid[]) AND k.asked_at >= since AND k.struck_at IS NULL
    AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(k.contact_id))
$$;

CREATE OR REPLACE FUNCTION keel_all_answered(which uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE front_door_contact c SET stage = 'ready' WHERE c.id = which AND c.stage = 'checks' AND keel_asked(c.id)
    AND NOT EXISTS (SELECT 1 FROM front_door_check k WHERE k.contact_id = c.id AND k.answered_at IS NULL AND k.struck_at IS NULL);
  RETURN FOUND;
END
$$;

CREATE OR REPLACE FUNCTION keel_checks_withheld(which uuid) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM front_door_check k JOIN people_audience a ON a.code = k.audience
  WHERE k.contact_id = which AND k.struck_at IS NULL AND a.withheld <> 'hidden'
    AND NOT keel_in_audience(k.audience, k.controller) AND NOT k.team_id = ANY ((SELECT keel_teams())::uuid[]) AND keel_works_contact(which)
$$;
"""
