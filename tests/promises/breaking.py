"""How to break each constraint: the smallest change to a good row of its table that the database must refuse.

A constraint without a line here is a red test. `twice` saves the same row again under another key.
"""

from datetime import timedelta

from keel.agencies.models import KeptAnswer, Message, Partnership, Seat, Succession, TeamMove, Token, Worker
from keel.front_door.models import (
    Addition,
    Allegation,
    AllegationLine,
    AllegationMeeting,
    AllegationStep,
    BookEntry,
    CallLine,
    CallNote,
    CaseNumber,
    Check,
    Choice,
    Contact,
    CorrectedWay,
    Decision,
    FiledReceipt,
    Grade,
    HandedOn,
    Handover,
    HandoverOffer,
    Home,
    Invitation,
    KeyRelease,
    Named,
    Notice,
    Notification,
    OneTimeView,
    OnwardReferral,
    OutagePack,
    Package,
    PackKey,
    Passing,
    PoliceView,
    PrivateReferrer,
    QuestionBack,
    SchoolNotice,
    Shift,
    Signature,
    Spoken,
    Undertaking,
)
from keel.people.models import SignedList
from keel.returns.models import CensusImport, CensusNote, CensusRecord
from keel.sources.models import LocalTimescale
from keel.timeline.models import Event, Subject
from tests.promises.breaking_improvement import IMPROVEMENT
from tests.promises.breaking_people import PEOPLE
from tests.promises.broken import Break, struck
from tests.promises.rows import DAY, EARLIER, LATER, NEW, NOW, Same, uuid4

SOMEONE, ANOTHER = uuid4(), uuid4()
TOLD = {"told_at": NOW, "told_by": SOMEONE, "how": "phone"}

# A handover that was accepted, declined, came from elsewhere, was answered with a receipt; an offer that was refused.
TAKEN = {"accepted_at": NOW, "accepted_by": SOMEONE, "to_team": NEW}
LEFT = {"declined_at": NOW, "declined_by": SOMEONE, "declined_why": "early help goes on"}
HANDED_IN = {"kind": "transfer_in", "from_service": "Estuary", "from_person": "Jo Pine", "plan": "none"}
RECEIPT = {"told_who": "Jo Pine", "told_how": "by phone"}
ANSWERED = {"answered_at": NOW, "answered_by": SOMEONE, "taken": False, "why": "they know the father"}


AGENCIES = {
    "one_partnership_per_installation": Break(Partnership, {"id": False}),
    "hub_closes_after_it_opens": Break(Partnership, {"closes": "08:00"}),
    "no_agency_succeeds_itself": Break(Succession, {"to": Same("of")}),
    "a_succession_names_its_law_or_order": Break(Succession, {"instrument": ""}),
    "an_agency_succeeds_another_once": Break(Succession, twice=True),
    "what_was_carried_out_is_not_taken_back": Break(
        Succession, {"done_at": NOW}, {"taken_back_at": NOW, "taken_back_by": SOMEONE}
    ),
    "a_team_moves_once_by_a_succession": Break(TeamMove, twice=True),
    "registration_has_a_checked_date": Break(
        Worker, {"registration_checked_on": None}, {"registration_number": "SW1", "registration_checked_on": DAY}
    ),
    "suspended_worker_cannot_sign_in": Break(Worker, {"is_active": True}, {"suspended_at": NOW, "is_active": False}),
    "seat_ends_after_it_starts": Break(Seat, {"ends": EARLIER}, {"ends": LATER}),
    "one_seat_of_a_role_in_a_team_at_a_time": Break(Seat, twice=True),
    "message_goes_to_a_worker_or_a_team": Break(Message, {"to_team": None}),
    "read_message_has_its_reader": Break(Message, {"read_by": None}, {"read_at": NOW, "read_by": SOMEONE}),
    "a_token_lasts_twelve_months_at_most": Break(Token, {"ends_at": NOW + timedelta(days=366)}),
    "a_token_was_ended_by_someone": Break(Token, {"ended_by": None}, {"ended_at": NOW, "ended_by": SOMEONE}),
    "a_token_names_the_system_that_has_it": Break(Token, {"system": ""}),
    "a_key_of_a_team_is_answered_once": Break(KeptAnswer, twice=True),
}

