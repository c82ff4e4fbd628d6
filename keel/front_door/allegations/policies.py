"""The rule of who may know, for allegations: the seats of designated officers, and nobody whom it concerns. Somebody who
is asked to a meeting sees that meeting (safe practice 9, 11, 13).
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_allegation_conflicted(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_has_conflicts() AND EXISTS (
    SELECT 1 FROM front_door_allegation a LEFT JOIN front_door_onwardreferral o ON o.id = a.onward_id
    WHERE a.id = which AND (keel_conflicted(a.person_id) OR (o.id IS NOT NULL AND keel_contact_conflicted(o.contact_id))));
END
$$;

CREATE OR REPLACE FUNCTION keel_sees_allegation(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_has_role(ARRAY['designated_officer']) AND NOT keel_allegation_conflicted(which) AND EXISTS (
    SELECT 1 FROM front_door_allegation WHERE id = which AND struck_at IS NULL AND team_id = ANY ((SELECT keel_teams())::uuid[]));
END
$$;

CREATE OR REPLACE FUNCTION keel_allegation_runs(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN keel_sees_allegation(which) AND EXISTS (SELECT 1 FROM front_door_allegation WHERE id = which AND closed_at IS NULL);
END
$$;

CREATE OR REPLACE FUNCTION keel_invited(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT keel_teams()) <> '{}' AND EXISTS (
    SELECT 1 FROM front_door_invitation i JOIN front_door_allegationmeeting m ON m.id = i.meeting_id
    JOIN front_door_allegation a ON a.id = m.allegation_id
    WHERE m.id = which AND i.worker_id = keel_worker() AND i.withdrawn_at IS NULL AND a.struck_at IS NULL
      AND NOT keel_allegation_conflicted(a.id));
END
$$;

CREATE OR REPLACE FUNCTION keel_holds_meeting(which uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM front_door_allegationmeeting m WHERE m.id = which AND keel_sees_allegation(m.allegation_id));
END
$$;

CREATE OR REPLACE FUNCTION keel_open_again(which uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE front_door_allegation SET outcome = '', outcome_why = '', told = '[]', referred = '', referred_why = '', closed_by = NULL, closed_at = NULL
  WHERE id = which AND closed_at IS NOT NULL AND keel_sees_allegation(which);
  RETURN FOUND;
END
$$;
"""

MINE = "(SELECT keel_has_role(ARRAY['designated_officer'])) AND team_id = ANY ((SELECT keel_teams())::uuid[])"
SEES, RUNS = "keel_sees_allegation(allegation_id)", "keel_allegation_runs(allegation_id)"
# No case ends as handed on before somebody there has it by name.
THEIRS = (
    "EXISTS (SELECT 1 FROM front_door_handedon h WHERE h.allegation_id = front_door_allegation.id"
    " AND h.received_at IS NOT NULL AND h.refused_why = '')"
)
ALLEGATIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_allegation",
        {
            "see": f"struck_at IS NULL AND {MINE} AND keel_sees_allegation(id)",
            "add": f"opened_by = keel_worker() AND {MINE} AND keel_may_see(person_id, 2)",
            "change": "keel_allegation_runs(id)",
            "into": f"closed_by = keel_worker() AND (outcome <> 'handed_on' OR {THEIRS})",
            "columns": "outcome, outcome_why, told, referred, referred_why, closed_by, closed_at",
        },
    ),
    (
        "front_door_handedon",
        {
            "see": SEES,
            "add": f"handed_by = keel_worker() AND {RUNS}",
            "change": f"received_at IS NULL AND {RUNS}",
            "columns": "received_by, received_at, refused_why",
        },
    ),
    (
        "front_door_allegationline",
        {"see": SEES, "add": f"written_by = keel_worker() AND {SEES}", "change": "false"},
    ),
    (
        "front_door_allegationstep",
        {
            "see": SEES,
            "add": f"made_by = keel_worker() AND {SEES}",
            "change": f"done_at IS NULL AND {SEES}",
            "into": "done_by = keel_worker()",
            "columns": "done_by, done_at",
        },
    ),
    (
        "front_door_allegationmeeting",
        {
            "see": f"{SEES} OR keel_invited(id)",
            "add": f"called_by = keel_worker() AND {RUNS}",
            "change": f"written_at IS NULL AND {RUNS}",
            "into": "written_by = keel_worker()",
            "columns": "decided, next_at, written_by, written_at",
        },
    ),
    (
        "front_door_invitation",
        {
            "see": "keel_holds_meeting(meeting_id) OR keel_invited(meeting_id)",
            "add": "asked_by = keel_worker() AND keel_holds_meeting(meeting_id)",
            "change": "keel_holds_meeting(meeting_id)",
            "columns": "came, withdrawn_at",
        },
    ),
)
