"""Look-ups in the database: whether a search came near the one who searched is answered yes or no, and goes into the list.

Only the data protection officer reads the list; nobody reads of themselves, or of people whom they are kept from.
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_seeks_kept_from(given_like text[], family_like text[], born date, number text, telephone text, code text, street text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH away AS (
    SELECT r.id FROM people_conflict c JOIN people_person s ON s.id = c.person_id JOIN people_person r ON r.one = s.one
    WHERE c.worker_id = keel_worker() AND c.starts <= keel_at() AND (c.ends IS NULL OR c.ends > keel_at())
  ), household AS (
    SELECT id FROM away
    UNION SELECT theirs.person_id FROM away JOIN people_stay mine ON mine.person_id = away.id
    JOIN people_place h ON h.id = mine.place_id AND h.kind = 'home'
    JOIN people_stay theirs ON theirs.place_id = h.id AND daterange(theirs.starts, theirs.ends, '[]') && daterange(mine.starts, mine.ends, '[]')
  )
  SELECT EXISTS (
    SELECT 1 FROM household h JOIN people_person p ON p.id = h.id
    WHERE EXISTS (SELECT 1 FROM people_identifier i WHERE i.person_id = p.id AND number <> '' AND i.value = number)
      OR (cardinality(family_like) = 0 AND p.birth_date = born)
      OR EXISTS (SELECT 1 FROM people_safecontact c WHERE c.person_id = p.id AND telephone <> '' AND keel_phone(c.phone) = telephone)
      OR EXISTS (SELECT 1 FROM people_stay s JOIN people_place o ON o.id = s.place_id WHERE s.person_id = p.id AND cardinality(family_like) = 0
        AND ((code <> '' AND o.postcode = code) OR (street <> '' AND o.lines ~* street)))
      OR EXISTS (
        SELECT 1 FROM unnest(given_like, family_like) AS r (given, family) JOIN people_name n ON n.person_id = p.id AND n.kind <> 'former'
        WHERE (r.given = '' OR keel_holds(n.given, r.given)) AND (r.family = '' OR keel_like(n.family, r.family))))
$$;

CREATE OR REPLACE FUNCTION keel_lives_by_me(people uuid[], code text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM people_ownpostcode o WHERE o.worker_id = keel_worker() AND code <> '' AND keel_squeezed(o.postcode) = keel_squeezed(code))
  OR EXISTS (
    SELECT 1 FROM people_ownpostcode o, people_person p JOIN people_person r ON r.one = p.one
    JOIN people_stay s ON s.person_id = r.id AND (s.ends IS NULL OR s.ends >= keel_at()::date)
    JOIN people_place h ON h.id = s.place_id AND h.kind = 'home'
    WHERE o.worker_id = keel_worker() AND o.postcode <> '' AND p.id = ANY (people)
      AND keel_squeezed(h.postcode) = keel_squeezed(o.postcode))
$$;

CREATE OR REPLACE FUNCTION keel_sees_lookup(which uuid, whose uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT keel_has_role(ARRAY['data_officer']) AND whose <> keel_worker() AND NOT (keel_has_conflicts() AND EXISTS (
    SELECT 1 FROM base_ledgerentry e, unnest(e.subjects) x WHERE e.id = which AND keel_conflicted(x)))
$$;

CREATE OR REPLACE FUNCTION keel_lookup_words(entries uuid[]) RETURNS TABLE (entry uuid, words text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.entry, t.text FROM base_searchtext t JOIN people_lookup l ON l.entry = t.entry
  WHERE t.entry = ANY (entries) AND t.until > keel_at() AND keel_sees_lookup(l.entry, l.worker_id)
$$;
"""

SEEN = "keel_sees_lookup(entry, worker_id)"
ADMINISTRATOR = "keel_has_role(ARRAY['administrator'])"
LOOKUPS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "people_lookup",
        {
            "see": SEEN,
            "add": "worker_id = keel_worker() AND seen_at IS NULL",
            "change": f"{SEEN} AND seen_at IS NULL",
            "into": "seen_by = keel_worker()",
            "columns": "seen_by, seen_at, seen_words",
        },
    ),
    (
        "people_ownpostcode",
        {
            "see": ADMINISTRATOR,
            "add": f"noted_by = keel_worker() AND {ADMINISTRATOR}",
            "change": ADMINISTRATOR,
            "into": "noted_by = keel_worker()",
            "columns": "postcode, noted_by, noted_at",
        },
    ),
)
