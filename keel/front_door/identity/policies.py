"""What a hub seat may know before it says who somebody is: how many contacts there were about each possible person.

Counts and a day, no words: possible history is not confirmed and opens nothing (safe practice 24). And the ids of open
contacts about people whose record is open to the worker: a list must not ask the rule of every contact.
"""

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_card_counts(record uuid, people uuid[]) RETURNS TABLE (person uuid, contacts bigint, newest date, open bigint, held boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, told.contacts, told.newest, told.open,
    EXISTS (SELECT 1 FROM people_involvement i JOIN people_person r ON r.id = i.person_id
      WHERE r.one = p.one AND i.work IN ('social_worker', 'lead') AND (i.ends IS NULL OR i.ends >= keel_at()::date))
  FROM people_person p CROSS JOIN LATERAL (
    SELECT count(DISTINCT k.id) AS contacts, max(k.received_at)::date AS newest, count(DISTINCT k.id) FILTER (WHERE k.stage <> 'closed') AS open
    FROM people_person r JOIN front_door_named n ON n.person_id = r.id JOIN front_door_contact k ON k.id = n.contact_id
    WHERE r.one = p.one AND r.sealed_at IS NULL AND k.stage <> 'draft' AND k.struck_at IS NULL AND NOT keel_contact_conflicted(k.id)
  ) told
  WHERE p.id = ANY (people) AND p.sealed_at IS NULL AND NOT keel_conflicted(p.id) AND NOT keel_unsent(p.id)
    AND (SELECT keel_hub_seat() AND keel_may_see(record, 2))
$$;

CREATE OR REPLACE FUNCTION keel_open_about(people uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH found AS MATERIALIZED (
    SELECT DISTINCT n.person_id, c.id FROM front_door_named n JOIN front_door_contact c ON c.id = n.contact_id
    WHERE n.person_id = ANY (people) AND c.stage IN ('notified', 'new', 'checks', 'ready', 'tell') AND c.struck_at IS NULL
  ) SELECT DISTINCT id FROM found WHERE keel_may_see(person_id, 3)
$$;
"""
