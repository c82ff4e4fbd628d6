"""Who may write what of reports and statements, as the database keeps it. Reports are published; everyone signed in reads them."""

from typing import Any

from keel.people.grounds.policies import KEEL

MANAGER = "(SELECT keel_has_role(ARRAY['partnership_manager']))"
LEADS = """EXISTS (SELECT 1 FROM agencies_seat s JOIN agencies_team t ON t.id = s.team_id WHERE s.worker_id = keel_worker()
  AND s.role = 'agency_lead' AND t.agency_id = {}.agency_id AND s.starts <= keel_at() AND (s.ends IS NULL OR s.ends > keel_at()))"""
NEWEST = """NOT EXISTS (SELECT 1 FROM improvement_statementversion v JOIN improvement_statementversion n
  ON n.statement_id = v.statement_id AND n.number > v.number WHERE v.id = improvement_signoff.version_id)"""
ALL = {"see": "true"}
IMPROVEMENT: tuple[tuple[str, dict[str, Any]], ...] = (
    ("improvement_inspectionreport", ALL | {"add": KEEL, "change": MANAGER, "columns": "published_on"}),
    (
        "improvement_reportreading",
        ALL | {"add": f"asked_by = keel_worker() AND {MANAGER}", "change": "false"},
    ),
    ("improvement_earlier", ALL | {"add": KEEL, "change": "false"}),
    (
        "improvement_finding",
        ALL
        | {
            "add": f"{KEEL} OR {MANAGER}",
            "change": MANAGER,
            "columns": "kind, agencies, family, failings, says_so",
        },
    ),
    (
        "improvement_passage",
        ALL
        | {
            "add": KEEL,
            "change": MANAGER,
            "into": "settled_by = keel_worker()",
            "columns": "settled, settled_by, settled_at, finding_id",
        },
    ),
    ("improvement_understanding", ALL | {"add": f"said_by = keel_worker() AND {MANAGER}", "change": "false"}),
    (
        "improvement_statement",
        ALL
        | {
            "add": f"opened_by = keel_worker() AND {MANAGER}",
            "change": MANAGER,
            "columns": "sent_on, sent_at, sent_by, due_on, principal_id",
        },
    ),
    (
        "improvement_statementpart",
        ALL
        | {
            "add": f"asked_by = keel_worker() AND {MANAGER}",
            "change": MANAGER,
            "into": "out_by = keel_worker()",
            "columns": "out_at, out_by",
        },
    ),
    (
        "improvement_statementaction",
        ALL
        | {
            "add": f"written_by = keel_worker() AND {MANAGER}",
            "change": f"{MANAGER} OR (done_at IS NULL AND {LEADS.format('improvement_statementaction')})",
            "into": f"{MANAGER} OR done_by = keel_worker()",  # a lead changes it only in saying that it is done
        },
    ),
    ("improvement_statementversion", ALL | {"add": f"made_by = keel_worker() AND {MANAGER}", "change": "false"}),
    (
        "improvement_signoff",
        ALL
        | {
            "add": f"signed_by = keel_worker() AND {NEWEST} AND {LEADS.format('improvement_signoff')}",
            "change": "false",
        },
    ),
)
