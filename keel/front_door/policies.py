"""The rule of who may know, for the front door. The hub holds a sent contact; its referrer keeps what was sent; those who
work with a child named on it see it at content; an asked team sees its own question. A conflict with anyone named beats all.
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_contact_conflicted(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_has_conflicts() AND EXISTS (
    SELECT 1 FROM front_door_named n WHERE n.contact_id = which AND keel_conflicted(n.person_id));
END
$$;

CREATE OR REPLACE FUNCTION keel_works_contact(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE teams uuid[] := keel_teams();
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM front_door_contact c WHERE c.id = which AND c.stage <> 'draft' AND c.struck_at IS NULL
      AND (c.hub_id = ANY (teams) OR (keel_in_audience(c.audience, c.controller) AND EXISTS (
        SELECT 1 FROM front_door_named n WHERE n.contact_id = c.id AND keel_may_see(n.person_id, 3)))))
    AND NOT keel_contact_conflicted(which);
END
$$;

CREATE OR REPLACE FUNCTION keel_from_us(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE teams uuid[] := keel_teams();
BEGIN
  RETURN NOT keel_contact_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_contact c WHERE c.id = which AND c.struck_at IS NULL AND c.from_team_id = ANY (teams));
END
$$;

CREATE OR REPLACE FUNCTION keel_sent_or_held(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE teams uuid[] := keel_teams();
BEGIN
  RETURN NOT keel_contact_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_contact c WHERE c.id = which AND c.struck_at IS NULL
      AND (c.from_team_id = ANY (teams) OR (c.hub_id = ANY (teams) AND c.stage <> 'draft')));
END
$$;

CREATE OR REPLACE FUNCTION keel_asked(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE teams uuid[] := keel_teams();
BEGIN
  RETURN NOT keel_contact_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_check c WHERE c.contact_id = which AND c.struck_at IS NULL AND c.team_id = ANY (teams));
END
$$;

CREATE OR REPLACE FUNCTION keel_told(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE teams uuid[] := keel_teams();
BEGIN
  RETURN NOT keel_contact_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_notice n WHERE n.contact_id = which AND n.told_at IS NOT NULL AND n.struck_at IS NULL
      AND (n.to_team_id = ANY (teams) OR n.to_worker_id = keel_worker()));
END
$$;

CREATE OR REPLACE FUNCTION keel_holds_contact(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE teams uuid[] := keel_teams();
BEGIN
  RETURN NOT keel_contact_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_contact c WHERE c.id = which AND c.struck_at IS NULL AND c.stage <> 'draft' AND c.hub_id = ANY (teams));
END
$$;

CREATE OR REPLACE FUNCTION keel_may_sign(which uuid, decider uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT keel_has_role(ARRAY['hub_manager', 'team_manager']) AND EXISTS (
    SELECT 1 FROM front_door_decision d JOIN agencies_worker w ON w.id = keel_worker()
    WHERE d.id = which AND d.struck_at IS NULL AND d.decided_by = decider AND d.decided_by <> w.id
      AND (w.registration_number <> '' OR NOT d.needs_registered) AND keel_works_contact(d.contact_id))
$$;

CREATE OR REPLACE FUNCTION keel_file_notice(which uuid, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE front_door_notice SET filed_at = moment, filed_by = keel_worker()
  WHERE id = which AND filed_at IS NULL AND told_at IS NOT NULL AND kind = 'outcome' AND struck_at IS NULL
    AND to_team_id = ANY ((SELECT keel_teams())::uuid[]) AND NOT keel_contact_conflicted(contact_id);
  RETURN FOUND;
END
$$;

CREATE OR REPLACE FUNCTION keel_to_sign() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH owed AS MATERIALIZED (
    SELECT d.id FROM front_door_decision d WHERE d.needs_signature AND d.replaced_at IS NULL AND d.struck_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM front_door_signature s WHERE s.decision_id = d.id AND (s.agreed OR s.answer = ''))
  ), open AS MATERIALIZED (
    SELECT owed.id, d.contact_id, d.person_id, d.decided_by, d.decided_at, d.audience, d.controller, c.hub_id, c.urgency, c.received_at
    FROM owed CROSS JOIN LATERAL (SELECT * FROM front_door_decision WHERE id = owed.id OFFSET 0) d
    CROSS JOIN LATERAL (SELECT * FROM front_door_contact WHERE id = d.contact_id OFFSET 0) c
  )
  SELECT open.id FROM open
  WHERE open.decided_by <> keel_worker() AND keel_in_audience(open.audience, open.controller) AND keel_may_see(open.person_id, 2)
    AND keel_works_contact(open.contact_id) AND (open.hub_id = ANY ((SELECT keel_teams())::uuid[]) OR EXISTS (
      SELECT 1 FROM people_ground g WHERE g.person_id = open.person_id AND g.level >= 3 AND g.team_id = ANY ((SELECT keel_teams())::uuid[])
        AND g.starts <= keel_at() AND (g.ends IS NULL OR g.ends > keel_at())))
  ORDER BY coalesce(array_position(ARRAY['red', 'amber', 'green'], open.urgency::text), 1), open.received_at, open.decided_at
$$;
"""

