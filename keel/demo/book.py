"""The demo's contact book: whom to ring elsewhere, one or two for each side door. All of them are invented."""

from datetime import datetime

from keel.agencies.models import Worker
from keel.front_door.onward.actions import Entry, note_entry
from keel.people.grounds.access import declared

ENTRIES = (
    Entry("allegation", "Estuary County Council, designated officers", "01632 960751", "Estuary", "01632 960752"),
    Entry("adult_safeguarding", "Bayview City Council, adult safeguarding", "01632 960753", "Bayview"),
    Entry("prevent", "Bayview Police, Prevent team", "01632 960754", "Bayview", "01632 960755"),
    Entry("private_fostering", "Bayview City Council, fostering team", "01632 960756", "Bayview"),
    Entry("homeless_young", "Bayview City Council, housing options for under 18s", "01632 960757", "Bayview"),
    Entry("unaccompanied", "Bayview City Council, children seeking asylum", "01632 960758", "Bayview"),
    Entry("modern_slavery", "Bayview Police, first responders", "01632 960759", "Bayview", "01632 960760"),
    Entry("other_authority", "Estuary County Council, MASH", "01632 960750", "Estuary", "01632 960761"),
    Entry("other_authority", "Fenmouth Borough Council, front door", "01632 960762", "Fenmouth", "01632 960763"),
)


def keep_book(by: Worker, at: datetime) -> int:
    """How many services stand in it."""
    with declared(by, at):
        for entry in ENTRIES:
            note_entry(entry=entry, by=by, at=at)
    return len(ENTRIES)
