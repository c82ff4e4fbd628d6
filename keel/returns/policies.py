"""The rule of who may know, for returns: a child at content, in the audience. A kept module is never changed.

A file that is being read is its data stewards' own: what is said of it names children by the authority's numbers.
"""

from typing import Any

STEWARDS = "keel_has_role(ARRAY['data_steward']) AND team_id = ANY ((SELECT keel_teams())::uuid[])"
RETURNS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "returns_censusrecord",
        {
            "see": "struck_at IS NULL AND keel_may_see(person_id, 3) AND keel_in_audience(audience, controller)",
            "change": "false",
        },
    ),
    (
        "returns_censusimport",
        {
            "see": STEWARDS,
            "add": f"asked_by = keel_worker() AND {STEWARDS}",
            "change": STEWARDS,
            "columns": "run, moved_at, stop_asked_at, stopped_at",
        },
    ),
    (
        "returns_censusnote",
        {
            "see": "EXISTS (SELECT 1 FROM returns_censusimport i WHERE i.id = of_id)",
            "add": "false",
            "change": "false",
        },
    ),
)
