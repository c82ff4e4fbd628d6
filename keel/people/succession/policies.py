"""The signed list in the database: only a manager of the team writes it, and it alone issues grounds of the team anew.

Grounds are issued as they are held: kind, level and end stay. What was opened by hand or by breaking the glass is not issued.
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_heir(heir uuid, keeper uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM agencies_succession WHERE done_at IS NOT NULL) THEN RETURN false; END IF;
  RETURN EXISTS (
    WITH RECURSIVE heirs(id) AS (
      SELECT s.to_id FROM agencies_succession s WHERE s.of_id = keeper AND s.done_at IS NOT NULL
      UNION SELECT s.to_id FROM agencies_succession s JOIN heirs h ON s.of_id = h.id WHERE s.done_at IS NOT NULL)
    SELECT 1 FROM heirs WHERE id = heir);
END
$$;

CREATE OR REPLACE FUNCTION keel_manages_move(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM agencies_teammove m JOIN agencies_seat s ON s.team_id = m.team_id JOIN agencies_worker w ON w.id = s.worker_id
    WHERE m.id = which AND s.worker_id = keel_worker() AND w.suspended_at IS NULL AND s.role IN ('hub_manager', 'team_manager')
      AND s.starts <= keel_at() AND (s.ends IS NULL OR s.ends > keel_at()))
$$;

CREATE OR REPLACE FUNCTION keel_goes_along(which uuid) RETURNS SETOF people_ground LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.* FROM agencies_teammove m JOIN agencies_succession u ON u.id = m.succession_id
  JOIN people_ground g ON g.team_id = m.team_id OR g.worker_id IN (
    SELECT s.worker_id FROM agencies_seat s JOIN agencies_worker w ON w.id = s.worker_id
    WHERE s.team_id = m.team_id AND w.agency_id IN (u.of_id, u.to_id) AND (s.ends IS NULL OR s.ends > keel_at()))
  WHERE m.id = which AND u.taken_back_at IS NULL AND g.kind NOT IN ('manual', 'break_glass') AND g.starts < u.starts_at
    AND (g.ends IS NULL OR g.ends >= u.starts_at OR (g.ends > keel_at() AND u.starts_at > keel_at()))
$$;

CREATE OR REPLACE FUNCTION keel_list_to_sign(which uuid) RETURNS TABLE (person uuid, given text, family text, birth_date date, signed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (p.id) p.id, n.given::text, n.family::text, p.birth_date,
    EXISTS (SELECT 1 FROM people_signedlist l WHERE l.move_id = which AND p.id = ANY (l.people))
  FROM keel_goes_along(which) g JOIN people_person p ON p.id = g.person_id
  LEFT JOIN people_name n ON n.person_id = p.id AND n.kind = 'current'
  WHERE keel_manages_move(which) AND (p.sealed_at IS NULL OR g.kind = 'adoption') AND NOT keel_conflicted(p.id)
  ORDER BY p.id, n.recorded_at DESC
$$;

CREATE OR REPLACE FUNCTION keel_issue_again(list uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE which uuid; wanted uuid[]; starts_at timestamptz; issued integer;
BEGIN
  SELECT l.move_id, l.people, greatest(u.starts_at, keel_at()) INTO which, wanted, starts_at
  FROM people_signedlist l JOIN agencies_teammove m ON m.id = l.move_id JOIN agencies_succession u ON u.id = m.succession_id
  WHERE l.id = list AND l.signed_by = keel_worker() AND l.signed_at = keel_at();
  IF which IS NULL OR NOT keel_manages_move(which) THEN
    RAISE EXCEPTION 'only the manager of the team issues its grounds again' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO people_ground (id, person_id, worker_id, team_id, kind, level, about, reason, starts, ends, given_by)
  SELECT gen_random_uuid(), g.person_id, g.worker_id, g.team_id, g.kind, g.level, g.about, '', starts_at,
    CASE WHEN g.ends > starts_at THEN g.ends END, keel_worker()
  FROM keel_goes_along(which) g
  WHERE g.person_id = ANY (wanted)
    AND NOT EXISTS (SELECT 1 FROM people_ground n WHERE n.person_id = g.person_id AND n.about = g.about AND n.kind = g.kind
      AND n.team_id IS NOT DISTINCT FROM g.team_id AND n.worker_id IS NOT DISTINCT FROM g.worker_id AND n.starts >= starts_at);
  GET DIAGNOSTICS issued = ROW_COUNT;
  RETURN issued;
END
$$;
"""

MANAGES = "keel_manages_move(move_id)"
ADMINISTRATOR = "keel_has_role(ARRAY['administrator'])"
PLANNED = {"see": "true", "add": ADMINISTRATOR}
SUCCESSION: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "agencies_succession",
        PLANNED
        | {
            "change": f"{ADMINISTRATOR} AND done_at IS NULL AND taken_back_at IS NULL AND starts_at > keel_at()",
            "into": "taken_back_by = keel_worker()",
            "columns": "taken_back_at, taken_back_by",
        },
    ),
    ("agencies_teammove", PLANNED | {"change": "false"}),
    ("people_signedlist", {"see": MANAGES, "add": f"signed_by = keel_worker() AND {MANAGES}", "change": "false"}),
)
