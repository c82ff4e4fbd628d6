"""Proposals as index cards for a hub seat: the row of the file, and of the register no more than a card holds.

As with a search: nobody sealed or restricted, nobody the worker has a conflict with. Only the jobs login and Keel itself write them.
"""

from typing import Any

from keel.people.grounds.policies import KEEL

PROPOSED = """
CREATE OR REPLACE FUNCTION keel_proposed(which uuid) RETURNS TABLE (
  proposal uuid, agency text, key text, given text, family text, birth_date date, sex text, probability double precision, reasons text, doubt text,
  person uuid, their_given text, their_family text, their_birth_date date, their_sex text, kind text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, a.name, o.key, o.given, o.family, o.birth_date, o.sex, o.probability, o.reasons, o.doubt,
    p.id, coalesce(n.given, ''), coalesce(n.family, ''), p.birth_date, p.sex, p.kind
  FROM people_proposal o JOIN agencies_agency a ON a.id = o.agency_id
  JOIN people_person p ON p.id = o.person_id AND p.sealed_at IS NULL AND p.restricted_at IS NULL
  LEFT JOIN people_name n ON n.person_id = p.id AND n.kind = 'current'
  WHERE (SELECT keel_hub_seat()) AND o.answered_at IS NULL AND o.until > keel_at() AND (which IS NULL OR o.id = which)
    AND NOT ((SELECT keel_has_conflicts()) AND keel_conflicted(p.id))
  ORDER BY o.probability DESC, o.proposed_at, o.id
$$;

CREATE OR REPLACE FUNCTION keel_count_proposed() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM people_proposal WHERE answered_at IS NULL AND until > keel_at() AND (SELECT keel_hub_seat())
$$;
"""
PROPOSALS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "people_proposal",
        {
            "see": "keel_hub_seat()",
            "add": KEEL,
            "into": "answered_by = keel_worker()",
            "columns": "answer, words, answered_by, answered_at, given, family, birth_date, sex",
        },
    ),
)
