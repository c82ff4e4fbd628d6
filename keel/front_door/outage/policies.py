"""The rule of who may know, for outage packs: that one was made is for the hub's seats and its worker; a key is read
through one function, which gives it only beside the release that was just written.

A key goes to who stands on the rota of the night that runs, by themselves or through a manager; to and through nobody
with a conflict with anyone in the pack (safe practice 11).
"""

from typing import Any

from keel.people.grounds.policies import KEEL

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_may_release(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM front_door_outagepack p JOIN front_door_packkey k ON k.pack_id = p.id
    WHERE p.id = which AND p.made_at <= keel_at() AND p.use_until > keel_at()
      AND keel_may_be_told(NULL, p.worker_id, k.subjects) AND keel_may_be_told(NULL, keel_worker(), k.subjects)
      AND EXISTS (
        SELECT 1 FROM front_door_shift s JOIN agencies_team t ON t.id = s.team_id AND t.kind = 'duty'
        WHERE s.worker_id = p.worker_id AND s.duty = 'on_duty' AND s.taken_off_at IS NULL
          AND s.starts < p.use_until AND s.ends > keel_at())
      AND (p.worker_id = keel_worker() OR keel_hub_seat() AND (keel_has_role(ARRAY['hub_manager']) OR EXISTS (
        SELECT 1 FROM front_door_shift s WHERE s.worker_id = keel_worker() AND s.duty = 'on_call'
          AND s.taken_off_at IS NULL AND s.starts <= keel_at() AND s.ends > keel_at()))))
$$;

CREATE OR REPLACE FUNCTION keel_pack_key(which uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.sealed FROM front_door_packkey k WHERE k.pack_id = which AND keel_may_release(which) AND EXISTS (
    SELECT 1 FROM front_door_keyrelease r
    WHERE r.pack_id = which AND r.released_by = keel_worker() AND r.released_at = keel_at())
$$;
"""

MINE = "released_by = keel_worker() OR given_to = keel_worker()"
OUTAGE: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_outagepack",
        {"see": "worker_id = keel_worker() OR keel_hub_seat()", "add": KEEL, "change": "false"},
    ),
    ("front_door_packkey", {"see": "false", "add": "false", "change": "false"}),
    (
        "front_door_keyrelease",
        {
            "see": f"{MINE} OR keel_has_role(ARRAY['hub_manager'])",
            "add": "released_by = keel_worker() AND released_at = keel_at() AND keel_may_release(pack_id)"
            " AND given_to = (SELECT p.worker_id FROM front_door_outagepack p WHERE p.id = pack_id)",
            "change": "false",
        },
    ),
)
