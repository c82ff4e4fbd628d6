"""Finding people beneath the policies: narrow functions that answer a hub seat with an index card, and nothing more.

A search cannot use its index beneath row-level security, so it runs here, owned by the database's owner. Former names, sealed
records, records the worker has a conflict with, and people on somebody's unsent draft are never found. `keel_plain` is a name
without capitals, accents, spaces, hyphens and apostrophes; indexes rest on it, so it stands with the tables (migration 0008).
"""

CANDIDATES = """
CREATE OR REPLACE FUNCTION keel_unsent(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM people_ground WHERE person_id = who)
    AND NOT EXISTS (SELECT 1 FROM people_ground WHERE person_id = who AND NOT (kind = 'named' AND level = 3));
END
$$;

CREATE OR REPLACE FUNCTION keel_candidates(record uuid) RETURNS TABLE (
  person uuid, kind text, given text, family text, also text, birth_date date, expected_date date, sex text,
  ids_agree text[], ids_differ text[], postcode_agrees boolean
) LANGUAGE sql STABLE ROWS 10 SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS (
    SELECT p.*, n.given, n.family,
      CASE WHEN p.birth_date IS NOT NULL AND extract(day FROM p.birth_date) <= 12 THEN
        make_date(extract(year FROM p.birth_date)::int, extract(day FROM p.birth_date)::int, extract(month FROM p.birth_date)::int)
      END AS swapped
    FROM people_person p LEFT JOIN people_name n ON n.person_id = p.id AND n.kind = 'current' WHERE p.id = record
  ), my_ids AS (SELECT scheme, issuer, value FROM people_identifier WHERE person_id = record AND wrong_at IS NULL
  ), my_codes AS (
    SELECT h.postcode FROM people_stay s JOIN people_place h ON h.id = s.place_id
    WHERE s.person_id = record AND h.kind = 'home' AND h.postcode <> ''
  ), found AS (
    SELECT i.person_id AS id FROM my_ids m JOIN people_identifier i ON i.scheme = m.scheme AND i.issuer = m.issuer AND i.value = m.value AND i.wrong_at IS NULL
    UNION
    SELECT p.id FROM me JOIN people_person p ON p.birth_date IN (me.birth_date, me.swapped)
    LEFT JOIN people_name n ON n.person_id = p.id AND n.kind <> 'former'
    WHERE n.id IS NULL OR me.given IS NULL OR similarity(n.given, me.given) > 0.2 OR similarity(n.family, me.family) > 0.4
      OR dmetaphone(n.given) = dmetaphone(me.given)
    UNION
    SELECT n.person_id FROM me JOIN people_name n ON n.kind <> 'former' AND n.family % me.family AND n.given % me.given
    WHERE me.family <> '' AND me.given <> ''
  ), people AS (
    SELECT DISTINCT ON (p.one) p.* FROM found f JOIN people_person p ON p.id = f.id JOIN me ON true
    WHERE p.one <> me.one AND p.sealed_at IS NULL
      AND (p.kind IN ('child', 'unborn')) = (me.kind IN ('child', 'unborn')) AND NOT keel_conflicted(p.id) AND NOT keel_unsent(p.id)
    ORDER BY p.one, p.recorded_at
  )
  SELECT p.id, p.kind, coalesce(n.given, ''), coalesce(n.family, ''),
    coalesce((SELECT string_agg(trim(a.given || ' ' || a.family), ', ') FROM people_name a WHERE a.person_id = p.id AND a.kind = 'known_as'), ''),
    p.birth_date, p.expected_date, p.sex,
    coalesce((SELECT array_agg(DISTINCT i.scheme) FROM people_identifier i JOIN my_ids m USING (scheme, issuer, value) WHERE i.person_id = p.id AND i.wrong_at IS NULL), '{}'),
    coalesce((SELECT array_agg(DISTINCT i.scheme) FROM people_identifier i JOIN my_ids m USING (scheme, issuer)
      WHERE i.person_id = p.id AND i.value <> m.value AND i.wrong_at IS NULL AND i.superseded_by_id IS NULL), '{}'),
    NOT keel_whereabouts_withheld(p.id) AND EXISTS (
      SELECT 1 FROM people_stay s JOIN people_place h ON h.id = s.place_id
      WHERE s.person_id = p.id AND h.kind = 'home' AND h.postcode IN (SELECT postcode FROM my_codes))
  FROM people p LEFT JOIN people_name n ON n.person_id = p.id AND n.kind = 'current'
  WHERE keel_hub_seat() AND keel_may_see(record, 2)
  LIMIT 50
$$;

CREATE OR REPLACE FUNCTION keel_like(name text, typed text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT name % typed OR keel_plain(name) % keel_plain(typed)
$$;

CREATE OR REPLACE FUNCTION keel_holds(name text, typed text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT name %> typed OR keel_plain(name) %> keel_plain(typed)
$$;

CREATE OR REPLACE FUNCTION keel_search(given_like text[], family_like text[], whole text, born date, number text) RETURNS TABLE (
  person uuid, kind text, given text, family text, birth_date date, sex text, because text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH reading AS (SELECT * FROM unnest(given_like, family_like) AS r (given, family)
  ), found AS (
    SELECT i.person_id AS id, 'identifier' AS because, 0 AS place, 0::real AS fits FROM people_identifier i WHERE number <> '' AND i.value = number AND i.wrong_at IS NULL
    UNION ALL
    SELECT n.person_id, 'name', 1, similarity(keel_plain(n.given), keel_plain(r.given)) + similarity(keel_plain(n.family), keel_plain(r.family))
    FROM reading r JOIN people_name n ON keel_like(n.given, r.given) AND keel_like(n.family, r.family)
    WHERE n.kind <> 'former' AND r.given <> '' AND r.family <> ''
    UNION ALL
    SELECT n.person_id, 'name', 1, similarity(keel_plain(n.family), keel_plain(r.family)) FROM reading r JOIN people_name n ON keel_like(n.family, r.family)
    WHERE n.kind <> 'former' AND r.given = ''
    UNION ALL
    SELECT n.person_id, 'name', 1, similarity(keel_plain(n.given), keel_plain(r.given)) FROM reading r JOIN people_name n ON keel_holds(n.given, r.given)
    WHERE n.kind <> 'former' AND r.family = ''
    UNION ALL
    SELECT n.person_id, 'name', 1, 1 FROM people_name n
    WHERE n.kind <> 'former' AND whole <> '' AND (keel_plain(n.family) = keel_plain(whole) OR keel_plain(n.given) = keel_plain(whole))
    UNION ALL
    SELECT p.id, 'date of birth', 2, 0 FROM people_person p WHERE p.birth_date = born AND whole = '' AND cardinality(family_like) = 0
  ), best AS (
    SELECT DISTINCT ON (p.one) p.*, f.because, f.place, f.fits FROM found f JOIN people_person p ON p.id = f.id
    WHERE p.sealed_at IS NULL AND (born IS NULL OR p.birth_date = born OR f.because = 'identifier')
      AND NOT ((SELECT keel_has_conflicts()) AND keel_conflicted(p.id)) AND NOT keel_unsent(p.id)
    ORDER BY p.one, f.place, f.fits DESC, p.recorded_at
  )
  SELECT b.id, b.kind, coalesce(n.given, ''), coalesce(n.family, ''), b.birth_date, b.sex, b.because
  FROM best b LEFT JOIN people_name n ON n.person_id = b.id AND n.kind = 'current'
  WHERE keel_hub_seat()
  ORDER BY b.place, b.fits DESC, b.birth_date DESC NULLS LAST LIMIT 50
$$;
"""
