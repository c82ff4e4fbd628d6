"""A row that breaks each rule of the tables of inspection reports and statements of action."""

from keel.improvement.models import (
    Earlier,
    Finding,
    InspectionReport,
    Passage,
    ReportReading,
    SignOff,
    Statement,
    StatementAction,
    StatementPart,
    StatementVersion,
)
from tests.promises.broken import Break
from tests.promises.rows import DAY, DAY_AFTER, DAY_BEFORE, NEW, NOW, uuid4

SOMEONE = uuid4()
DONE = {"done_at": NOW, "done_by": SOMEONE, "done_words": "Written into the procedure."}

IMPROVEMENT = {
    "fieldwork_ends_after_it_begins": Break(
        InspectionReport, {"until_on": DAY_BEFORE}, {"from_on": DAY, "until_on": DAY_AFTER}
    ),
    "a_report_follows_its_fieldwork": Break(
        InspectionReport, {"published_on": DAY_BEFORE}, {"until_on": DAY, "published_on": DAY_AFTER}
    ),
    "the_file_of_a_report_goes_when_it_is_read": Break(ReportReading, {"file": None}, {"file": NEW}),
    "what_was_not_read_is_no_report": Break(
        ReportReading, {"report": NEW}, {"file": None, "ended_at": NOW, "why_not": "This is a web page."}
    ),
    "a_finding_says_something": Break(Finding, {"text": ""}),
    "a_grade_is_from_outstanding_to_inadequate": Break(Finding, {"grade": 5}, {"grade": 4}),
    "each_passage_has_its_own_place": Break(Passage, {}, {"account": "heading"}, twice=True),
    "a_passage_is_settled_by_someone": Break(
        Passage,
        {"settled_by": None},
        {"account": "heading", "settled": "heading", "settled_at": NOW, "settled_by": SOMEONE},
    ),
    "a_passage_of_a_finding_has_its_finding": Break(Passage, {"account": "finding"}, {"account": "heading"}),
    "what_was_said_before_stands_in_one_place": Break(Earlier, {"known": ""}, {"known": "plymouth-2020-a01"}),
    "what_was_said_before_is_told_once": Break(Earlier, {}, {"known": "plymouth-2020-a01"}, twice=True),
    "a_statement_is_sent_on_a_day_as_someone_says": Break(
        Statement, {"sent_by": None}, {"sent_on": DAY, "sent_at": NOW, "sent_by": SOMEONE}
    ),
    "an_agency_is_taken_out_by_someone": Break(StatementPart, {"out_by": None}, {"out_at": NOW, "out_by": SOMEONE}),
    "an_agency_has_one_part_in_a_statement": Break(StatementPart, twice=True),
    "an_action_says_what_is_done": Break(StatementAction, {"what": ""}),
    "an_action_is_dropped_by_someone": Break(
        StatementAction, {"dropped_by": None}, {"dropped_at": NOW, "dropped_by": SOMEONE}
    ),
    "an_action_is_done_by_someone_who_says_how": Break(StatementAction, {"done_words": ""}, DONE),
    "each_version_has_its_own_number": Break(StatementVersion, twice=True),
    "versions_are_numbered_from_one": Break(StatementVersion, {"number": 0}, {"number": 1}),
    "an_agency_signs_a_version_once": Break(SignOff, twice=True),
}
