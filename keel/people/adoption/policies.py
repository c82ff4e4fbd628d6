"""What restricts a record: an adoption team's worker who reads it says so, for every record of the child at once.

A restricted record is read by the adoption team and by those who work with the child; no search, match or family leads
there. The hub's manager is told that there is one, and nobody else.
"""

from typing import Any

ADOPTION = """
CREATE OR REPLACE FUNCTION keel_holds_key(team uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN team = ANY ((SELECT keel_teams())::uuid[]) AND EXISTS (SELECT 1 FROM agencies_team WHERE id = team AND kind = 'adoption' AND closed_on IS NULL);
END
$$;

CREATE OR REPLACE FUNCTION keel_records_to_restrict(who uuid, team uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id FROM people_person p JOIN people_person r ON r.one = p.one
  WHERE p.id = who AND p.kind = 'child' AND keel_holds_key(team) AND keel_may_see(who, 3)
$$;

CREATE OR REPLACE FUNCTION keel_restrict(who uuid, team uuid, moment timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE records uuid[] := ARRAY(SELECT * FROM keel_records_to_restrict(who, team));
BEGIN
  UPDATE people_person SET restricted_at = moment WHERE id = ANY (records) AND restricted_at IS DISTINCT FROM moment;
  UPDATE people_ground SET ends = greatest(keel_at(), starts) WHERE moment IS NOT NULL AND person_id = ANY (records)
    AND kind IN ('named', 'told', 'check', 'manual', 'break_glass') AND (ends IS NULL OR ends > keel_at());
  RETURN cardinality(records);
END
$$;

CREATE OR REPLACE FUNCTION keel_restricted_like(record uuid, forms text[]) RETURNS TABLE (adoption uuid, team uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT a.id, a.team_id FROM people_person me
  LEFT JOIN people_name mine ON mine.person_id = me.id AND mine.kind = 'current'
  JOIN people_person p ON p.restricted_at IS NOT NULL AND p.sealed_at IS NULL AND p.one <> me.one
  JOIN people_person r ON r.one = p.one JOIN people_adoption a ON a.person_id = r.id AND a.settled_at IS NULL
  LEFT JOIN people_name n ON n.person_id = p.id AND n.kind <> 'former'
  WHERE me.id = record AND keel_hub_seat() AND keel_may_see(record, 2)
    AND ((p.birth_date = me.birth_date AND (keel_plain(n.family) = keel_plain(mine.family) OR keel_plain(n.given) = ANY (forms)))
      OR (keel_plain(n.family) = keel_plain(mine.family) AND keel_plain(n.given) = ANY (forms))
      OR EXISTS (SELECT 1 FROM people_identifier i JOIN people_identifier j USING (scheme, issuer, value)
        WHERE i.person_id = me.id AND j.person_id = p.id AND i.wrong_at IS NULL AND j.wrong_at IS NULL))
$$;
"""
HELD = "keel_holds_key(team_id) AND keel_may_see(person_id, 3)"
ADOPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "people_adoption",
        {
            "see": HELD,
            "add": f"placed_by = keel_worker() AND {HELD}",
            "columns": "ordered_on, ended_on, ended_why, settled_at, settled_by",
        },
    ),
)
