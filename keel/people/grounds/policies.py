"""The rule of who may know, in the database: definer functions and row-level policies (safe practice 9).

The web login declares the worker and the moment in each transaction; the policies hold for the declared worker. A denial spreads
along identity links, a permission does not. `rule.py` lays them. What every row is asked by is found once, when the worker is
declared, and kept beside it in the session: the worker's teams, whether a conflict or a place kept from them exists at all.
"""

from dataclasses import dataclass
from typing import Any

from keel.base import postgres
from keel.people.persons.policies import RECORD

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_worker() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('keel.worker', true), '')::uuid
$$;

CREATE OR REPLACE FUNCTION keel_at() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('keel.at', true), '')::timestamptz, now())
$$;

CREATE OR REPLACE FUNCTION keel_found_teams() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE me uuid := keel_worker(); moment timestamptz := keel_at();
BEGIN
  RETURN (SELECT coalesce(array_agg(s.team_id), '{}') FROM agencies_seat s JOIN agencies_worker w ON w.id = s.worker_id
    WHERE s.worker_id = me AND w.suspended_at IS NULL
      AND s.role <> 'administrator' AND s.starts <= moment AND (s.ends IS NULL OR s.ends > moment));
END
$$;

CREATE OR REPLACE FUNCTION keel_found_conflicts() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM people_conflict WHERE worker_id = keel_worker());
END
$$;

