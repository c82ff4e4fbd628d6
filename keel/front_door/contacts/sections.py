"""The sections of a referral, declared: which answers are saved together, under one version of their own."""

from collections.abc import Mapping

WORKS_HERE = "works-here"
# The code of a section is its word in the address of its page.
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "you": ("referrer_is", "referrer_name", "referrer_role", "referrer_agency", "referrer_phone", "knows_child_as"),
    "concerns": ("concerns",),
    "worry": ("worry", "happened_when"),
    "impact": ("impact",),
    "history": ("history",),
    "words": ("childs_words",),
    "strengths": ("working_well",),
    "hopes": ("should_happen",),
    "network": ("others_involved",),
    "parents": ("parents_told", "not_told_why", "parents_view"),
    "sharing": ("sharing_basis", "sharing_condition", "sharing_duty", "agreed_to_share", "shared_without_why"),
    "service": ("service", "service_note"),
    "level": ("level_proposed", "level_why"),
    WORKS_HERE: ("works_here", "works_here_who", "works_here_email"),
}
HOME = "home"
HOME_ANSWERS = ("kind", "lines", "postcode", "organisation", "now_where", "secret", "secret_why")
PEOPLE = "people"
FILES = "files"
