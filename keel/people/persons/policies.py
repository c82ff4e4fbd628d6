"""Who may write about a person, and who may open one to whom: the rule holds a writer (safe practice 9, 10).

To see somebody at summary is no leave to write about them, and nobody opens a person to themselves. A record sealed
from its first minute is its maker's in that moment alone.
`grounds/policies.py` applies it.
"""

WRITING = """
CREATE OR REPLACE FUNCTION keel_has_role(wanted text[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM agencies_seat s JOIN agencies_worker w ON w.id = s.worker_id
    WHERE s.worker_id = keel_worker() AND w.suspended_at IS NULL AND s.role = ANY (wanted)
      AND s.starts <= keel_at() AND (s.ends IS NULL OR s.ends > keel_at()));
END
$$;

CREATE OR REPLACE FUNCTION keel_unopened(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM people_person WHERE id = who AND recorded_by = keel_worker() AND (sealed_at IS NULL OR sealed_at = keel_at()))
    AND NOT EXISTS (SELECT 1 FROM people_ground WHERE person_id = who);
END
$$;

CREATE OR REPLACE FUNCTION keel_may_write(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_may_see(who, 3) OR (keel_hub_seat() AND keel_may_see(who, 2)) OR keel_unopened(who);
END
$$;

CREATE OR REPLACE FUNCTION keel_knew(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM people_ground g WHERE g.person_id = who AND g.level >= 2
      AND (g.worker_id = keel_worker() OR g.team_id = ANY ((SELECT keel_teams())::uuid[])));
END
$$;

CREATE OR REPLACE FUNCTION keel_manages(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_may_see(who, 3) AND EXISTS (
    SELECT 1 FROM people_ground g JOIN agencies_seat s ON s.team_id = g.team_id JOIN agencies_worker w ON w.id = s.worker_id
    WHERE g.person_id = who AND g.level >= 3 AND g.starts <= keel_at() AND (g.ends IS NULL OR g.ends > keel_at())
      AND s.worker_id = keel_worker() AND w.suspended_at IS NULL AND s.role IN ('hub_manager', 'team_manager')
      AND s.starts <= keel_at() AND (s.ends IS NULL OR s.ends > keel_at()));
END
$$;

CREATE OR REPLACE FUNCTION keel_by_hand(who uuid) RETURNS TABLE (ground uuid, worker uuid, given_by uuid, reason text, starts timestamptz, ends timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.id, g.worker_id, g.given_by, g.reason, g.starts, g.ends FROM people_ground g
  WHERE g.person_id = who AND g.kind = 'manual' AND g.worker_id IS NOT NULL AND g.starts <= keel_at() AND g.ends > keel_at() AND keel_manages(who)
  ORDER BY g.starts, g.id
$$;

CREATE OR REPLACE FUNCTION keel_end_by_hand(which uuid, who uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE people_ground SET ends = keel_at()
  WHERE id = which AND person_id = who AND kind = 'manual' AND starts <= keel_at() AND ends > keel_at() AND keel_manages(who);
  RETURN FOUND;
END
$$;

CREATE OR REPLACE FUNCTION keel_may_give(who uuid, to_worker uuid, to_team uuid, why text, wanted integer, because uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN CASE
    WHEN (SELECT keel_teams()) = '{}' THEN false
    WHEN why = 'break_glass' THEN to_worker = keel_worker() AND keel_may_break_glass(who)
    WHEN to_worker = keel_worker() THEN false
    WHEN why = 'adoption' THEN who IN (SELECT keel_records_to_restrict(because, to_team))
    WHEN why = 'manual' THEN to_worker IS NOT NULL AND because = who AND keel_manages(who)
    WHEN keel_may_see(who, wanted) OR keel_unopened(who) THEN true
    WHEN why = 'hub' AND EXISTS (SELECT 1 FROM agencies_team WHERE id = to_team AND kind = 'hub')
      THEN keel_hub_seat() OR keel_may_see(who, 2)
        OR EXISTS (SELECT 1 FROM people_ground WHERE person_id = who AND team_id = to_team AND kind = 'hub' AND about = because)
    WHEN why = 'named' THEN wanted <= 2 AND EXISTS (
      SELECT 1 FROM people_ground WHERE person_id = who AND team_id = to_team AND kind = 'named' AND about = because)
    ELSE false
  END;
END
$$;

CREATE OR REPLACE FUNCTION keel_open_like(who uuid, alike uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE opened integer;
BEGIN
  IF NOT (keel_unopened(who) AND keel_may_see(alike, 3)) THEN RETURN 0; END IF;
  INSERT INTO people_ground (id, person_id, worker_id, team_id, kind, level, about, reason, starts, ends, given_by)
  SELECT gen_random_uuid(), who, g.worker_id, g.team_id, g.kind, g.level, g.about, g.reason, keel_at(), g.ends, keel_worker()
  FROM people_ground g JOIN people_person p ON p.id = g.person_id AND p.sealed_at IS NULL AND p.restricted_at IS NULL
  WHERE g.person_id = alike AND g.kind IN ('hub', 'involved', 'named') AND g.starts <= keel_at() AND (g.ends IS NULL OR g.ends > keel_at());
  GET DIAGNOSTICS opened = ROW_COUNT;
  RETURN opened;
END
$$;

CREATE OR REPLACE FUNCTION keel_owners(who uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT i.team_id FROM people_person p JOIN people_person r ON r.one = p.one AND r.sealed_at IS NULL
  JOIN people_involvement i ON i.person_id = r.id AND (i.ends IS NULL OR i.ends >= keel_at()::date)
  JOIN agencies_team t ON t.id = i.team_id AND t.closed_on IS NULL
  WHERE p.id = who AND keel_may_see(who, 2)
$$;
"""

# What may be said of a person. Which records are one, and that one is restricted, functions alone write.
SAID = (
    *("kind", "birth_date", "birth_estimated", "expected_date", "death_date", "sex", "gender", "ethnicity", "religion"),
    *("language", "interpreter", "disability", "communication", "sealed_at"),
)
RECORD = {"see": "keel_may_see(id, 2)", "change": "keel_may_write(id)", "columns": ", ".join(SAID)}