SOURCES = {
    "local_limit_is_at_least_one": Break(LocalTimescale, {"amount": 0}),
    "local_limit_has_a_known_unit": Break(LocalTimescale, {"unit": "moons"}),
    "local_limit_has_a_reason": Break(LocalTimescale, {"reason": ""}),
}

TIMELINE = {
    "event_is_struck_by_someone_for_a_reason": struck(Event),
    "nothing_is_known_before_it_happened": Break(Event, {"known_at": EARLIER}, {"happened_at": NOW, "known_at": NOW}),
    "nothing_is_told_twice_under_one_key": Break(Event, good={"source_key": "one"}, twice=True),
    "a_person_is_once_in_an_event": Break(Subject, twice=True),
}

FRONT_DOOR = {
    "contact_is_struck_by_someone_for_a_reason": struck(Contact),
    "a_sent_contact_was_received_at_a_time": Break(
        Contact, {"received_at": None}, {"stage": "new", "received_at": NOW}
    ),
    "a_closed_contact_was_closed_at_a_time": Break(
        Contact, {"closed_at": None}, {"stage": "closed", "received_at": NOW, "closed_at": LATER}
    ),
    "questionback_is_struck_by_someone_for_a_reason": struck(QuestionBack),
    "a_question_back_asks_something": Break(QuestionBack, {"words": ""}),
    "addition_is_struck_by_someone_for_a_reason": struck(Addition),
    "an_addition_says_something": Break(Addition, {"words": ""}),
    "notification_is_struck_by_someone_for_a_reason": struck(Notification),
    "a_notification_is_kept_once": Break(Notification, twice=True),
    "a_notification_is_settled_by_someone": Break(
        Notification, {"settled_by": None}, {"settled_as": "board", "settled_at": NOW, "settled_by": SOMEONE}
    ),
    "a_notification_set_aside_says_why": Break(
        Notification,
        {"settled_why": ""},
        {"settled_as": "no_child", "settled_at": NOW, "settled_by": SOMEONE, "settled_why": "No child lives there."},
    ),
    "policeview_is_struck_by_someone_for_a_reason": struck(PoliceView),
    "a_police_view_says_whose_it_is": Break(PoliceView, {"said_by": ""}),
    "callnote_is_struck_by_someone_for_a_reason": struck(CallNote),
    "a_call_ends_as_a_contact_or_with_a_reason": Break(CallNote, {"ended_at": NOW}),
    "a_line_of_a_call_says_something": Break(CallLine, {"words": ""}),
    "onwardreferral_is_struck_by_someone_for_a_reason": struck(OnwardReferral),
    "an_allegation_is_for_managers_alone": Break(
        OnwardReferral, {"restricted": False}, {"door": "allegation", "restricted": True}
    ),
    "what_is_sent_on_has_a_named_person_at_the_other_end": Break(OnwardReferral, {"to_person": ""}),
    "what_was_sent_on_is_received_by_somebody_with_a_name": Break(OnwardReferral, {"received_at": NOW}),
    "what_was_not_taken_is_closed_by_somebody_who_says_why": Break(
        OnwardReferral,
        {"settled_why": ""},
        {
            "received_at": NOW,
            "received_by": "Jo Pine",
            "refused_why": "He moved back.",
            "settled_at": NOW,
            "settled_by": SOMEONE,
            "settled_why": "He lives here.",
        },
    ),
    "only_an_allegation_goes_on_to_a_team_in_keel": Break(
        OnwardReferral, {"door": "prevent"}, {"door": "allegation", "restricted": True, "to_team": NEW}
    ),
    "allegation_is_struck_by_someone_for_a_reason": struck(Allegation),
    "an_allegation_is_for_officers_alone": Break(Allegation, {"audience": "all"}),
    "an_allegation_says_who_can_reach_whom": Break(Allegation, {"reach": ""}),
    "an_allegation_closes_with_its_outcome_and_who_was_told": Break(
        Allegation,
        {"told": []},
        {
            "closed_at": NOW,
            "closed_by": SOMEONE,
            "outcome": "unfounded",
            "outcome_why": "It was another man.",
            "told": [["adult", "2026-11-20", ""]],
            "referred": "no",
            "referred_why": "Nothing was found.",
        },
    ),
    "only_an_allegation_is_about_somebody_unlisted": Break(
        OnwardReferral, {"door": "prevent"}, {"door": "allegation", "restricted": True, "not_named": "Carl Dunn"}
    ),
    "what_is_handed_on_has_somebody_at_the_other_end": Break(HandedOn, {"to_person": ""}),
    "what_was_handed_on_is_answered_by_somebody_there": Break(HandedOn, {"received_at": LATER}),
    "a_case_waits_for_one_receipt_at_a_time": Break(HandedOn, {}, {"allegation": NEW}, twice=True),
    "a_line_says_who_said_or_did_what": Break(AllegationLine, {"who": ""}),
    "a_step_has_a_person_and_a_deed": Break(AllegationStep, {"who": ""}),
    "a_step_was_done_as_somebody_says": Break(AllegationStep, {"done_at": LATER}),
    "a_meeting_says_what_was_decided_and_by_when_next": Break(
        AllegationMeeting,
        {"decided": ""},
        {"written_at": LATER, "written_by": SOMEONE, "next_at": LATER, "decided": "He works elsewhere."},
    ),
    "a_meeting_is_written_down_once_it_was_held": Break(
        AllegationMeeting,
        {"written_at": EARLIER},
        {"written_at": LATER, "written_by": SOMEONE, "next_at": LATER, "decided": "He works elsewhere."},
    ),
    "who_is_asked_to_a_meeting_has_an_agency_and_a_name": Break(Invitation, {"agency": ""}),
    "a_worker_is_asked_to_a_meeting_once": Break(Invitation, {}, {"worker": NEW}, twice=True),
    "a_book_entry_says_whom_to_ring": Break(BookEntry, {"phone": ""}),
    "spoken_is_struck_by_someone_for_a_reason": struck(Spoken),
    "what_was_spoken_says_by_whom": Break(Spoken, {"said_by": ""}),
    "undertaking_is_struck_by_someone_for_a_reason": struck(Undertaking),
    "an_undertaking_has_a_person_and_a_deed": Break(Undertaking, {"who": ""}),
    "an_undertaking_is_due_after_it_is_made": Break(Undertaking, {"due_at": EARLIER}),
    "an_undertaking_was_done_as_somebody_says": Break(Undertaking, {"done_at": LATER}),
    "package_is_struck_by_someone_for_a_reason": struck(Package),
    "a_package_says_which_system_it_is_for": Break(Package, {"system": ""}),
    "casenumber_is_struck_by_someone_for_a_reason": struck(CaseNumber),
    "a_case_number_is_of_a_system": Break(CaseNumber, {"number": ""}),
    "one_pack_of_a_worker_for_a_night": Break(OutagePack, twice=True),
    "a_pack_is_used_after_it_is_made": Break(OutagePack, {"use_until": EARLIER}),
    "a_pack_has_a_key": Break(PackKey, {"sealed": ""}),
    "a_page_shows_ones_own_key": Break(KeyRelease, {"released_by": ANOTHER}),
    "a_key_is_read_to_another_for_a_reason": Break(
        KeyRelease, {"reason": ""}, {"channel": "phone", "released_by": ANOTHER, "reason": "Keel does not open."}
    ),
    "a_mail_brings_ones_own_key": Break(KeyRelease, {"released_by": ANOTHER}, {"channel": "mail"}),
    "the_key_of_a_pack_is_mailed_once": Break(KeyRelease, {}, {"channel": "mail"}, twice=True),
    "schoolnotice_is_struck_by_someone_for_a_reason": struck(SchoolNotice),
    "a_school_is_told_or_there_is_a_reason": Break(SchoolNotice, {"not_told_why": ""}),
    "what_a_school_has_was_received_by_someone": Break(
        SchoolNotice,
        {"received_by": None},
        {
            "to_team": NEW,
            "words": "Look out for Alfie.",
            "not_told_why": "",
            "received_at": NOW,
            "received_by": SOMEONE,
        },
    ),
    "a_school_is_told_once_of_a_child_on_a_contact": Break(
        SchoolNotice, {}, {"to_team": NEW, "words": "Look out for Alfie.", "not_told_why": ""}, twice=True
    ),
    "level_of_need_is_one_to_four": Break(Contact, {"level": 5}, {"level": 4}),
    "a_refuge_has_no_address_on_a_contact": Break(Home, {"postcode": "ZZ1 1ZZ"}, {"kind": "refuge"}),
    "who_wants_no_answer_leaves_no_way": Break(PrivateReferrer, {"phone": "01632 960777"}, {"way": "none"}),
    "a_corrected_way_has_its_reason": Break(CorrectedWay, {"reason": ""}),
    "who_wants_no_answer_now_leaves_no_way": Break(CorrectedWay, {"phone": "01632 960777"}, {"way": "none"}),
    "a_person_is_named_once_on_a_contact": Break(Named, twice=True),
    "who_a_person_is_was_settled_by_someone": Break(
        Named, {"settled_by": None}, {"settled_at": NOW, "settled_by": SOMEONE}
    ),
    "check_is_struck_by_someone_for_a_reason": struck(Check),
    "a_check_says_why_it_is_asked": Break(Check, {"why": ""}),
    "asking_about_an_adult_needs_the_link_to_the_harm": Break(
        Check, {"link": ""}, {"adults": [SOMEONE], "link": "the worry is about drinking at home"}
    ),
    "an_answer_has_its_person_and_time": Break(
        Check, {"answered_by": None}, {"answer": "nothing", "answered_at": NOW, "answered_by": SOMEONE}
    ),
    "a_refusal_has_its_reason": Break(
        Check,
        {"refused_why": ""},
        {"answer": "refused", "answered_at": NOW, "answered_by": SOMEONE, "refused_why": "no consent"},
    ),
    "information_has_its_words_and_handling": Break(
        Check,
        {"handling": ""},
        {"answer": "information", "answered_at": NOW, "answered_by": SOMEONE, "words": "seen twice", "handling": "hub"},
    ),
    "one_open_check_of_a_team_on_a_contact": Break(Check, twice=True),
    "dropping_or_adding_an_agency_has_a_reason": Break(Choice, {"reason": ""}),
    "decision_is_struck_by_someone_for_a_reason": struck(Decision),
    "a_decision_has_its_rationale": Break(Decision, {"rationale": ""}),
    "sharing_without_agreement_has_its_reason": Break(
        Decision, {"shared_why": ""}, {"shared_without_agreement": True, "shared_why": "risk of flight"}
    ),
    "not_telling_parents_has_its_reason": Break(
        Decision, {"not_told_why": ""}, {"parents_told": "no", "not_told_why": "risk to the child"}
    ),
    "decided_level_is_one_to_four": Break(Decision, {"level": 5}),
    "one_decision_in_force_for_a_child_on_a_contact": Break(Decision, {}, {"in_force_at": NOW}, twice=True),
    "one_decision_waiting_for_a_child_on_a_contact": Break(Decision, {}, {"needs_signature": True}, twice=True),
    "only_a_signature_can_be_waited_for": Break(
        Decision, {"in_force_at": None}, {"needs_signature": False, "in_force_at": NOW}
    ),
    "nobody_signs_their_own_decision": Break(Signature, {"signed_by": Same("decided_by")}),
    "what_is_sent_back_says_why": Break(
        Signature, {"words": ""}, {"agreed": False, "words": "what did the school say"}
    ),
    "a_decision_is_signed_once": Break(Signature, twice=True),
    "notice_is_struck_by_someone_for_a_reason": struck(Notice),
    "a_notice_has_a_recipient": Break(Notice, {"to_team": None}),
    "who_told_a_recipient_and_how_is_known": Break(Notice, {"how": ""}, TOLD),
    "only_what_was_told_is_filed": Break(Notice, {"told_at": None}, {**TOLD, "filed_at": LATER, "filed_by": SOMEONE}),
    "a_filed_receipt_says_under_what": Break(FiledReceipt, {"under": ""}),
    "a_link_that_was_opened_opens_nothing": Break(OneTimeView, {"token": "x"}, {"opened_at": NOW}),
    "a_grade_has_its_reason": Break(Grade, {"reason": ""}),
    "handover_is_struck_by_someone_for_a_reason": struck(Handover),
    "a_handover_is_accepted_by_somebody_of_a_team": Break(Handover, {"accepted_by": None}, TAKEN),
    "a_handover_is_declined_by_somebody_for_a_reason": Break(Handover, {"declined_why": ""}, LEFT),
    "a_handover_is_accepted_or_declined": Break(Handover, TAKEN, LEFT),
    "a_handover_is_settled_once_answered": Break(Handover, {"settled_at": NOW, "settled_by": SOMEONE}),
    "a_transfer_in_says_from_whom_and_on_what_plan": Break(Handover, {"plan": ""}, HANDED_IN),
    "a_transfer_in_ends_with_a_receipt": Break(
        Handover, {"told_how": ""}, HANDED_IN | LEFT | RECEIPT | {"settled_at": NOW, "settled_by": SOMEONE}
    ),
    "an_offer_is_answered_by_someone": Break(HandoverOffer, {"answered_by": None}, ANSWERED),
    "a_refused_handover_has_its_reason": Break(HandoverOffer, {"why": ""}, ANSWERED),
    "nobody_answers_their_own_offer": Break(HandoverOffer, {"answered_by": Same("offered_by")}, ANSWERED),
    "what_was_answered_is_not_withdrawn": Break(HandoverOffer, {"withdrawn_at": NOW}, ANSWERED),
    "one_offer_of_a_handover_waits": Break(HandoverOffer, twice=True),
    "a_handover_is_taken_over_once": Break(HandoverOffer, {}, ANSWERED | {"taken": True}, twice=True),
    "a_shift_ends_after_it_starts": Break(Shift, {"ends": EARLIER}),
    "one_shift_of_a_duty_in_a_team_at_a_time": Break(Shift, twice=True),
    "a_shift_was_taken_off_by_someone": Break(
        Shift, {"taken_off_by": None}, {"taken_off_at": NOW, "taken_off_by": SOMEONE}
    ),
    "passing_is_struck_by_someone_for_a_reason": struck(Passing),
    "a_passing_has_its_words": Break(Passing, {"words": ""}),
    "a_passing_goes_to_another_team": Break(Passing, {"to_team": Same("from_team")}),
    "a_passing_is_accepted_by_someone": Break(
        Passing, {"accepted_by": None}, {"accepted_at": LATER, "accepted_by": SOMEONE}
    ),
    "nobody_accepts_their_own_passing": Break(
        Passing, {"accepted_by": Same("offered_by")}, {"accepted_at": LATER, "accepted_by": SOMEONE}
    ),
}

SUCCEEDED = {"a_signed_list_names_somebody": Break(SignedList, {"people": []}, {"people": [SOMEONE]})}

RETURNS = {
    "censusrecord_is_struck_by_someone_for_a_reason": struck(CensusRecord),
    "one_record_of_the_same_module_for_a_child": Break(CensusRecord, twice=True),
    "a_child_read_has_one_outcome": Break(CensusImport, {"loaded": 1}, {"children": 3, "reached": 2, "loaded": 2}),
    "no_more_children_read_than_there_are": Break(
        CensusImport, {"children": 1}, {"children": 2, "reached": 2, "loaded": 2}
    ),
    "the_file_goes_when_its_import_ends": Break(CensusImport, {"file": NEW}, {"ended_at": NOW, "file": None}),
    "what_is_not_read_has_ended": Break(
        CensusImport, {"ended_at": None, "file": NEW}, {"why_not_read": "No XML.", "ended_at": NOW, "file": None}
    ),
    "a_note_of_a_census_says_something": Break(CensusNote, {"words": ""}),
}

BREAKS = SUCCEEDED | RETURNS | IMPROVEMENT | SOURCES | AGENCIES | PEOPLE | TIMELINE | FRONT_DOOR
