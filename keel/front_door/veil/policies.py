"""Taking protected places, and the names of sealed children, out of words, in the database, which never says what it took out.

The names that tell a place are those of schools and surgeries, and of the one that referred; a worker's own are no secret.
"""

FUNCTIONS = r"""
CREATE OR REPLACE FUNCTION keel_telling_names(guarded uuid[]) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH team AS (
    SELECT t.* FROM people_involvement i JOIN agencies_team t ON t.id = i.team_id OR (i.team_id IS NULL AND t.agency_id = i.agency_id)
    WHERE i.person_id = ANY (guarded) AND i.work IN ('school', 'gp') AND (i.ends IS NULL OR i.ends >= keel_at()::date)
    UNION
    SELECT t.* FROM front_door_named n JOIN front_door_contact c ON c.id = n.contact_id
    JOIN agencies_team t ON t.id = c.from_team_id OR t.id IN (SELECT k.team_id FROM front_door_check k WHERE k.contact_id = c.id)
    JOIN agencies_agency a ON a.id = t.agency_id AND a.kind IN ('school', 'early_years', 'gp') WHERE n.person_id = ANY (guarded)
  ), own AS (
    SELECT keel_squeezed(unnest(ARRAY[a.name, a.short_name, t.name])) AS name FROM agencies_team t JOIN agencies_agency a ON a.id = t.agency_id
    WHERE t.id = ANY ((SELECT keel_teams())::uuid[])
  ), telling(name) AS (
    SELECT unnest(ARRAY[a.name, a.short_name, team.name]) FROM team JOIN agencies_agency a ON a.id = team.agency_id
    UNION SELECT i.said FROM people_involvement i WHERE i.person_id = ANY (guarded) AND i.work IN ('school', 'gp')
    UNION SELECT c.referrer_agency FROM front_door_named n JOIN front_door_contact c ON c.id = n.contact_id
      JOIN agencies_team t ON t.id = c.from_team_id JOIN agencies_agency a ON a.id = t.agency_id AND a.kind IN ('school', 'early_years', 'gp')
      WHERE n.person_id = ANY (guarded)
  ) SELECT name FROM telling WHERE NOT keel_squeezed(name) IN (SELECT name FROM own)
$$;
REVOKE EXECUTE ON FUNCTION keel_telling_names(uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION keel_telling_words(guarded uuid[]) RETURNS TABLE (before text, letters text, after text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH place AS (
    SELECT DISTINCT h.* FROM people_stay s JOIN people_place h ON h.id = s.place_id
    WHERE s.person_id = ANY (guarded) AND (s.ends IS NULL OR s.ends >= keel_at()::date)
  ), line AS (
    SELECT regexp_replace(trim(part), '^[0-9]+[a-zA-Z]?[[:space:]]+', '') AS street, number = 1 OR part ~ '[0-9]' AS telling
    FROM place, regexp_split_to_table(place.lines, E'[\\n,]+') WITH ORDINALITY AS each(part, number)
  ), said(before, words, least) AS (
    SELECT '', postcode, 5 FROM place
    UNION SELECT '(?:[0-9]+[a-z]?[ ,]+)?', street, 6 FROM line WHERE telling
    UNION SELECT '', regexp_replace(contact, '[^[:alnum:]]*[0-9 ]+$', ''), 5 FROM place
    UNION SELECT '', name, 5 FROM keel_telling_names(guarded) AS name
    UNION SELECT '(?:[+]?[0-9][0-9 ()-]{0,6})?', right(regexp_replace(c.phone, '[^0-9]', '', 'g'), 9), 9
      FROM people_safecontact c WHERE c.person_id = ANY (guarded)
    UNION SELECT '(?:[+]?[0-9][0-9 ()-]{0,6})?', right(regexp_replace(contact, '[^0-9]', '', 'g'), 9), 9 FROM place
  ), cut AS (
    SELECT before, array_to_string((string_to_array(words, ' '))[1:upto], ' ') AS words
    FROM said, generate_series(1, array_length(string_to_array(words, ' '), 1) - 1) AS upto
  )
  SELECT before, keel_squeezed(words), '\M' FROM said WHERE length(keel_squeezed(words)) >= least
  UNION SELECT before, keel_squeezed(words), '(?=[[:space:]]?…)' FROM cut WHERE length(keel_squeezed(words)) >= 3
$$;
REVOKE EXECUTE ON FUNCTION keel_telling_words(uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION keel_escaped(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(words, '([^[:alnum:][:space:]])', '\\\1', 'g')
$$;

CREATE OR REPLACE FUNCTION keel_veiled(said text, concerning uuid[]) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE guarded uuid[]; word record; sealed record; found boolean := false; gap text := '(?:&#?[[:alnum:]]+;|[^[:alnum:]<>&' || chr(31) || ']){0,3}';
BEGIN
  SELECT array_agg(DISTINCT r.id) INTO guarded FROM keel_kept_away(concerning) AS away(id)
  JOIN people_person p ON p.id = away.id JOIN people_person r ON r.one = p.one WHERE keel_may_see(away.id, 1);
  FOR sealed IN SELECT DISTINCT n.given, n.family FROM people_person p JOIN people_person r ON r.one = p.one AND r.sealed_at IS NOT NULL
    JOIN people_name n ON n.person_id = r.id AND length(n.given) > 1
    WHERE p.id = ANY (concerning) AND NOT keel_may_see(r.id, 1) LOOP
    found := true;
    said := regexp_replace(said, '\m' || keel_escaped(sealed.given) || '([[:space:]]+' || keel_escaped(sealed.family) || ')?\M', '[sealed]', 'gi');
  END LOOP;
  IF guarded IS NULL THEN RETURN CASE WHEN found THEN said END; END IF;
  guarded := guarded || ARRAY(SELECT theirs.person_id FROM people_stay mine JOIN people_stay theirs ON theirs.place_id = mine.place_id
    WHERE mine.person_id = ANY (guarded) AND mine.ends IS NULL AND theirs.ends IS NULL);
  FOR word IN SELECT w.* FROM keel_telling_words(guarded) w ORDER BY length(w.letters) DESC LOOP
    said := regexp_replace(said, '\m' || word.before || array_to_string(regexp_split_to_array(word.letters, ''), gap) || word.after, '[withheld]', 'gi');
  END LOOP;
  RETURN said;
END
$$;
"""
