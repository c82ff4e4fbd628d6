"""Finding people beneath the policies, as index cards: a hub seat anybody, another seat those whom it may see.

Never found: former names, sealed records, those the worker has a conflict with, people on an unsent draft; by phone or address
nobody whose place is kept from the worker. `keel_plain` is a name without capitals, accents, spaces, hyphens and apostrophes;
indexes rest on it and on `keel_phone`, so they stand with the tables (migrations 0008, 0013)."""

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

CREATE OR REPLACE FUNCTION keel_born_alike(mine date, theirs date) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT mine = theirs OR levenshtein(mine::text, theirs::text) = 1
    OR (extract(year FROM mine) = extract(year FROM theirs) AND to_char(mine, 'MMDD') = to_char(theirs, 'DDMM'))
$$;

CREATE OR REPLACE FUNCTION keel_search(given_like text[], family_like text[], whole text, born date, number text, telephone text, code text, street text, forms text[]) RETURNS TABLE (
  person uuid, kind text, given text, family text, birth_date date, sex text, because text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH reading AS (SELECT * FROM unnest(given_like, family_like) AS r (given, family)
  ), named AS (
    SELECT n.person_id AS id, 'name' AS because, similarity(keel_plain(n.given), keel_plain(r.given)) + similarity(keel_plain(n.family), keel_plain(r.family)) AS fits
    FROM reading r JOIN people_name n ON keel_like(n.given, r.given) AND keel_like(n.family, r.family)
    WHERE n.kind <> 'former' AND r.given <> '' AND r.family <> ''
    UNION ALL
    SELECT n.person_id, 'form', 1.2 FROM reading r JOIN people_name n ON dmetaphone(n.family) = dmetaphone(r.family)
      AND (keel_plain(n.given) = ANY (forms) OR dmetaphone(n.given) = dmetaphone(r.given))
    WHERE n.kind <> 'former' AND r.given <> '' AND dmetaphone(r.family) <> ''
    UNION ALL
    SELECT n.person_id, 'form', 1 FROM people_person p JOIN people_name n ON n.person_id = p.id JOIN reading r ON r.given <> '' AND r.family <> ''
    WHERE p.birth_date = born AND n.kind <> 'former'
      AND (keel_plain(n.given) = ANY (forms) OR similarity(n.given, r.given) > 0.4 OR similarity(n.family, r.family) > 0.4)
    UNION ALL
    SELECT n.person_id, 'name', similarity(keel_plain(n.family), keel_plain(r.family)) FROM reading r JOIN people_name n ON keel_like(n.family, r.family)
    WHERE n.kind <> 'former' AND r.given = ''
    UNION ALL
    SELECT n.person_id, 'name', similarity(keel_plain(n.given), keel_plain(r.given)) FROM reading r JOIN people_name n ON keel_holds(n.given, r.given)
    WHERE n.kind <> 'former' AND r.family = ''
    UNION ALL
    SELECT n.person_id, 'name', 1 FROM people_name n
    WHERE n.kind <> 'former' AND whole <> '' AND (keel_plain(n.family) = keel_plain(whole) OR keel_plain(n.given) = keel_plain(whole))
  ), housed AS (
    SELECT s.person_id AS id FROM people_place h JOIN people_stay s ON s.place_id = h.id WHERE street <> '' AND h.lines ~* street AND (code = '' OR h.postcode = code)
    UNION SELECT s.person_id FROM people_place h JOIN people_stay s ON s.place_id = h.id WHERE street = '' AND code <> '' AND h.postcode = code
  ), found AS (
    SELECT i.person_id AS id, 'identifier' AS because, 0 AS place, 0::real AS fits FROM people_identifier i WHERE number <> '' AND i.value = number AND i.wrong_at IS NULL
    UNION ALL
    SELECT c.person_id, 'phone', 0, 0 FROM people_safecontact c WHERE telephone <> '' AND keel_phone(c.phone) = telephone AND NOT keel_whereabouts_withheld(c.person_id)
    UNION ALL
    SELECT id, because, 1, fits FROM named WHERE code = '' OR (code = ANY (keel_postcodes(id)) AND NOT keel_whereabouts_withheld(id))
    UNION ALL
    SELECT id, 'address', 1, 1 FROM housed WHERE cardinality(family_like) = 0 AND NOT keel_whereabouts_withheld(id)
    UNION ALL
    SELECT p.id, 'date of birth', 2, 0 FROM people_person p WHERE p.birth_date = born AND whole || telephone || code || street = '' AND cardinality(family_like) = 0
  ), best AS (
    SELECT DISTINCT ON (p.one) p.*, f.because, f.place, f.fits FROM found f JOIN people_person p ON p.id = f.id
    WHERE p.sealed_at IS NULL AND (born IS NULL OR f.because = 'identifier' OR keel_born_alike(p.birth_date, born))
      AND ((SELECT keel_hub_seat()) OR EXISTS (SELECT 1 FROM people_ground g
        WHERE g.person_id = p.id AND (g.team_id = ANY ((SELECT keel_teams())::uuid[]) OR g.worker_id = (SELECT keel_worker()))))
    ORDER BY p.one, f.place, f.fits DESC, p.recorded_at
  ), likest AS ( -- who may be seen is asked of no more than a page needs, where nearly all may
    SELECT b.*, row_number() OVER (ORDER BY b.place, b.birth_date <> born, round((b.fits * 2)::numeric) DESC, b.kind IN ('adult', 'unknown'),
      b.fits DESC, b.birth_date DESC NULLS LAST) AS turn
    FROM best b ORDER BY turn LIMIT CASE WHEN (SELECT keel_hub_seat()) THEN 150 END
  ), seen AS (
    SELECT l.*, l.restricted_at IS NOT NULL AND NOT keel_may_see(l.id, 2) AS kept FROM likest l
    WHERE NOT ((SELECT keel_has_conflicts()) AND keel_conflicted(l.id)) AND NOT keel_unsent(l.id)
      AND ((SELECT keel_hub_seat()) OR keel_may_see(l.id, 2))
  )
  SELECT CASE WHEN NOT b.kept THEN b.id END, CASE WHEN NOT b.kept THEN b.kind ELSE '' END,
    CASE WHEN b.kept THEN '' ELSE coalesce(n.given, '') END, CASE WHEN b.kept THEN '' ELSE coalesce(n.family, '') END,
    CASE WHEN NOT b.kept THEN b.birth_date END, CASE WHEN b.kept THEN '' ELSE b.sex END, CASE WHEN b.kept THEN 'restricted' ELSE b.because END
  FROM seen b LEFT JOIN people_name n ON n.person_id = b.id AND n.kind = 'current'
  WHERE NOT b.kept OR (SELECT keel_has_role(ARRAY['hub_manager']))
  ORDER BY b.kept, b.turn LIMIT 50
$$;
"""
