"""What Keel may do for a professional without an account, by digests alone: prove an e-mail, show one notice once.

Each try is counted, and a link that was opened opens nothing any more. Only Keel itself may ask, for nobody is signed in.
"""

from typing import Any

FUNCTIONS = """
CREATE OR REPLACE FUNCTION keel_prove_email(which uuid, typed text, oldest timestamptz, most integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT keel_has_role(ARRAY['system']) THEN RETURN false; END IF;
  UPDATE front_door_workemail SET tries = tries + 1 WHERE contact_id = which AND proved_at IS NULL;
  UPDATE front_door_workemail SET proved_at = keel_at(), code = ''
  WHERE contact_id = which AND proved_at IS NULL AND code <> '' AND code = typed AND code_at >= oldest AND tries <= most;
  RETURN FOUND;
END
$$;

CREATE OR REPLACE FUNCTION keel_view_behind(link text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.id FROM front_door_onetimeview v JOIN front_door_notice n ON n.id = v.notice_id AND n.struck_at IS NULL
  WHERE keel_has_role(ARRAY['system']) AND link <> '' AND v.token = link AND v.opened_at IS NULL AND v.until > keel_at()
$$;

CREATE OR REPLACE FUNCTION keel_view_once(link text, typed text, oldest timestamptz, most integer) RETURNS TABLE (view uuid, words text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE which uuid := keel_view_behind(link);
BEGIN
  UPDATE front_door_onetimeview SET tries = tries + 1 WHERE id = which;
  UPDATE front_door_onetimeview v SET opened_at = keel_at(), token = '', code = ''
  WHERE v.id = which AND v.opened_at IS NULL AND v.code <> '' AND v.code = typed AND v.code_at >= oldest AND v.tries <= most;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT v.id, n.words FROM front_door_onetimeview v JOIN front_door_notice n ON n.id = v.notice_id WHERE v.id = which;
END
$$;
"""

OF_THE_HUB = "EXISTS (SELECT 1 FROM front_door_notice n WHERE n.id = notice_id AND keel_holds_contact(n.contact_id))"
OCCASIONAL: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "front_door_workemail",
        {"see": "keel_holds_contact(contact_id)", "add": "keel_from_us(contact_id)", "change": "false"},
    ),
    ("front_door_onetimeview", {"see": OF_THE_HUB, "add": OF_THE_HUB, "change": "false"}),
)
