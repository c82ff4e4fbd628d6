"""Who may know of an opening and who may review it, in the database: another agency, never one who opened it or had it
opened to them, never one with a conflict (safe practice 11, 12). What is answered names no child and shows nothing of one.

An opening is the ground on the record that was asked for; the summary's further records have grounds beside it.
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_agencies_of(who uuid, moment timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT agency_id FROM agencies_worker WHERE id = who
  UNION SELECT t.agency_id FROM agencies_seat s JOIN agencies_team t ON t.id = s.team_id
  WHERE s.worker_id = who AND s.starts <= moment AND (s.ends IS NULL OR s.ends > moment)
$$;

CREATE OR REPLACE FUNCTION keel_is_outside(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (
    SELECT 1 FROM people_ground g
    CROSS JOIN LATERAL (SELECT keel_agencies_of(keel_worker(), keel_at()) UNION SELECT keel_agencies_of(keel_worker(), g.starts)) mine (agency)
    CROSS JOIN LATERAL (SELECT keel_agencies_of(g.given_by, g.starts) UNION SELECT keel_agencies_of(g.worker_id, g.starts)) theirs (agency)
    WHERE g.id = which AND mine.agency = theirs.agency)
$$;

CREATE OR REPLACE FUNCTION keel_sees_opening(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM people_ground g
    WHERE g.id = which AND g.kind IN ('manual', 'break_glass') AND g.about = g.person_id AND NOT keel_conflicted(g.person_id)
      AND (keel_has_role(ARRAY['data_officer']) OR (keel_has_role(ARRAY['hub_manager', 'team_manager']) AND (
        keel_is_outside(g.id)
        OR EXISTS (SELECT 1 FROM agencies_message m WHERE m.about = g.id AND m.kind = 'people.opening_not_upheld' AND m.to_worker_id = keel_worker())
        OR EXISTS (SELECT 1 FROM agencies_seat mine JOIN agencies_seat theirs ON theirs.team_id = mine.team_id
          WHERE mine.worker_id = keel_worker() AND mine.role IN ('hub_manager', 'team_manager')
            AND mine.starts <= keel_at() AND (mine.ends IS NULL OR mine.ends > keel_at())
            AND theirs.worker_id IN (g.given_by, g.worker_id) AND theirs.starts <= g.starts AND (theirs.ends IS NULL OR theirs.ends > g.starts))))))
$$;

CREATE OR REPLACE FUNCTION keel_review_fault(which uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((
    SELECT CASE
      WHEN NOT keel_has_role(ARRAY['hub_manager', 'team_manager', 'data_officer']) OR NOT keel_sees_opening(g.id) THEN 'none'
      WHEN keel_worker() IN (g.given_by, g.worker_id) THEN 'own'
      WHEN EXISTS (SELECT 1 FROM people_review r WHERE r.ground_id = g.id) THEN 'done'
      WHEN NOT keel_is_outside(g.id) THEN 'agency'
      ELSE '' END
    FROM people_ground g WHERE g.id = which), 'none')
$$;

CREATE OR REPLACE FUNCTION keel_may_review(which uuid, giver uuid, receiver uuid, of_agency uuid, from_agency uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT keel_review_fault(which) = ''
    AND EXISTS (SELECT 1 FROM people_ground g JOIN agencies_worker w ON w.id = g.given_by
      WHERE g.id = which AND g.given_by = giver AND g.worker_id = receiver AND w.agency_id = of_agency)
    AND EXISTS (SELECT 1 FROM agencies_worker WHERE id = keel_worker() AND agency_id = from_agency)
$$;

CREATE OR REPLACE FUNCTION keel_openings(since timestamptz) RETURNS TABLE (
  ground uuid, person uuid, kind text, giver uuid, receiver uuid, agency uuid, opened_at timestamptz, ends timestamptz,
  told_at timestamptz, reviewed_at timestamptz, upheld boolean, fault text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN seen THEN g.id END, CASE WHEN seen THEN g.person_id END, g.kind, CASE WHEN seen THEN g.given_by END,
    CASE WHEN seen THEN g.worker_id END, w.agency_id, g.starts, g.ends,
    (SELECT min(m.sent_at) FROM agencies_message m WHERE m.about = g.id AND m.kind IN ('people.glass_broken', 'people.opened_by_hand')),
    r.reviewed_at, r.upheld, CASE WHEN seen THEN keel_review_fault(g.id) ELSE 'none' END
  FROM people_ground g JOIN agencies_worker w ON w.id = g.given_by LEFT JOIN people_review r ON r.ground_id = g.id
  CROSS JOIN LATERAL (SELECT keel_sees_opening(g.id)) s (seen)
  WHERE g.kind IN ('manual', 'break_glass') AND g.about = g.person_id AND g.worker_id IS NOT NULL AND (g.starts >= since OR r.id IS NULL)
    AND (SELECT keel_has_role(ARRAY['hub_manager', 'team_manager', 'data_officer'])) AND NOT keel_conflicted(g.person_id)
  ORDER BY g.starts, g.id
$$;

CREATE OR REPLACE FUNCTION keel_opening_words(which uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.reason FROM people_ground g JOIN people_person p ON p.id = g.person_id
  WHERE g.id = which AND p.sealed_at IS NULL AND keel_sees_opening(which)
$$;

CREATE OR REPLACE FUNCTION keel_opening_told(which uuid) RETURNS TABLE (who text, sent_at timestamptz, read_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(t.name, w.name), m.sent_at, m.read_at FROM agencies_message m
  LEFT JOIN agencies_team t ON t.id = m.to_team_id LEFT JOIN agencies_worker w ON w.id = m.to_worker_id
  WHERE m.about = which AND m.kind IN ('people.glass_broken', 'people.opened_by_hand') AND keel_sees_opening(which)
  ORDER BY m.sent_at, m.id
$$;

CREATE OR REPLACE FUNCTION keel_opening_looks(which uuid, most integer) RETURNS TABLE (at timestamptz, word text, act text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.at, e.word, e.act FROM people_ground g
  JOIN people_person p ON p.id = g.person_id JOIN people_person r ON r.one = p.one
  JOIN base_ledgerentry e ON e.subjects @> ARRAY[r.id] AND e.actor = g.worker_id AND e.at >= g.starts AND e.at <= least(g.ends, keel_at())
  WHERE g.id = which AND keel_sees_opening(which)
  GROUP BY e.id, e.at, e.word, e.act ORDER BY e.at, e.id LIMIT most
$$;

CREATE OR REPLACE FUNCTION keel_to_review() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM people_ground g
  WHERE g.kind IN ('manual', 'break_glass') AND g.about = g.person_id AND g.worker_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM people_review r WHERE r.ground_id = g.id) AND keel_review_fault(g.id) = ''
$$;
"""

REVIEWS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "people_review",
        {
            "see": "keel_sees_opening(ground_id)",
            "add": "reviewed_by = keel_worker() AND reviewed_at = keel_at()"
            " AND keel_may_review(ground_id, opened_by, opened_to, opened_agency, agency)",
            "change": "false",
        },
    ),
)