WORKS = "keel_works_contact(contact_id)"
HOLDS = "keel_holds_contact(contact_id)"
# A team manager with the case signs for it, and what follows from the signature is written as theirs.
ACTS = f"({HOLDS} OR ({WORKS} AND keel_has_role(ARRAY['hub_manager', 'team_manager'])))"
MINE = "ANY ((SELECT keel_teams())::uuid[])"
UNBARRED = "NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(contact_id))"
# What is true of most rows is asked first: one row of one table answers it.
SEES = f"(keel_sent_or_held(contact_id) OR {WORKS})"
FRONT_DOOR: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_contact",
        {
            "see": "struck_at IS NULL AND (from_team_id = ANY ((SELECT keel_teams())::uuid[]) OR (stage <> 'draft' AND (hub_id = ANY ((SELECT keel_teams())::uuid[])"
            " OR (keel_in_audience(audience, controller) AND EXISTS (SELECT 1 FROM front_door_named n"
            " WHERE n.contact_id = front_door_contact.id AND keel_may_see(n.person_id, 3)))"
            " OR (channel IN ('step_up', 'step_down', 'transfer') AND keel_offered_contact(id)))))"
            " AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(id))",
            "add": f"from_team_id = {MINE} OR hub_id = {MINE}",
            "change": f"struck_at IS NULL AND ((from_team_id = {MINE} AND (stage = 'draft' OR channel IN ('call', 'advice', 'public', 'transfer')))"
            " OR keel_holds_contact(id)"
            " OR (keel_works_contact(id) AND keel_has_role(ARRAY['hub_manager', 'team_manager'])))"
            " AND NOT ((SELECT keel_has_conflicts()) AND keel_contact_conflicted(id))",
        },
    ),
    (
        "front_door_named",
        {
            "see": f"keel_sent_or_held(contact_id) OR (part <> 'adult' AND keel_asked(contact_id)) OR {WORKS}"
            " OR (keel_may_see(person_id, 2) AND (keel_asked(contact_id) OR keel_told(contact_id) OR keel_offered_contact(contact_id)))",
            "add": f"((keel_from_us(contact_id) OR {HOLDS}) AND keel_unopened(person_id))"
            " OR (keel_names_known(contact_id) AND keel_may_see(person_id, 3))",
            "change": f"keel_writes_contact(contact_id) OR {HOLDS}",
        },
    ),
    (
        "front_door_attachment",
        {
            "see": SEES,
            "add": "added_by = keel_worker() AND keel_writes_contact(contact_id)",
            "change": "keel_writes_contact(contact_id)",
        },
    ),
    ("front_door_grade", {"see": WORKS, "add": f"graded_by = keel_worker() AND {HOLDS}", "change": "false"}),
    ("front_door_choice", {"see": WORKS, "add": f"chosen_by = keel_worker() AND {HOLDS}", "change": "false"}),
    (
        "front_door_check",
        {
            "see": f"struck_at IS NULL AND ((team_id = {MINE} AND {UNBARRED})"
            f" OR ({WORKS} AND keel_in_audience(audience, controller)))",
            "add": f"asked_by = keel_worker() AND {HOLDS}",
            "change": f"struck_at IS NULL AND answered_at IS NULL AND team_id = {MINE} AND {UNBARRED}",
            "into": f"team_id = {MINE}",
        },
    ),
    (
        "front_door_decision",
        {
            "see": f"struck_at IS NULL AND {WORKS} AND keel_in_audience(audience, controller)",
            "add": f"decided_by = keel_worker() AND {HOLDS}",
            "change": f"struck_at IS NULL AND {ACTS}",
            "columns": "in_force_at, replaced_at",
        },
    ),
    (
        "front_door_signature",
        {
            "see": "EXISTS (SELECT 1 FROM front_door_decision d WHERE d.id = decision_id)",
            "add": "signed_by = keel_worker() AND keel_may_sign(decision_id, decided_by)",
            "change": "EXISTS (SELECT 1 FROM front_door_decision d WHERE d.id = decision_id AND keel_holds_contact(d.contact_id))",
            "columns": "answer",
        },
    ),
    (
        "front_door_notice",
        {
            "see": f"struck_at IS NULL AND (((to_team_id = {MINE} OR to_worker_id = keel_worker()) AND told_at IS NOT NULL"
            f" AND {UNBARRED}) OR {WORKS})",
            "add": ACTS,
            "change": f"struck_at IS NULL AND {ACTS}",
        },
    ),
    (
        "front_door_filedreceipt",
        {
            "see": "EXISTS (SELECT 1 FROM front_door_notice n WHERE n.id = notice_id)",
            "add": "said_by = keel_worker() AND EXISTS (SELECT 1 FROM front_door_notice n WHERE n.id = notice_id"
            " AND n.filed_at IS NOT NULL AND n.to_team_id = ANY ((SELECT keel_teams())::uuid[]))",
            "change": "false",
        },
    ),
)
