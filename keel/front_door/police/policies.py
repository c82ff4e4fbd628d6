"""The rule of who may know, for police notifications: the hub and those whom the police allow; and the police who sent it.

The account goes no further than that without them (safe practice 19).
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_police_waits() RETURNS TABLE (contact uuid, stage text, grade text, came timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH waits AS MATERIALIZED (
    SELECT w.contact_id, min(w.came_at) AS came, min(array_position(ARRAY['', 'red', 'amber', 'green'], w.grade::text)) AS place
    FROM front_door_notification w WHERE w.settled_at IS NULL AND w.struck_at IS NULL GROUP BY w.contact_id
  )
  SELECT c.id, c.stage, (ARRAY['', 'red', 'amber', 'green'])[waits.place], waits.came
  FROM waits JOIN front_door_contact c ON c.id = waits.contact_id
  WHERE c.struck_at IS NULL AND (c.hub_id = ANY ((SELECT keel_teams())::uuid[]) OR c.from_team_id = ANY ((SELECT keel_teams())::uuid[]))
    AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(c.id))
$$;

CREATE OR REPLACE FUNCTION keel_police_backlog() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('grade', grade, 'number', number, 'oldest', oldest)
    ORDER BY array_position(ARRAY['', 'red', 'amber', 'green'], grade)), '[]')
  FROM (SELECT grade, count(*) AS number, min(came) AS oldest FROM keel_police_waits() GROUP BY grade) each
$$;

CREATE OR REPLACE FUNCTION keel_police_list() RETURNS TABLE (contact uuid, stage text, children uuid[], alike text[], grade text, came timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH held AS MATERIALIZED (SELECT * FROM keel_police_waits()), told AS MATERIALIZED (
    SELECT n.contact_id, array_agg(p.one) AS children, array_agg(lower(concat_ws(' ', m.given, m.family, p.birth_date)))
      FILTER (WHERE m.id IS NOT NULL AND p.birth_date IS NOT NULL) AS alike
    FROM held JOIN front_door_named n ON n.contact_id = held.contact AND n.part <> 'adult'
    JOIN people_person p ON p.id = n.person_id AND p.sealed_at IS NULL
    LEFT JOIN people_name m ON m.person_id = p.id AND m.kind = 'current' GROUP BY n.contact_id
  )
  SELECT held.contact, held.stage, coalesce(told.children, '{}'), coalesce(told.alike, '{}'), held.grade, held.came
  FROM held LEFT JOIN told ON told.contact_id = held.contact
$$;

CREATE OR REPLACE FUNCTION keel_police_told(keeper uuid, called text, happening text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM agencies_team t JOIN front_door_notification n ON n.controller = t.agency_id
    WHERE t.id = ANY ((SELECT keel_teams())::uuid[]) AND t.agency_id = keeper
      AND (n.reference = called OR (happening <> '' AND n.incident = happening)));
END
$$;
"""
SEES = (
    "struck_at IS NULL AND (keel_from_us(contact_id)"
    " OR (keel_works_contact(contact_id) AND keel_in_audience(audience, controller)))"
)
WRITES = "author = keel_worker() AND (keel_holds_contact(contact_id) OR keel_from_us(contact_id))"
POLICE: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_notification",
        {
            "see": SEES,
            "add": WRITES,
            "change": "struck_at IS NULL AND keel_holds_contact(contact_id)",
            "columns": "settled_as, settled_why, settled_by, settled_at",
        },
    ),
    (
        "front_door_policeview",
        {
            "see": SEES,
            "add": WRITES,
            "change": "false",
        },
    ),
    # Nobody reads these on a page: the worker process takes them, and they are gone.
    (
        "front_door_arrival",
        {
            "see": "false",
            "add": "sent_by = keel_worker() AND team_id = ANY ((SELECT keel_teams())::uuid[])",
            "change": "false",
        },
    ),
)
