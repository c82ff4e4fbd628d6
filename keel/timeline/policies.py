"""The rule of who may know, for events: a person of it at content, in the audience, no conflict with anyone in it.

An event that went to another record when its own was split is that one's (keel/people/splits); its row stays as it was.
"""

from typing import Any

from keel.people.grounds.policies import SEATED

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_events_held(who uuid) RETURNS TABLE (event uuid) LANGUAGE sql STABLE ROWS 50 SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.event_id FROM timeline_subject s WHERE s.person_id = who
    AND (NOT (SELECT EXISTS (SELECT 1 FROM people_split x WHERE x.record_id = who AND x.undone_at IS NULL)) OR keel_event_holder(who, s.event_id) = who)
  UNION ALL
  SELECT p.item FROM people_split x JOIN people_piece p ON p.split_id = x.id AND p.of = 'event'
  WHERE x.other_id = who AND x.undone_at IS NULL AND keel_event_holder(who, p.item) = who
$$;

CREATE OR REPLACE FUNCTION keel_event_conflicted(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_has_conflicts() AND EXISTS (SELECT 1 FROM timeline_subject s WHERE s.event_id = which
    AND (keel_conflicted(s.person_id) OR keel_conflicted(keel_event_holder(s.person_id, which))));
END
$$;

CREATE OR REPLACE FUNCTION keel_wrote_event(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM timeline_event WHERE id = which AND author = keel_worker());
END
$$;

CREATE OR REPLACE FUNCTION keel_events_of(all_of uuid[], of uuid[], kinds text[], latest boolean) RETURNS TABLE (whose uuid[], told timeline_event) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH open AS MATERIALIZED (
    SELECT p, p = ANY (all_of) AS every FROM (SELECT DISTINCT unnest(all_of || of) AS p) wanted WHERE keel_may_see(p, 3)
  ), found AS (
    SELECT open.p AS person, s.event FROM open CROSS JOIN LATERAL keel_events_held(open.p) s WHERE open.every
    UNION
    SELECT open.p, s.event FROM open CROSS JOIN LATERAL keel_events_held(open.p) s
    JOIN timeline_event e ON e.id = s.event AND e.kind = ANY (kinds) WHERE NOT open.every
    UNION
    SELECT open.p, newest.event_id FROM open CROSS JOIN LATERAL (
      SELECT s.event_id FROM timeline_subject s JOIN timeline_event e ON e.id = s.event_id
      WHERE s.person_id = open.p AND e.struck_at IS NULL AND keel_in_audience(e.audience, e.controller)
        AND keel_event_holder(open.p, e.id) = open.p
      ORDER BY s.happened_at DESC LIMIT 1
    ) newest WHERE latest AND NOT open.every
    UNION
    SELECT open.p, p.item FROM open JOIN people_split x ON x.other_id = open.p AND x.undone_at IS NULL
    JOIN people_piece p ON p.split_id = x.id AND p.of = 'event' WHERE latest AND NOT open.every AND keel_event_holder(open.p, p.item) = open.p
  ), events AS MATERIALIZED (
    SELECT each.whose, e FROM (SELECT event, array_agg(person) AS whose FROM found GROUP BY event) each
    JOIN timeline_event e ON e.id = each.event AND e.struck_at IS NULL
  ), heard AS MATERIALIZED (
    SELECT audience, controller FROM (SELECT DISTINCT (e).audience, (e).controller FROM events) each
    WHERE keel_in_audience(audience, controller)
  )
  SELECT events.whose, events.e FROM events JOIN heard ON heard.audience = (e).audience AND heard.controller = (e).controller
  WHERE NOT ((SELECT keel_has_conflicts()) AND keel_event_conflicted((e).id))
$$;

CREATE OR REPLACE FUNCTION keel_withheld(who uuid) RETURNS TABLE (keeper uuid, month date, withheld text, items bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.controller, date_trunc('month', e.happened_at)::date, a.withheld, count(DISTINCT e.id)
  FROM people_person p JOIN people_person r ON r.one = p.one
  CROSS JOIN LATERAL keel_events_held(r.id) s JOIN timeline_event e ON e.id = s.event
  JOIN people_audience a ON a.code = e.audience
  WHERE p.id = who AND keel_may_see(r.id, 3) AND e.struck_at IS NULL AND a.withheld <> 'hidden'
    AND NOT keel_in_audience(e.audience, e.controller) AND NOT keel_event_conflicted(e.id)
  GROUP BY 1, 2, 3
$$;
"""

EVENTS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "timeline_subject",
        {
            "see": "keel_may_see(keel_event_holder(person_id, event_id), 3)",
            "add": "keel_wrote_event(event_id) AND (keel_knew(person_id) OR keel_may_write(person_id))",
            "change": "false",
        },
    ),
    (
        "timeline_event",
        {
            "see": "struck_at IS NULL AND keel_in_audience(audience, controller) AND NOT keel_event_conflicted(id)"
            " AND EXISTS (SELECT 1 FROM timeline_subject s WHERE s.event_id = timeline_event.id)",
            "add": f"author = keel_worker() AND {SEATED}",
            "change": "false",
        },
    ),
)
