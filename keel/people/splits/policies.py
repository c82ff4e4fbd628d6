"""Who sees and makes a split; and whose an event is while splits stand, for the rule of the timeline.

Somebody who may see one of the two alone is not told of the other.
"""

from typing import Any

HOLDER = """
CREATE OR REPLACE FUNCTION keel_event_holder(who uuid, what uuid) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE holder uuid := who; went uuid;
BEGIN
  LOOP -- a record that was split off may be split itself
    SELECT s.other_id INTO went FROM people_piece p JOIN people_split s ON s.id = p.split_id
      WHERE p.item = what AND s.record_id = holder AND s.undone_at IS NULL;
    IF went IS NULL THEN RETURN holder; END IF;
    holder := went;
  END LOOP;
END
$$;
"""
BOTH = "keel_may_see(record_id, 3) AND keel_may_see(other_id, 3)"
ITS_SPLIT = "EXISTS (SELECT 1 FROM people_split s WHERE s.id = people_piece.split_id)"
SPLITS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "people_split",
        {
            "see": BOTH,
            "add": f"split_by = keel_worker() AND keel_hub_seat() AND {BOTH}",
            "change": f"keel_hub_seat() AND {BOTH}",
            "columns": "undone_by, undone_at, undone_why, link_id",
        },
    ),
    ("people_piece", {"see": ITS_SPLIT, "add": f"keel_hub_seat() AND {ITS_SPLIT}", "change": "false"}),
)
