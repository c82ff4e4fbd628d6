"""What the database lets a writer of a contact do beneath the policies: see the home, take back what was typed.

Nothing that was received is ever taken back. Before that, what its writer removes is erased, not kept in a corner. How a draft is
forgotten stands here once: for its writer, and for the jobs login when nobody sends it in time. What Keel wrote down on the
public page it hands in to the hub, and sees no more of it.
"""

from typing import Any

from keel.base import postgres

TAKING_BACK = """
CREATE OR REPLACE FUNCTION keel_writes_contact(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM front_door_contact c WHERE c.id = which AND c.struck_at IS NULL
    AND c.from_team_id = ANY ((SELECT keel_teams())::uuid[]) AND (c.stage = 'draft' OR (c.channel IN ('call', 'advice', 'public', 'transfer') AND c.stage <> 'closed'
      AND NOT EXISTS (SELECT 1 FROM front_door_decision d WHERE d.contact_id = c.id))))
    AND NOT keel_contact_conflicted(which);
END
$$;

CREATE OR REPLACE FUNCTION keel_clear(who uuid, what text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM front_door_named n WHERE n.person_id = who AND keel_writes_contact(n.contact_id)) THEN RETURN; END IF;
  DELETE FROM people_name WHERE person_id = who AND kind = what;
  DELETE FROM people_identifier i WHERE i.person_id = who AND i.scheme = what AND i.wrong_at IS NULL AND i.verified_at IS NULL
    AND i.superseded_by_id IS NULL AND NOT EXISTS (SELECT 1 FROM people_identifier o WHERE o.superseded_by_id = i.id);
END
$$;

CREATE OR REPLACE FUNCTION keel_forget_named(which uuid, moment timestamptz) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE who uuid; draft uuid;
BEGIN
  DELETE FROM front_door_named WHERE id = which RETURNING person_id, contact_id INTO who, draft;
  UPDATE people_ground SET ends = greatest(moment, starts) WHERE person_id = who AND about = draft;
  DELETE FROM people_name WHERE person_id = who;
  DELETE FROM people_identifier WHERE person_id = who;
  DELETE FROM people_safecontact WHERE person_id = who;
  DELETE FROM people_involvement WHERE person_id = who;
  UPDATE people_person SET birth_date = NULL, birth_estimated = false, expected_date = NULL, death_date = NULL, sex = 'U', gender = '',
    ethnicity = '', religion = '', language = '', interpreter = 'not_known', disability = '', communication = '' WHERE id = who;
  RETURN who;
END
$$;

CREATE OR REPLACE FUNCTION keel_forget_draft(which uuid, who uuid, moment timestamptz, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM front_door_contact WHERE id = which AND stage = 'draft' AND struck_at IS NULL) THEN RETURN false; END IF;
  PERFORM keel_forget_named(n.id, moment) FROM front_door_named n WHERE n.contact_id = which;
  DELETE FROM front_door_home WHERE contact_id = which;
  UPDATE front_door_attachment SET removed_at = moment, removed_by = who WHERE contact_id = which AND removed_at IS NULL;
  UPDATE front_door_contact SET struck_at = moment, struck_by = who, struck_why = why,
    in_danger = '', saved = '{}', referrer_is = 'professional', referrer_name = '', referrer_role = '', referrer_agency = '',
    referrer_phone = '', knows_child_as = '', concerns = '{}', worry = '', happened_when = '', impact = '', history = '',
    childs_words = '', working_well = '', should_happen = '', others_involved = '', parents_told = '', not_told_why = '',
    parents_view = '', sharing_basis = '', sharing_condition = '', sharing_duty = '', agreed_to_share = '', shared_without_why = '',
    service = '', service_note = '', level_proposed = NULL, level_why = '', works_here = '', works_here_who = '',
    works_here_email = '' WHERE id = which;
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION keel_take_back(which uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM front_door_named n JOIN front_door_contact c ON c.id = n.contact_id
    WHERE n.id = which AND c.stage = 'draft' AND keel_writes_contact(c.id)) THEN RETURN NULL; END IF;
  RETURN keel_forget_named(which, keel_at());
END
$$;

CREATE OR REPLACE FUNCTION keel_discard(which uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_writes_contact(which) AND keel_forget_draft(which, keel_worker(), keel_at(), 'Thrown away before it was sent');
END
$$;

REVOKE EXECUTE ON FUNCTION keel_forget_named(uuid, timestamptz), keel_forget_draft(uuid, uuid, timestamptz, text) FROM PUBLIC;
"""

BY_THE_CLOCK = f"GRANT EXECUTE ON FUNCTION keel_forget_draft(uuid, uuid, timestamptz, text) TO {postgres.role('jobs')};"

HEARING = """
CREATE OR REPLACE FUNCTION keel_heard(which uuid) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT received_at FROM front_door_contact WHERE id = which AND channel = 'public' AND keel_has_role(ARRAY['system'])
$$;

CREATE OR REPLACE FUNCTION keel_hand_in(which uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE keeper uuid;
BEGIN
  UPDATE front_door_contact c SET from_team_id = c.hub_id, controller = t.agency_id FROM agencies_team t
  WHERE c.id = which AND t.id = c.hub_id AND c.channel = 'public' AND c.stage <> 'draft' AND c.struck_at IS NULL
    AND c.from_worker_id = keel_worker() AND c.from_team_id = ANY ((SELECT keel_teams())::uuid[]) AND keel_has_role(ARRAY['system'])
  RETURNING c.controller INTO keeper;
  IF keeper IS NULL THEN RETURN false; END IF;
  UPDATE timeline_event SET controller = keeper WHERE about = which AND author = keel_worker();
  RETURN true;
END
$$;
"""

SEALED: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_privatereferrer",
        {"see": "keel_holds_contact(contact_id)", "add": "keel_from_us(contact_id)", "change": "false"},
    ),
    (
        "front_door_correctedway",
        {
            "see": "keel_holds_contact(contact_id)",
            "add": "written_by = keel_worker() AND keel_holds_contact(contact_id) AND keel_has_role(ARRAY['screener', 'hub_manager'])",
            "change": "false",
        },
    ),
)

HOMES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_home",
        {
            "see": "EXISTS (SELECT 1 FROM front_door_contact c WHERE c.id = contact_id"
            " AND (c.from_team_id = ANY ((SELECT keel_teams())::uuid[]) OR (c.stage <> 'draft' AND keel_hub_seat()"
            " AND NOT EXISTS (SELECT 1 FROM front_door_named n WHERE n.contact_id = c.id AND keel_whereabouts_withheld(n.person_id)))))",
            "add": "keel_from_us(contact_id)",
            "change": "keel_writes_contact(contact_id)",
        },
    ),
)
