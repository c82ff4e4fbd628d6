"""Whether words tell where somebody protected is: answered by the database, which says what was found and never the place.

The one who writes may not see the place themselves, so the application cannot look (safe practice 14).
"""

SCAN = """
CREATE OR REPLACE FUNCTION keel_squeezed(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT upper(regexp_replace(coalesce(said, ''), '[^[:alnum:]]', '', 'g'))
$$;

CREATE OR REPLACE FUNCTION keel_guarded() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH live AS (
    SELECT r.id, x.starts FROM people_protection x JOIN people_person p ON p.id = x.person_id
    JOIN people_person r ON r.one = p.one
    WHERE x.starts <= keel_at() AND (x.ends IS NULL OR x.ends > keel_at())
  ), home AS (
    SELECT mine.person_id AS id FROM live JOIN people_stay theirs ON theirs.person_id = live.id
    JOIN people_stay mine ON mine.place_id = theirs.place_id
      AND daterange(mine.starts, mine.ends, '[]') && daterange(theirs.starts, theirs.ends, '[]')
    WHERE theirs.ends IS NULL OR theirs.ends >= live.starts::date
  )
  SELECT id FROM live
  UNION SELECT r.id FROM home JOIN people_person p ON p.id = home.id JOIN people_person r ON r.one = p.one
$$;
REVOKE EXECUTE ON FUNCTION keel_guarded() FROM PUBLIC;

CREATE OR REPLACE FUNCTION keel_tells_place(said text, concerning uuid[]) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH guarded AS (
    SELECT r.id FROM people_person p JOIN people_person r ON r.one = p.one
    WHERE p.id = ANY (concerning) AND keel_may_see(p.id, 2) AND r.id IN (SELECT keel_guarded())
  ), these AS (
    SELECT id FROM guarded
    UNION SELECT theirs.person_id FROM guarded JOIN people_stay mine ON mine.person_id = guarded.id
    JOIN people_stay theirs ON theirs.place_id = mine.place_id
      AND daterange(mine.starts, mine.ends, '[]') && daterange(theirs.starts, theirs.ends, '[]')
    WHERE mine.ends IS NULL OR mine.ends >= keel_at()::date
  ), place AS (
    SELECT DISTINCT h.* FROM people_stay s JOIN people_place h ON h.id = s.place_id
    WHERE s.person_id IN (SELECT id FROM these) AND (s.ends IS NULL OR s.ends >= keel_at()::date)
  ), line AS (
    SELECT regexp_replace(trim(part), '^[0-9]+[a-zA-Z]?[[:space:]]+', '') AS street, number = 1 OR part ~ '[0-9]' AS telling
    FROM place, regexp_split_to_table(place.lines, E'[\\n,]+') WITH ORDINALITY AS each(part, number)
  ), service AS (
    SELECT unnest(ARRAY[a.name, a.short_name, t.name, i.said]) AS name FROM people_involvement i
    LEFT JOIN agencies_agency a ON a.id = i.agency_id LEFT JOIN agencies_team t ON t.id = i.team_id
    WHERE i.person_id IN (SELECT id FROM these) AND i.work IN ('school', 'gp') AND (i.ends IS NULL OR i.ends >= keel_at()::date)
  ), phone AS (
    SELECT right(regexp_replace(c.phone, '[^0-9]', '', 'g'), 9) AS digits FROM people_safecontact c
    WHERE c.person_id IN (SELECT id FROM these)
    UNION SELECT right(regexp_replace(place.contact, '[^0-9]', '', 'g'), 9) FROM place
  ), found(what) AS (
    SELECT 'a postcode' FROM place WHERE length(keel_squeezed(postcode)) >= 5
      AND strpos(keel_squeezed(said), keel_squeezed(postcode)) > 0
    UNION SELECT 'a property number' FROM place WHERE length(uprn) >= 6 AND strpos(regexp_replace(said, '[^0-9]', ' ', 'g'), uprn) > 0
    UNION SELECT 'an address' FROM line WHERE telling AND length(keel_squeezed(street)) >= 6
      AND strpos(keel_squeezed(said), keel_squeezed(street)) > 0
    UNION SELECT 'the name of an organisation' FROM place
      WHERE length(keel_squeezed(regexp_replace(contact, '[0-9 ]+$', ''))) >= 5
      AND strpos(keel_squeezed(said), keel_squeezed(regexp_replace(contact, '[^[:alnum:]]*[0-9 ]+$', ''))) > 0
    UNION SELECT 'a school or surgery' FROM service WHERE length(keel_squeezed(name)) >= 5
      AND strpos(keel_squeezed(said), keel_squeezed(name)) > 0
    UNION SELECT 'a phone number' FROM phone WHERE length(digits) = 9
      AND strpos(regexp_replace(said, '[^0-9]', '', 'g'), digits) > 0
  ) SELECT coalesce(array_agg(what ORDER BY what), '{}') FROM found
$$;
"""
