"""The rule of who may know, for events: a person of it at content, in the audience, no conflict with anyone in it."""

from typing import Any

from keel.people.grounds.policies import SEATED

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_event_conflicted(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_has_conflicts() AND EXISTS (SELECT 1 FROM timeline_subject s WHERE s.event_id = which AND keel_conflicted(s.person_id));
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
    SELECT s.person_id AS person, s.event_id AS event FROM open JOIN timeline_subject s ON s.person_id = open.p WHERE open.every
    UNION
    SELECT s.person_id, s.event_id FROM open JOIN timeline_subject s ON s.person_id = open.p
    JOIN timeline_event e ON e.id = s.event_id AND e.kind = ANY (kinds) WHERE NOT open.every
    UNION
    SELECT open.p, newest.event_id FROM open CROSS JOIN LATERAL (
      SELECT s.event_id FROM timeline_subject s JOIN timeline_event e ON e.id = s.event_id
      WHERE s.person_id = open.p AND e.struck_at IS NULL AND keel_in_audience(e.audience, e.controller)
      ORDER BY s.happened_at DESC LIMIT 1
    ) newest WHERE latest AND NOT open.every
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
  JOIN timeline_subject s ON s.person_id = r.id JOIN timeline_event e ON e.id = s.event_id
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
            "see": "keel_may_see(person_id, 3)",
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
