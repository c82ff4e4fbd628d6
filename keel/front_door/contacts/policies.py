"""What the database lets a writer of a contact do beneath the policies: see the home, take back what was typed.

Nothing that was received is ever taken back. Before that, what its writer removes is erased, not kept in a corner.
"""

from typing import Any

TAKING_BACK = """
CREATE OR REPLACE FUNCTION keel_writes_contact(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM front_door_contact c WHERE c.id = which AND c.struck_at IS NULL
    AND c.from_team_id = ANY ((SELECT keel_teams())::uuid[]) AND (c.stage = 'draft' OR (c.channel <> 'form' AND c.stage <> 'closed'
      AND NOT EXISTS (SELECT 1 FROM front_door_decision d WHERE d.contact_id = c.id))))
    AND NOT keel_contact_conflicted(which)
$$;

CREATE OR REPLACE FUNCTION keel_clear(who uuid, what text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM front_door_named n WHERE n.person_id = who AND keel_writes_contact(n.contact_id)) THEN RETURN; END IF;
  DELETE FROM people_name WHERE person_id = who AND kind = what;
  DELETE FROM people_identifier WHERE person_id = who AND scheme = what;
END
$$;

CREATE OR REPLACE FUNCTION keel_take_back(which uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE who uuid; draft uuid;
BEGIN
  SELECT n.person_id, n.contact_id INTO who, draft FROM front_door_named n JOIN front_door_contact c ON c.id = n.contact_id
    WHERE n.id = which AND c.stage = 'draft' AND keel_writes_contact(c.id);
  IF who IS NULL THEN RETURN NULL; END IF;
  DELETE FROM front_door_named WHERE id = which;
  UPDATE people_ground SET ends = greatest(keel_at(), starts) WHERE person_id = who AND about = draft;
  DELETE FROM people_name WHERE person_id = who;
  DELETE FROM people_identifier WHERE person_id = who;
  DELETE FROM people_safecontact WHERE person_id = who;
  DELETE FROM people_involvement WHERE person_id = who;
  UPDATE people_person SET birth_date = NULL, expected_date = NULL, death_date = NULL, sex = 'U', gender = '', ethnicity = '',
    religion = '', language = '', disability = '', communication = '' WHERE id = who;
  RETURN who;
END
$$;

CREATE OR REPLACE FUNCTION keel_discard(which uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM front_door_contact WHERE id = which AND stage = 'draft') OR NOT keel_writes_contact(which) THEN
    RETURN false;
  END IF;
  PERFORM keel_take_back(n.id) FROM front_door_named n WHERE n.contact_id = which;
  DELETE FROM front_door_home WHERE contact_id = which;
  UPDATE front_door_attachment SET removed_at = keel_at(), removed_by = keel_worker() WHERE contact_id = which AND removed_at IS NULL;
  UPDATE front_door_contact SET struck_at = keel_at(), struck_by = keel_worker(), struck_why = 'Thrown away before it was sent',
    referrer_name = '', worry = '', impact = '', history = '', childs_words = '', working_well = '', should_happen = '', others_involved = '',
    not_told_why = '', parents_view = '', works_here_who = '', works_here_email = '', service_note = '', shared_without_why = '',
    level_why = '' WHERE id = which;
  RETURN true;
END
$$;
"""

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
