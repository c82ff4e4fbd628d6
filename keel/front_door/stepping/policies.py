"""The rule of who may know, for handovers: the hub, the team that asked, the team that is asked or took over.

Accepting is one function: in it the new team gets its ground and the former holder's ends, never one without the other.
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_names_known(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_from_us(which) AND EXISTS (
    SELECT 1 FROM front_door_contact c WHERE c.id = which AND c.channel IN ('step_up', 'step_down') AND c.stage <> 'draft')
    AND NOT EXISTS (SELECT 1 FROM front_door_handover h WHERE h.contact_id = which);
END
$$;

CREATE OR REPLACE FUNCTION keel_handed_to_us(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM front_door_handoveroffer o WHERE o.handover_id = which AND o.taken IS NOT false AND o.withdrawn_at IS NULL
      AND o.to_team_id = ANY ((SELECT keel_teams())::uuid[]));
END
$$;

CREATE OR REPLACE FUNCTION keel_offered_contact(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN NOT keel_contact_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_handover h WHERE h.contact_id = which AND h.struck_at IS NULL AND keel_handed_to_us(h.id));
END
$$;

CREATE OR REPLACE FUNCTION keel_turn_down(which uuid, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE people_ground g SET ends = greatest(moment, g.starts) FROM front_door_handoveroffer o
  WHERE o.handover_id = which AND o.answered_by = keel_worker() AND o.to_team_id = ANY (keel_teams())
    AND g.about = which AND g.kind = 'told' AND g.team_id = o.to_team_id AND (g.ends IS NULL OR g.ends > moment);
  RETURN FOUND;
END
$$;

CREATE OR REPLACE FUNCTION keel_take_over(which uuid, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE it record;
BEGIN
  SELECT h.contact_id AS contact, h.kind AS kind, c.from_team_id AS giver, o.to_team_id AS taker INTO it
  FROM front_door_handover h JOIN front_door_contact c ON c.id = h.contact_id
  JOIN front_door_handoveroffer o ON o.handover_id = h.id AND o.taken AND o.answered_by = keel_worker()
  WHERE h.id = which AND h.struck_at IS NULL AND h.accepted_at IS NULL AND h.declined_at IS NULL
    AND o.to_team_id = ANY (keel_teams()) AND NOT keel_contact_conflicted(h.contact_id);
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE front_door_handover SET accepted_by = keel_worker(), accepted_at = moment, to_team_id = it.taker,
    settled_by = CASE WHEN it.kind = 'transfer_in' THEN NULL ELSE keel_worker() END,
    settled_at = CASE WHEN it.kind = 'transfer_in' THEN NULL ELSE moment END WHERE id = which;
  INSERT INTO people_ground (id, person_id, team_id, kind, level, about, reason, starts, given_by)
  SELECT gen_random_uuid(), n.person_id, it.taker, 'involved', CASE WHEN n.part = 'adult' THEN 2 ELSE 3 END, which, '', moment, keel_worker()
  FROM front_door_named n WHERE n.contact_id = it.contact;
  UPDATE people_ground SET ends = greatest(moment, starts)
  WHERE about = which AND kind = 'told' AND (ends IS NULL OR ends > moment);
  IF it.kind <> 'transfer_in' THEN
    UPDATE people_ground SET ends = greatest(moment, starts)
    WHERE team_id = it.giver AND kind = 'involved' AND (ends IS NULL OR ends > moment) AND person_id IN (
      SELECT r.id FROM front_door_named n JOIN people_person p ON p.id = n.person_id JOIN people_person r ON r.one = p.one
      WHERE n.contact_id = it.contact AND n.part = 'child');
    UPDATE people_involvement SET ends = greatest((moment AT TIME ZONE 'Europe/London')::date, starts)
    WHERE team_id = it.giver AND work IN ('social_worker', 'lead') AND ends IS NULL AND person_id IN (
      SELECT r.id FROM front_door_named n JOIN people_person p ON p.id = n.person_id JOIN people_person r ON r.one = p.one
      WHERE n.contact_id = it.contact AND n.part = 'child');
    UPDATE people_ground SET ends = greatest(moment, starts)
    WHERE about = which AND kind = 'hub' AND (ends IS NULL OR ends > moment);
  END IF;
  RETURN true;
END
$$;
"""

MINE = "ANY ((SELECT keel_teams())::uuid[])"
HELD = "EXISTS (SELECT 1 FROM front_door_handover h WHERE h.id = handover_id AND keel_holds_contact(h.contact_id))"
STEPPING: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_handover",
        {
            "see": "struck_at IS NULL AND (keel_holds_contact(contact_id)"
            " OR (NOT keel_contact_conflicted(contact_id) AND (keel_from_us(contact_id) OR keel_handed_to_us(id))))",
            "add": "author = keel_worker() AND accepted_at IS NULL AND keel_from_us(contact_id)",
            "change": "struck_at IS NULL AND (settled_at IS NULL OR kind = 'transfer_in')"
            " AND (keel_holds_contact(contact_id) OR keel_from_us(contact_id))",
            "columns": "papers, declined_by, declined_at, declined_why, told_who, told_how, settled_by, settled_at",
        },
    ),
    (
        "front_door_handoveroffer",
        {
            "see": "EXISTS (SELECT 1 FROM front_door_handover h WHERE h.id = handover_id)",
            "add": f"offered_by = keel_worker() AND answered_at IS NULL AND {HELD}",
            "change": f"answered_at IS NULL AND withdrawn_at IS NULL AND (to_team_id = {MINE} OR {HELD})",
            "into": f"(withdrawn_at IS NOT NULL AND answered_at IS NULL AND {HELD})"
            f" OR (withdrawn_at IS NULL AND answered_by = keel_worker() AND to_team_id = {MINE})",
            "columns": "taken, answered_by, answered_at, why, withdrawn_at",
        },
    ),
)
