"""The rule of who may know, for the front door. The hub holds a sent contact; its referrer keeps what was sent; those who
work with a child named on it see it at content; an asked team sees its own question. A conflict with anyone named beats all.
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_contact_conflicted(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT keel_has_conflicts() AND EXISTS (
    SELECT 1 FROM front_door_named n WHERE n.contact_id = which AND keel_conflicted(n.person_id))
$$;

CREATE OR REPLACE FUNCTION keel_works_contact(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM front_door_contact c WHERE c.id = which AND c.stage <> 'draft' AND c.struck_at IS NULL
      AND (c.hub_id = ANY ((SELECT keel_teams())::uuid[]) OR (keel_in_audience(c.audience, c.controller) AND EXISTS (
        SELECT 1 FROM front_door_named n WHERE n.contact_id = c.id AND keel_may_see(n.person_id, 3)))))
    AND NOT keel_contact_conflicted(which)
$$;

CREATE OR REPLACE FUNCTION keel_sees_contact(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT keel_works_contact(which) OR (NOT keel_contact_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_contact c WHERE c.id = which AND c.struck_at IS NULL AND c.from_team_id = ANY ((SELECT keel_teams())::uuid[])))
$$;

CREATE OR REPLACE FUNCTION keel_asked(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT keel_contact_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_check c WHERE c.contact_id = which AND c.struck_at IS NULL AND c.team_id = ANY ((SELECT keel_teams())::uuid[]))
$$;

CREATE OR REPLACE FUNCTION keel_told(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT keel_contact_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_notice n WHERE n.contact_id = which AND n.told_at IS NOT NULL
      AND (n.to_team_id = ANY ((SELECT keel_teams())::uuid[]) OR n.to_worker_id = keel_worker()))
$$;
"""

WORKS = "keel_works_contact(contact_id)"
FRONT_DOOR: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_contact",
        {
            "see": "struck_at IS NULL AND (from_team_id = ANY ((SELECT keel_teams())::uuid[]) OR (stage <> 'draft' AND (hub_id = ANY ((SELECT keel_teams())::uuid[])"
            " OR (keel_in_audience(audience, controller) AND EXISTS (SELECT 1 FROM front_door_named n"
            " WHERE n.contact_id = front_door_contact.id AND keel_may_see(n.person_id, 3))))))"
            " AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(id))"
        },
    ),
    (
        "front_door_named",
        {"see": "keel_sees_contact(contact_id) OR keel_asked(contact_id) OR keel_told(contact_id)"},
    ),
    ("front_door_attachment", {"see": "keel_sees_contact(contact_id)"}),
    ("front_door_grade", {"see": WORKS, "change": "false"}),
    ("front_door_choice", {"see": WORKS, "change": "false"}),
    (
        "front_door_check",
        {
            "see": "struck_at IS NULL AND ((team_id = ANY ((SELECT keel_teams())::uuid[]) AND NOT keel_contact_conflicted(contact_id))"
            f" OR ({WORKS} AND keel_in_audience(audience, controller)))",
            "change": "struck_at IS NULL AND team_id = ANY ((SELECT keel_teams())::uuid[]) AND NOT keel_contact_conflicted(contact_id)",
        },
    ),
    ("front_door_decision", {"see": f"struck_at IS NULL AND {WORKS} AND keel_in_audience(audience, controller)"}),
    ("front_door_signature", {"see": "EXISTS (SELECT 1 FROM front_door_decision d WHERE d.id = decision_id)"}),
    (
        "front_door_notice",
        {
            "see": f"struck_at IS NULL AND ({WORKS} OR ((to_team_id = ANY ((SELECT keel_teams())::uuid[]) OR to_worker_id = keel_worker())"
            " AND told_at IS NOT NULL AND NOT keel_contact_conflicted(contact_id)))"
        },
    ),
)