CREATE OR REPLACE FUNCTION keel_found_withheld(teams uuid[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE moment timestamptz := keel_at();
BEGIN
  RETURN EXISTS (SELECT 1 FROM people_protection x
    WHERE x.starts <= moment AND (x.ends IS NULL OR x.ends > moment) AND NOT x.held_by_id = ANY (teams));
END
$$;

CREATE OR REPLACE FUNCTION keel_declare(who uuid, moment timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE teams uuid[]; conflicts boolean; withheld boolean;
BEGIN
  PERFORM set_config('keel.worker', coalesce(who::text, ''), true), set_config('keel.at', coalesce(moment::text, ''), true);
  teams := keel_found_teams(); conflicts := keel_found_conflicts(); withheld := keel_found_withheld(teams);
  PERFORM set_config('keel.kept', format('%s%s %s%s%s', who, moment, left(conflicts::text, 1), left(withheld::text, 1), teams), true);
  RETURN who IS NOT NULL AND withheld;
END
$$;

CREATE OR REPLACE FUNCTION keel_kept() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE whose text := current_setting('keel.worker', true) || current_setting('keel.at', true) || ' ';
  kept text := current_setting('keel.kept', true);
BEGIN
  IF starts_with(kept, whose) THEN RETURN substr(kept, length(whose) + 1); END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION keel_teams() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE kept text := keel_kept();
BEGIN
  IF kept IS NULL THEN RETURN keel_found_teams(); END IF;
  RETURN substr(kept, 3)::uuid[];
END
$$;

CREATE OR REPLACE FUNCTION keel_has_conflicts() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE kept text := keel_kept();
BEGIN
  IF kept IS NULL THEN RETURN keel_found_conflicts(); END IF;
  RETURN starts_with(kept, 't');
END
$$;

CREATE OR REPLACE FUNCTION keel_some_withheld() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE kept text := keel_kept();
BEGIN
  IF kept IS NULL THEN RETURN keel_found_withheld(keel_teams()); END IF;
  RETURN substr(kept, 2, 1) = 't';
END
$$;

CREATE OR REPLACE FUNCTION keel_conflicted(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM people_conflict c JOIN people_person subject ON subject.id = c.person_id
    JOIN people_person p ON p.one = subject.one
    WHERE c.worker_id = keel_worker() AND p.id = who
      AND c.starts <= keel_at() AND (c.ends IS NULL OR c.ends > keel_at()));
END
$$;

CREATE OR REPLACE FUNCTION keel_sealed(who uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM people_person WHERE id = who AND sealed_at IS NOT NULL)
$$;

CREATE OR REPLACE FUNCTION keel_may_be_told(to_team uuid, to_worker uuid, concerning uuid[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM agencies_seat s JOIN agencies_worker w ON w.id = s.worker_id JOIN agencies_team t ON t.id = s.team_id
    WHERE (s.team_id = to_team OR s.worker_id = to_worker) AND t.closed_on IS NULL AND w.suspended_at IS NULL
      AND s.starts <= keel_at() AND (s.ends IS NULL OR s.ends > keel_at())
      AND NOT EXISTS (
        SELECT 1 FROM people_conflict c JOIN people_person subject ON subject.id = c.person_id
        JOIN people_person p ON p.one = subject.one
        WHERE c.worker_id = w.id AND p.id = ANY (concerning)
          AND c.starts <= keel_at() AND (c.ends IS NULL OR c.ends > keel_at())))
$$;

CREATE OR REPLACE FUNCTION keel_may_see(who uuid, wanted integer) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE me uuid := keel_worker(); moment timestamptz := keel_at(); teams uuid[] := keel_teams();
BEGIN
  -- Planned once and kept: left to itself PostgreSQL plans it anew at every call, which takes ten times what it asks.
  RETURN EXISTS (
    SELECT 1 FROM people_ground g JOIN people_person p ON p.id = g.person_id
    WHERE g.person_id = who AND g.level >= wanted
      AND g.starts <= moment AND (g.ends IS NULL OR g.ends > moment)
      AND (p.sealed_at IS NULL OR g.kind IN ('adoption', 'allegation'))
      AND ((g.worker_id = me AND teams <> '{}') OR g.team_id = ANY (teams)))
    AND NOT (keel_has_conflicts() AND keel_conflicted(who));
END
$$;

CREATE OR REPLACE FUNCTION keel_in_audience(wanted text, keeper uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE teams uuid[];
BEGIN
  IF wanted = 'all' THEN RETURN true; END IF;
  teams := keel_teams();
  RETURN EXISTS (
    SELECT 1 FROM people_audiencemember m, agencies_team t JOIN agencies_agency a ON a.id = t.agency_id
    WHERE m.audience_id = wanted AND t.id = ANY (teams)
      AND (m.agency_kind = '' OR m.agency_kind = a.kind)
      AND (m.team_kind = '' OR m.team_kind = t.kind)
      AND (m.agency_id IS NULL OR m.agency_id = a.id)
      AND (m.team_id IS NULL OR m.team_id = t.id)
      AND (NOT m.controller OR a.id = keeper OR keel_heir(a.id, keeper)));
END
$$;

CREATE OR REPLACE FUNCTION keel_kept_away(people uuid[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET join_collapse_limit = 1 SET plan_cache_mode = force_generic_plan AS $$
DECLARE moment timestamptz := keel_at(); teams uuid[] := keel_teams();
BEGIN
  IF NOT keel_some_withheld() THEN RETURN; END IF;
  -- In the order written, from the people to what protects them: planned freely it begins with every protection there is.
  RETURN QUERY SELECT p.id FROM people_person p JOIN people_person r ON r.one = p.one JOIN people_protection x ON x.person_id = r.id
    WHERE p.id = ANY (people) AND x.starts <= moment AND (x.ends IS NULL OR x.ends > moment) AND NOT x.held_by_id = ANY (teams)
    UNION
    SELECT p.id FROM people_person p JOIN people_person r ON r.one = p.one JOIN people_stay mine ON mine.person_id = r.id
    JOIN people_stay theirs ON theirs.place_id = mine.place_id AND theirs.person_id <> mine.person_id
      AND daterange(mine.starts, mine.ends, '[]') && daterange(theirs.starts, theirs.ends, '[]')
    JOIN people_person pr ON pr.id = theirs.person_id JOIN people_person px ON px.one = pr.one
    JOIN people_protection x ON x.person_id = px.id
    WHERE p.id = ANY (people) AND x.starts <= moment AND (x.ends IS NULL OR x.ends > moment) AND NOT x.held_by_id = ANY (teams)
      AND (theirs.ends IS NULL OR theirs.ends >= x.starts::date);
END
$$;

CREATE OR REPLACE FUNCTION keel_whereabouts_withheld(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_some_withheld() AND EXISTS (SELECT 1 FROM keel_kept_away(ARRAY[who]));
END
$$;

CREATE OR REPLACE FUNCTION keel_hub_seat() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM agencies_team WHERE id = ANY ((SELECT keel_teams())::uuid[]) AND kind IN ('hub', 'duty'));
END
$$;

CREATE OR REPLACE FUNCTION keel_end_grounds(of uuid, kinds text[], upto timestamptz) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH ended AS (
    UPDATE people_ground SET ends = greatest(upto, starts)
    WHERE about = of AND kind = ANY (kinds) AND (ends IS NULL OR ends > upto)
      AND (keel_hub_seat() OR EXISTS (SELECT 1 FROM people_ground g WHERE g.about = of AND keel_may_see(g.person_id, 3))) RETURNING 1)
  SELECT count(*)::integer FROM ended
$$;

CREATE OR REPLACE FUNCTION keel_reunite(who uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE members uuid[]; name uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('links', 1)); -- two at once would each miss the other's
  WITH RECURSIVE reach(id) AS (
    SELECT who
    UNION
    SELECT CASE WHEN l.record_id = reach.id THEN l.known_id ELSE l.record_id END
    FROM people_link l JOIN reach ON reach.id IN (l.record_id, l.known_id) WHERE l.undone_at IS NULL
  ) SELECT array_agg(id ORDER BY id), (array_agg(id ORDER BY id))[1] INTO members, name FROM reach;
  UPDATE people_person SET one = name WHERE id = ANY (members) AND one <> name;
  RETURN name;
END
$$;

CREATE OR REPLACE FUNCTION keel_strike(item_table text, key uuid, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE struck integer;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM agencies_seat WHERE worker_id = keel_worker() AND role = 'data_officer' AND team_id = ANY ((SELECT keel_teams())::uuid[])
      AND starts <= keel_at() AND (ends IS NULL OR ends > keel_at())) THEN
    RETURN false;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = item_table AND column_name = 'struck_why') THEN
    RETURN false;
  END IF;
  EXECUTE format('UPDATE %I SET struck_at = keel_at(), struck_by = keel_worker(), struck_why = $1 WHERE id = $2 AND struck_at IS NULL', item_table)
    USING why, key;
  GET DIAGNOSTICS struck = ROW_COUNT;
  RETURN struck > 0;
END
$$;

CREATE OR REPLACE FUNCTION keel_may_break_glass(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT keel_teams()) <> '{}' AND NOT keel_conflicted(who)
    AND EXISTS (SELECT 1 FROM people_person WHERE id = who AND sealed_at IS NULL);
END
$$;

CREATE OR REPLACE FUNCTION keel_behind_glass(who uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id FROM people_person p JOIN people_person r ON r.one = p.one
  WHERE p.id = who AND keel_may_break_glass(who) AND r.sealed_at IS NULL ORDER BY r.id <> who, r.id
$$;

CREATE OR REPLACE FUNCTION keel_family(who uuid, since date) RETURNS TABLE (person uuid, how text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH records AS (
    SELECT r.id FROM people_person p JOIN people_person r ON r.one = p.one WHERE p.id = who AND r.sealed_at IS NULL
  ), parents AS (
    SELECT person_id AS id FROM people_relationship WHERE tie = 'parent' AND other_id IN (SELECT id FROM records)
    UNION SELECT other_id FROM people_relationship WHERE tie = 'child' AND person_id IN (SELECT id FROM records)
  ), parent_records AS (
    SELECT r.id FROM people_person p JOIN people_person r ON r.one = p.one WHERE p.id IN (SELECT id FROM parents)
  ), found AS (
    SELECT id, 'self' AS how FROM records
    UNION ALL SELECT id, 'parent' FROM parent_records
    UNION ALL SELECT other_id, 'sibling' FROM people_relationship WHERE tie = 'sibling' AND person_id IN (SELECT id FROM records)
    UNION ALL SELECT person_id, 'sibling' FROM people_relationship WHERE tie = 'sibling' AND other_id IN (SELECT id FROM records)
    UNION ALL SELECT other_id, 'sibling' FROM people_relationship WHERE tie = 'parent' AND person_id IN (SELECT id FROM parent_records)
    UNION ALL SELECT person_id, 'sibling' FROM people_relationship WHERE tie = 'child' AND other_id IN (SELECT id FROM parent_records)
    UNION ALL
    SELECT theirs.person_id, 'household' FROM people_stay mine
    JOIN people_place h ON h.id = mine.place_id AND h.kind = 'home'
    JOIN people_stay theirs ON theirs.place_id = mine.place_id AND theirs.person_id <> mine.person_id
      AND daterange(theirs.starts, theirs.ends, '[]') && daterange(mine.starts, mine.ends, '[]')
    WHERE mine.person_id IN (SELECT id FROM records) AND (mine.ends IS NULL OR mine.ends >= since)
      AND (theirs.ends IS NULL OR theirs.ends >= since)
  )
  SELECT DISTINCT ON (r.id) r.id, f.how FROM found f JOIN people_person p ON p.id = f.id
  JOIN people_person r ON r.one = p.one AND r.sealed_at IS NULL AND (r.restricted_at IS NULL OR f.how = 'self')
  WHERE keel_hub_seat() AND NOT keel_conflicted(r.id)
  ORDER BY r.id, array_position(ARRAY['self', 'sibling', 'parent', 'household'], f.how)
$$;
"""


SEATED = "(SELECT keel_teams()) <> '{}'"
KEEL = "(SELECT keel_has_role(ARRAY['system']))"


@dataclass(frozen=True)
class Rule:
    """What the web login may see, add and change of a table: conditions on its rows.

    `into`: what a row must be when it was changed; `columns`: the only ones that are.
    """

    see: str
    add: str = SEATED
    change: str = ""
    into: str = "true"
    columns: str = ""


def protect(table: str, rule: Rule) -> str:
    """SQL that puts a table under the policy for the web login. The worker Keel, who stands for the installation, may add.

    The web login deletes nothing, for there is no policy that lets it; the jobs login is above the policies.
    """
    web, change = postgres.role("web"), rule.change or rule.see
    add = rule.add if rule.add == "false" else f"{KEEL} OR ({rule.add})"
    may = f"GRANT UPDATE ON {table} TO {web};" if change != "false" else ""
    only = f"REVOKE UPDATE ON {table} FROM {web}; GRANT UPDATE ({rule.columns}) ON {table} TO {web};"
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY see ON {table} FOR SELECT TO {web} USING ({rule.see});
CREATE POLICY add ON {table} FOR INSERT TO {web} WITH CHECK ({add});
CREATE POLICY change ON {table} FOR UPDATE TO {web} USING ({change}) WITH CHECK ({rule.into});
{only if rule.columns else may}"""


def _written(*people: str, see: str) -> dict[str, str]:
    """What is said of people is added and changed by those who may write about them."""
    may = " AND ".join(f"keel_may_write({person})" for person in people)
    return {"see": see, "add": may, "change": f"({see}) AND {may}", "into": may}


SUMMARY = "keel_may_see(person_id, 2)"
POLICED = "keel_in_audience('hub', NULL) OR keel_in_audience('police', NULL)"  # a PNC id: known to the police (rule 13)
PLACE = f"{SUMMARY} AND NOT keel_whereabouts_withheld(person_id)"
# Sign-in, founding and the command line act before anybody is declared.
ACCOUNTS = f"keel_worker() IS NULL OR {KEEL} OR keel_has_role(ARRAY['administrator'])"
PEOPLE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("agencies_seat", {"see": "true", "add": ACCOUNTS, "change": ACCOUNTS}),
    (
        "agencies_token",
        {
            "see": "true",
            "add": "made_by = keel_worker() AND keel_has_role(ARRAY['administrator'])",
            "change": "team_id = ANY ((SELECT keel_teams())::uuid[]) OR keel_has_role(ARRAY['administrator'])",
            "columns": "ended_at, ended_by, used_at",
        },
    ),
    (
        "agencies_keptanswer",
        {
            "see": "team_id = ANY ((SELECT keel_teams())::uuid[])",
            "add": "team_id = ANY ((SELECT keel_teams())::uuid[])",
            "change": "false",
        },
    ),
    ("people_person", RECORD | {"add": f"recorded_by = keel_worker() AND {SEATED}"}),
    (
        "people_name",
        _written("person_id", see=f"{SUMMARY} AND (kind <> 'former' OR keel_in_audience('social_care', NULL))"),
    ),
    ("people_identifier", _written("person_id", see=f"{SUMMARY} AND (scheme <> 'pnc' OR {POLICED})")),
    ("people_stay", _written("person_id", see=PLACE)),
    (
        "people_place",
        {
            "see": "EXISTS (SELECT 1 FROM people_stay s WHERE s.place_id = people_place.id)",
            "change": "EXISTS (SELECT 1 FROM people_stay s WHERE s.place_id = people_place.id AND keel_may_write(s.person_id))",
        },
    ),
    (
        "people_protection",
        {
            "see": SUMMARY,
            "add": "keel_may_write(person_id)",
            "change": "held_by_id = ANY ((SELECT keel_teams())::uuid[])",
        },
    ),
    ("people_relationship", _written("person_id", "other_id", see=f"{SUMMARY} AND keel_may_see(other_id, 2)")),
    (
        "people_responsibility",
        _written("adult_id", "child_id", see="keel_may_see(adult_id, 2) AND keel_may_see(child_id, 2)"),
    ),
    ("people_safecontact", _written("person_id", see=PLACE) | {"change": "false"}),
    (
        "people_link",
        {
            "see": "keel_may_see(record_id, 2) AND keel_may_see(known_id, 2)",
            "add": "confirmed_by = keel_worker() AND keel_hub_seat() AND keel_may_see(record_id, 2) AND keel_may_see(known_id, 2)",
            "change": "keel_hub_seat() AND keel_may_see(record_id, 2) AND keel_may_see(known_id, 2)",
        },
    ),
    (
        "people_ground",
        {
            "see": "worker_id = keel_worker() OR team_id = ANY ((SELECT keel_teams())::uuid[]) OR given_by = keel_worker()",
            "add": "given_by = keel_worker() AND keel_may_give(person_id, worker_id, team_id, kind, level, about)",
            "change": "false",
        },
    ),
    (
        "people_conflict",
        {
            "see": "noted_by = keel_worker() AND worker_id <> keel_worker()",
            "add": "noted_by = keel_worker() AND (keel_may_write(person_id)"
            " OR (keel_has_role(ARRAY['designated_officer']) AND keel_may_see(person_id, 2)))",
        },
    ),
    (
        "people_involvement",
        _written(
            "person_id",
            see=f"{SUMMARY} AND keel_in_audience(audience, agency_id)"
            " AND (work NOT IN ('school', 'gp') OR NOT keel_whereabouts_withheld(person_id))",
        ),
    ),
    (
        "agencies_message",
        {
            "see": "(to_worker_id = keel_worker() OR to_team_id = ANY ((SELECT keel_teams())::uuid[])) AND NOT"
            " (keel_has_conflicts() AND EXISTS (SELECT 1 FROM unnest(subjects) s WHERE keel_conflicted(s)))",
            "add": f"sent_by = keel_worker() AND ({SEATED} OR (subjects = '{{}}' AND keel_has_role(ARRAY['administrator'])))",
            "columns": "read_by, read_at",
        },
    ),
    ("people_erasure", {"see": "false", "add": "false"}),
    ("people_flag", _written("person_id", see=f"{SUMMARY} AND keel_in_audience(audience, NULL)")),
)
