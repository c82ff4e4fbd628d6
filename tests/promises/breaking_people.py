"""A row that breaks each rule of the tables of people; the others stand in `breaking`."""

from keel.people.models import (
    Adoption,
    Erasure,
    Flag,
    Ground,
    Identifier,
    Involvement,
    Link,
    Lookup,
    Name,
    Person,
    Piece,
    Place,
    Proposal,
    Relationship,
    Responsibility,
    Review,
    Split,
    Stay,
)  # fmt: skip
from tests.promises.broken import Break
from tests.promises.rows import DAY, DAY_AFTER, DAY_BEFORE, EARLIER, LATER, NEW, NOW, Same, uuid4

SOMEONE = uuid4()
BLANKED = {"given": "", "family": "", "birth_date": None, "answer": "same", "answered_at": NOW, "answered_by": SOMEONE}
SETTLED = {"settled_at": NOW, "settled_by": SOMEONE}

PEOPLE = {
    "nobody_dies_before_birth": Break(Person, {"death_date": DAY_BEFORE}, {"birth_date": DAY, "death_date": DAY}),
    "an_unborn_child_has_no_birth_date": Break(Person, {"birth_date": DAY}, {"kind": "unborn"}),
    "a_name_is_not_empty": Break(Name, {"given": ""}),
    "one_current_name_of_a_person": Break(Name, twice=True),
    "one_record_of_an_authoritys_child_id": Break(Identifier, twice=True),
    "a_number_is_verified_by_someone_somewhere": Break(
        Identifier, {"verified_as": ""}, {"verified_at": NOW, "verified_by": SOMEONE, "verified_as": "roll"}
    ),
    "a_number_is_wrong_for_a_reason": Break(
        Identifier, {"wrong_why": ""}, {"wrong_at": NOW, "wrong_by": SOMEONE, "wrong_why": "his brother’s"}
    ),
    "a_number_does_not_supersede_itself": Break(Identifier, {"id": SOMEONE, "superseded_by_id": SOMEONE}),
    "a_uprn_is_digits": Break(Place, {"uprn": "1O0"}),
    "nobody_is_related_to_themselves": Break(Relationship, {"other": Same("person")}),
    "relationship_ends_after_it_starts": Break(Relationship, {"ends": DAY_BEFORE}, {"starts": DAY, "ends": DAY_AFTER}),
    "parental_responsibility_has_its_ground": Break(Responsibility, {"ground": ""}, {"held": "yes", "ground": "birth"}),
    "ground_is_of_a_worker_or_a_teams_seats": Break(Ground, {"team": None}),
    "ground_ends_after_it_starts": Break(Ground, {"ends": EARLIER}, {"ends": LATER}),
    "manual_and_break_glass_have_a_reason_and_an_end": Break(
        Ground, {"ends": None}, {"kind": "manual", "reason": "covers for Ms Shah", "ends": LATER}
    ),
    "break_glass_opens_a_summary_only": Break(
        Ground, {"level": 3}, {"kind": "break_glass", "level": 2, "reason": "not at home", "ends": LATER}
    ),
    "nobody_gives_a_ground_to_themselves": Break(
        Ground,
        {"given_by": Same("worker")},
        {"kind": "manual", "team": None, "worker": NEW, "reason": "covers for Ms Shah", "ends": LATER},
    ),
    "a_record_is_not_linked_to_itself": Break(Link, {"known": Same("record")}),
    "a_link_has_its_evidence": Break(Link, {"evidence": ""}),
    "a_link_is_undone_by_someone_for_a_reason": Break(
        Link, {"undone_why": ""}, {"undone_at": NOW, "undone_by": SOMEONE, "undone_why": "two children"}
    ),
    "one_live_link_between_two_records": Break(Link, twice=True),
    "a_child_is_placed_for_adoption_once_at_a_time": Break(Adoption, twice=True),
    "a_placement_ends_by_an_order_or_without_one": Break(
        Adoption, {"ended_on": DAY, "ended_why": "it broke down"}, {"ordered_on": DAY, **SETTLED}
    ),
    "a_placement_is_settled_by_someone_on_a_day_after_it_began": Break(
        Adoption, {"ordered_on": DAY_BEFORE}, {"placed_on": DAY, "ordered_on": DAY, **SETTLED}
    ),
    "a_proposal_is_answered_by_someone": Break(Proposal, {"answered_by": None}, BLANKED),
    "an_answered_proposal_keeps_no_name": Break(Proposal, {"given": "Alfie"}, BLANKED),
    "a_record_is_split_from_another": Break(Split, {"other": Same("record")}),
    "a_split_has_its_reason": Break(Split, {"why": ""}),
    "a_split_is_undone_by_someone_for_a_reason": Break(
        Split, {"undone_why": ""}, {"undone_at": NOW, "undone_by": SOMEONE, "undone_why": "one child"}
    ),
    "a_piece_goes_once_in_a_split": Break(Piece, twice=True),
    "involvement_ends_after_it_starts": Break(Involvement, {"ends": DAY_BEFORE}, {"starts": DAY, "ends": DAY_AFTER}),
    "involvement_says_who_is_involved": Break(Involvement, {"said": ""}),
    "a_flag_ends_for_a_reason": Break(Flag, {"ended_why": ""}, {"ends": LATER, "ended_why": "moved away"}),
    "what_was_opened_is_reviewed_once": Break(Review, twice=True),
    "nobody_reviews_what_they_opened_themselves": Break(Review, {"reviewed_by": Same("opened_by")}),
    "nobody_reviews_what_was_opened_to_them": Break(Review, {"reviewed_by": Same("opened_to")}),
    "another_agency_reviews_what_was_opened": Break(Review, {"agency": Same("opened_agency")}),
    "a_review_says_why_in_words": Break(Review, {"words": ""}),
    "a_look_up_is_looked_at_by_someone_who_says_so": Break(
        Lookup, {"seen_words": ""}, {"seen_at": NOW, "seen_by": SOMEONE, "seen_words": "a common name"}
    ),
    "an_erasure_has_its_reason": Break(Erasure, {"reason": ""}),
    "a_refuge_has_no_address_here": Break(Place, {"postcode": "ZZ1 1ZZ"}, {"kind": "refuge"}),
    "stay_ends_after_it_starts": Break(Stay, {"ends": DAY_BEFORE}, {"starts": DAY, "ends": DAY_AFTER}),
}
