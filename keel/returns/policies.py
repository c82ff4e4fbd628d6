"""The rule of who may know, for returns: a child at content, in the audience. A kept module is never changed."""

from typing import Any

RETURNS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "returns_censusrecord",
        {
            "see": "struck_at IS NULL AND keel_may_see(person_id, 3) AND keel_in_audience(audience, controller)",
            "change": "false",
        },
    ),
)
