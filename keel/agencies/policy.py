"""Who may open what: one table of page and role. A page that is not named here is refused to everyone.

Opening a page is the first of two doors; what is seen on it is decided by people/access.py and by the database.
"""

from keel.agencies.kinds import NO_CASES, Purpose, Role

EVERYONE = frozenset(Role) - {Role.SYSTEM}
CASE = EVERYONE - NO_CASES
HUB = frozenset({Role.SCREENER, Role.HUB_MANAGER})
NIGHT = frozenset({Role.DUTY})
MANAGERS = frozenset({Role.HUB_MANAGER, Role.TEAM_MANAGER})
OFFICERS = frozenset({Role.DESIGNATED_OFFICER})
READERS = EVERYONE - {Role.ADMINISTRATOR}  # of what inspectors published, and what agencies do about it
PARTNERSHIP = frozenset({Role.PARTNERSHIP_MANAGER})
LEADS = frozenset({Role.AGENCY_LEAD})

PAGES: dict[str, frozenset[Role]] = {
    "home": EVERYONE,
    "message": EVERYONE,
    "source": EVERYONE,
    "refer": CASE,
    "draft": CASE,
    "referral": CASE,
    "file": CASE,
    "hub_entry": HUB | NIGHT,
    "call": HUB | NIGHT,
    "board": HUB | NIGHT,
    "contact": HUB | NIGHT,
    "contact_way": HUB,
    "identity": HUB | NIGHT,
    "triage": HUB | NIGHT,
    "ask": HUB | NIGHT,
    "decide": HUB | NIGHT,
    "sign": MANAGERS,
    "tell": HUB | NIGHT,
    "package": HUB | NIGHT,
    "police": HUB | NIGHT | {Role.DESK},
    "police_settle": HUB | NIGHT,
    "school_notice": CASE - OFFICERS,
    "onward": HUB | NIGHT,
    "contact_book": HUB | NIGHT,
    "between": CASE,
    "handover": CASE,
    "step": CASE - HUB - NIGHT,
    "transfer_in": HUB | NIGHT,
    "handover_pass": HUB | NIGHT,
    "handover_answer": CASE - HUB - NIGHT,
    "meeting": HUB | NIGHT,
    "search": CASE - OFFICERS,
    "adoption": frozenset({Role.SOCIAL_WORKER, Role.TEAM_MANAGER}),
    "hand_on": frozenset({Role.HUB_MANAGER}),
    "night": HUB | NIGHT,
    "pack": HUB | NIGHT,
    "rota": HUB | NIGHT,
    "rota_write": frozenset({Role.HUB_MANAGER}),
    "desk": CASE - HUB - OFFICERS,
    "outcomes": CASE,
    "child": CASE - OFFICERS,
    "genogram": CASE - OFFICERS,
    "records": CASE - OFFICERS,
    "concern": CASE - OFFICERS,
    "concern_list": frozenset({Role.HUB_MANAGER}),
    "kin": CASE - OFFICERS,
    "record_split": HUB,
    "numbers": CASE - OFFICERS,
    "numbers_twice": HUB,
    "proposals": HUB,
    "allegations": OFFICERS,
    "allegation": OFFICERS,
    "allegation_new": OFFICERS,
    "allegation_meeting": CASE,
    "break_glass": HUB | NIGHT | {Role.SOCIAL_WORKER, Role.TEAM_MANAGER},
    "open_by_hand": MANAGERS,
    "reviews": MANAGERS | {Role.DATA_OFFICER},
    "imports": frozenset({Role.DATA_STEWARD}),
    "lookups": frozenset({Role.DATA_OFFICER}),
    "workers": frozenset({Role.ADMINISTRATOR}),
    "agencies": frozenset({Role.ADMINISTRATOR}),
    "tokens": frozenset({Role.ADMINISTRATOR}),
    "moves": MANAGERS,
    "catalogue": READERS,
    "reports": READERS,
    "report_settle": PARTNERSHIP,
    "statement": READERS,
    "statement_write": PARTNERSHIP,
    "statement_sign": LEADS,
    "statement_taken": READERS,
    "actions": READERS,
    "action_done": PARTNERSHIP | LEADS,
}

# What another system may tell with a token, and the page that the worker who answers for it would tell it on: a system
# does nothing that this worker's seat could not.
SYSTEMS: dict[Purpose, str] = {
    Purpose.REFERRALS: "refer",
    Purpose.NOTIFICATIONS: "police",
    Purpose.CHECK_ANSWERS: "desk",
    Purpose.FILED_RECEIPTS: "outcomes",
    Purpose.CASE_NUMBERS: "referral",
}

# Addresses, by name, that anybody may ask for: to sign in (demo: on loopback only), what is said of the service, and
# to tell the hub of a worry without an account; and what machines that watch ask (keel/web/watch), who hear of nobody.
PUBLIC = frozenset({
    "accessibility",
    "account_confirm_email",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "demo",
    "demo-enter",
    "glossary",
    "health",
    "metrics",
    "openapi-json",
    "openid_connect_callback",
    "openid_connect_login",
    "privacy",
    "ready",
    "ready-worker",
    "seen-once",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "worried",
    "worried-prove",
    "worried-tell",
})  # fmt: skip


def may_open(page: str, roles: frozenset[Role]) -> bool:
    """True when one of the roles of a worker's active seats opens the page."""
    return bool(PAGES.get(page, frozenset()) & roles)
