"""Numbers that stand on records of two people: noticed, and shown as index cards to a hub seat until somebody mends it.

Either the records are one person, and a link says so, or the number is wrong on one of them. As with a search: sealed
records, records that the worker has a conflict with and people on an unsent draft are left out. A number that many have is
one line: the first two of them, and when that is mended the next.
"""

NUMBERS = """
CREATE OR REPLACE FUNCTION keel_number_shared(which uuid) RETURNS SETOF people_identifier LANGUAGE plpgsql STABLE ROWS 1 SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT o.* FROM people_identifier i JOIN people_person p ON p.id = i.person_id AND p.sealed_at IS NULL AND p.restricted_at IS NULL
    JOIN people_identifier o ON o.scheme = i.scheme AND o.value = i.value AND o.issuer = i.issuer AND o.wrong_at IS NULL
    JOIN people_person q ON q.id = o.person_id AND q.sealed_at IS NULL AND q.restricted_at IS NULL AND q.one <> p.one
    WHERE i.id = which AND i.wrong_at IS NULL AND keel_hub_seat() AND NOT keel_unsent(p.id)
      AND NOT ((SELECT keel_has_conflicts()) AND (keel_conflicted(p.id) OR keel_conflicted(q.id))) AND NOT keel_unsent(q.id)
    ORDER BY o.recorded_at, o.id LIMIT 1;
END
$$;

CREATE OR REPLACE FUNCTION keel_number_doubled(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_hub_seat() AND EXISTS (SELECT 1 FROM keel_number_shared(which));
END
$$;

CREATE OR REPLACE FUNCTION keel_notice_doubled(among uuid[], moment timestamptz) RETURNS TABLE (number uuid, person uuid) LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE people_identifier i SET doubled_at = moment FROM people_person p
  WHERE i.person_id = ANY (among) AND p.id = i.person_id AND p.sealed_at IS NULL AND p.restricted_at IS NULL AND i.doubled_at IS NULL AND i.wrong_at IS NULL
    AND (keel_worker() IS NULL OR keel_may_write(i.person_id))
    AND EXISTS (SELECT 1 FROM people_identifier o JOIN people_person q ON q.id = o.person_id
      WHERE o.scheme = i.scheme AND o.value = i.value AND o.issuer = i.issuer AND o.wrong_at IS NULL AND q.one <> p.one AND q.sealed_at IS NULL AND q.restricted_at IS NULL)
  RETURNING i.id, i.person_id
$$;

CREATE OR REPLACE FUNCTION keel_doubled_pairs() RETURNS TABLE (mine uuid, other uuid, noticed timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT ON (i.scheme, i.issuer, i.value) i.id, o.id, greatest(i.doubled_at, o.recorded_at)
    FROM people_identifier i CROSS JOIN LATERAL keel_number_shared(i.id) o
    WHERE i.doubled_at IS NOT NULL AND i.wrong_at IS NULL
    ORDER BY i.scheme, i.issuer, i.value, i.doubled_at, i.id;
END
$$;

CREATE OR REPLACE FUNCTION keel_doubled_numbers() RETURNS TABLE (
  scheme text, value text, noticed timestamptz, agree text[], differ text[], postcode text,
  number uuid, person uuid, kind text, given text, family text, birth_date date, sex text, verified text, given_at timestamptz,
  other_number uuid, other uuid, other_kind text, other_given text, other_family text, other_birth_date date, other_sex text, other_verified text, other_given_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.scheme, i.value, pair.noticed,
    ARRAY(SELECT DISTINCT a.scheme::text FROM people_identifier a JOIN people_identifier b USING (scheme, issuer, value)
      WHERE a.person_id = p.id AND b.person_id = q.id AND a.scheme <> i.scheme AND a.scheme <> 'pnc' AND a.wrong_at IS NULL AND b.wrong_at IS NULL),
    ARRAY(SELECT DISTINCT a.scheme::text FROM people_identifier a JOIN people_identifier b USING (scheme, issuer)
      WHERE a.person_id = p.id AND b.person_id = q.id AND a.scheme NOT IN (i.scheme, 'pnc') AND a.value <> b.value
        AND a.wrong_at IS NULL AND b.wrong_at IS NULL AND a.superseded_by_id IS NULL AND b.superseded_by_id IS NULL),
    CASE WHEN keel_whereabouts_withheld(p.id) OR keel_whereabouts_withheld(q.id) THEN ''
      ELSE keel_postcode_level(keel_postcodes(p.id), keel_postcodes(q.id)) END,
    i.id, p.id, p.kind, coalesce(n.given, ''), coalesce(n.family, ''), p.birth_date, p.sex, i.verified_as, i.recorded_at,
    o.id, q.id, q.kind, coalesce(m.given, ''), coalesce(m.family, ''), q.birth_date, q.sex, o.verified_as, o.recorded_at
  FROM keel_doubled_pairs() pair JOIN people_identifier i ON i.id = pair.mine JOIN people_identifier o ON o.id = pair.other
  JOIN people_person p ON p.id = i.person_id LEFT JOIN people_name n ON n.person_id = p.id AND n.kind = 'current'
  JOIN people_person q ON q.id = o.person_id LEFT JOIN people_name m ON m.person_id = q.id AND m.kind = 'current'
  ORDER BY pair.noticed, i.id
$$;

CREATE OR REPLACE FUNCTION keel_count_doubled() RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT count(*) FROM keel_doubled_pairs());
END
$$;
"""
