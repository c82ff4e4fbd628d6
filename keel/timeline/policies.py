"""The rule of who may know, for events: a person of it at content, in the audience, no conflict with anyone in it."""

from typing import Any

from keel.people.grounds.policies import SEATED

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_event_conflicted(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT keel_has_conflicts() AND EXISTS (SELECT 1 FROM timeline_subject s WHERE s.event_id = which AND keel_conflicted(s.person_id))
$$;

CREATE OR REPLACE FUNCTION keel_wrote_event(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM timeline_event WHERE id = which AND author = keel_worker())
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
