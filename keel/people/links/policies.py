"""Finding people beneath the policies: narrow functions that answer a hub seat with an index card, and nothing more.

A search cannot use its index beneath row-level security, so it runs here, owned by the database's owner. Former names, sealed
records, records the worker has a conflict with, and people on somebody's unsent draft are never found. `keel_plain` is a name
without capitals, accents, spaces, hyphens and apostrophes; indexes rest on it, so it stands with the tables (migration 0008).
"""

SEARCH = """
CREATE OR REPLACE FUNCTION keel_unsent(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM people_ground WHERE person_id = who)
    AND NOT EXISTS (SELECT 1 FROM people_ground WHERE person_id = who AND NOT (kind = 'named' AND level = 3));
END
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
