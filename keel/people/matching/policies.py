"""Who somebody may be, found beneath the policies: a narrow function that answers a hub seat with what is compared.

Found by numbers, birth, forms of a name, names changed round, sound, postcode; with a mistake in a name and in the date, where the
date is a year or two, ten years, a month, a day or ten days off. Never: former names, sealed and restricted records, those that
the worker has a conflict with, people on an unsent draft. Of each person, the record that is most like it.
"""

CANDIDATES = """
CREATE OR REPLACE FUNCTION keel_postcode_level(mine text[], theirs text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN cardinality(mine) = 0 OR cardinality(theirs) = 0 THEN '' WHEN mine && theirs THEN 'same'
    WHEN EXISTS (SELECT 1 FROM unnest(mine) m JOIN unnest(theirs) t ON left(m, -2) = left(t, -2)) THEN 'sector' ELSE 'differs' END
$$;

CREATE OR REPLACE FUNCTION keel_postcodes(who uuid) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT array_agg(DISTINCT h.postcode::text) FROM people_stay s JOIN people_place h ON h.id = s.place_id
    WHERE s.person_id = who AND h.kind = 'home' AND h.postcode <> ''), '{}');
END
$$;

CREATE OR REPLACE FUNCTION keel_candidates(record uuid, forms text[]) RETURNS TABLE (
  person uuid, kind text, given text, family text, also text[], birth_date date, expected_date date, sex text,
  ids_agree text[], ids_differ text[], postcode text
) LANGUAGE plpgsql STABLE ROWS 10 SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE me people_person; g text; f text; codes text[]; swapped date; near date[] := '{}'; young boolean;
BEGIN
  IF NOT (keel_hub_seat() AND keel_may_see(record, 2)) THEN RETURN; END IF;
  SELECT * INTO me FROM people_person WHERE id = record;
  SELECT n.given, n.family INTO g, f FROM people_name n WHERE n.person_id = record AND n.kind = 'current';
  g := coalesce(g, ''); f := coalesce(f, ''); codes := keel_postcodes(record); young := me.kind IN ('child', 'unborn');
  IF extract(day FROM me.birth_date) <= 12 THEN
    swapped := make_date(extract(year FROM me.birth_date)::int, extract(day FROM me.birth_date)::int, extract(month FROM me.birth_date)::int);
  END IF;
  IF me.birth_date IS NOT NULL AND g <> '' AND f <> '' THEN
    near := ARRAY(SELECT (me.birth_date + off)::date FROM unnest(ARRAY['1 year', '-1 year', '2 years', '-2 years', '10 years', '-10 years',
      '1 month', '-1 month', '1 day', '-1 day', '10 days', '-10 days']::interval[]) off);
  END IF;
  RETURN QUERY
  WITH my_ids AS MATERIALIZED (SELECT i.scheme, i.issuer, i.value FROM people_identifier i WHERE i.person_id = record AND i.wrong_at IS NULL
  ), numbered AS MATERIALIZED (
    SELECT i.person_id AS id, count(*) AS numbers FROM my_ids m JOIN people_identifier i USING (scheme, issuer, value) WHERE i.wrong_at IS NULL GROUP BY i.person_id
  ), near_by AS MATERIALIZED (
    SELECT DISTINCT s.person_id AS id FROM people_place h JOIN people_stay s ON s.place_id = h.id WHERE h.postcode = ANY (codes) AND h.kind = 'home'
  ), found AS (
    SELECT id FROM numbered
    UNION
    SELECT p.id FROM people_person p LEFT JOIN people_name n ON n.person_id = p.id AND n.kind <> 'former'
    WHERE p.birth_date IN (me.birth_date, swapped) AND (n.id IS NULL OR (g = '' AND f = '')
      OR similarity(n.given, g) > 0.2 OR similarity(n.family, f) > 0.4 OR lower(n.given) = ANY (forms)
      OR dmetaphone(n.given) = dmetaphone(g) OR dmetaphone(n.family) = dmetaphone(f) OR (lower(n.given) = lower(f) AND lower(n.family) = lower(g)))
    UNION
    SELECT p.id FROM people_person p JOIN people_name n ON n.person_id = p.id AND n.kind <> 'former' WHERE p.birth_date = ANY (near)
      AND (similarity(n.given, g) > 0.3 OR lower(n.given) = ANY (forms) OR dmetaphone(n.given) = dmetaphone(g))
      AND (similarity(n.family, f) > 0.3 OR dmetaphone(n.family) = dmetaphone(f))
    UNION
    SELECT n.person_id FROM people_name n WHERE me.birth_date IS NULL AND g <> '' AND f <> '' AND n.kind <> 'former'
      AND dmetaphone(n.family) = dmetaphone(f) AND (similarity(n.given, g) > 0.3 OR lower(n.given) = ANY (forms))
    UNION
    SELECT n.person_id FROM people_name n WHERE me.birth_date IS NULL AND g <> '' AND f <> '' AND n.kind <> 'former'
      AND dmetaphone(n.given) = dmetaphone(g) AND similarity(n.family, f) > 0.3
    UNION
    SELECT n.person_id FROM people_name n WHERE f <> '' AND n.kind <> 'former' AND keel_plain(n.family) = keel_plain(f) AND keel_plain(n.given) = ANY (forms)
    UNION
    SELECT n.person_id FROM people_name n WHERE g <> '' AND f <> '' AND n.kind <> 'former' AND keel_plain(n.family) = keel_plain(g) AND keel_plain(n.given) = keel_plain(f)
    UNION
    SELECT n.person_id FROM people_name n WHERE g <> '' AND f <> '' AND n.kind <> 'former'
      AND dmetaphone(n.family) = dmetaphone(f) AND dmetaphone(n.given) = dmetaphone(g)
    UNION
    SELECT b.id FROM near_by b JOIN people_name n ON n.person_id = b.id AND n.kind <> 'former'
    WHERE (similarity(n.given, g) > 0.4 OR lower(n.given) = ANY (forms) OR dmetaphone(n.given) = dmetaphone(g))
  ), likest AS (
    SELECT DISTINCT ON (p.one) p.*, 5 * coalesce(numbered.numbers, 0)
      + coalesce((SELECT max(similarity(n.given, g) + similarity(n.family, f) + (lower(n.given) = ANY (forms))::int * 0.7)
        FROM people_name n WHERE n.person_id = p.id AND n.kind <> 'former'), 0)
      + CASE WHEN p.birth_date = me.birth_date THEN 1.5 WHEN p.birth_date = swapped THEN 1.2
        WHEN levenshtein(p.birth_date::text, me.birth_date::text) = 1 THEN 1 WHEN abs(p.birth_date - me.birth_date) <= 366 THEN 0.5 ELSE 0 END
      + (p.id IN (SELECT id FROM near_by))::int AS fits
    FROM found JOIN people_person p ON p.id = found.id LEFT JOIN numbered ON numbered.id = p.id
    WHERE p.one <> me.one AND p.sealed_at IS NULL AND p.restricted_at IS NULL AND (p.kind IN ('child', 'unborn')) = young
    ORDER BY p.one, fits DESC, p.recorded_at
  ), people AS (
    SELECT l.* FROM likest l WHERE NOT keel_conflicted(l.id) AND NOT keel_unsent(l.id) ORDER BY l.fits DESC, l.recorded_at LIMIT 20
  )
  SELECT p.id, p.kind::text, coalesce(n.given, '')::text, coalesce(n.family, '')::text,
    coalesce((SELECT array_agg(trim(a.given || ' ' || a.family)) FROM people_name a WHERE a.person_id = p.id AND a.kind = 'known_as'), '{}'),
    p.birth_date, p.expected_date, p.sex::text,
    coalesce((SELECT array_agg(DISTINCT i.scheme::text) FROM people_identifier i JOIN my_ids m USING (scheme, issuer, value)
      WHERE i.person_id = p.id AND i.wrong_at IS NULL), '{}'),
    coalesce((SELECT array_agg(DISTINCT i.scheme::text) FROM people_identifier i JOIN my_ids m USING (scheme, issuer)
      WHERE i.person_id = p.id AND i.value <> m.value AND i.wrong_at IS NULL AND i.superseded_by_id IS NULL), '{}'),
    CASE WHEN keel_whereabouts_withheld(p.id) THEN '' ELSE keel_postcode_level(codes, keel_postcodes(p.id)) END
  FROM people p LEFT JOIN people_name n ON n.person_id = p.id AND n.kind = 'current' ORDER BY p.fits DESC, p.recorded_at;
END
$$;
"""
