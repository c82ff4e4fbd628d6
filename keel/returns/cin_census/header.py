"""Module 'Header': which return this is, of which authority and year, and which system made it."""

from dataclasses import dataclass
from datetime import date

from keel.returns.cin_census.elements import Group, code, count, day, text


@dataclass(frozen=True)
class Header(Group):
    collection: str | None = code("CollectionDetails/Collection", "N00600", {"CIN": "children in need"})
    year: int | None = count("CollectionDetails/Year", "N00602")
    reference_date: date | None = day("CollectionDetails/ReferenceDate", "N00603", rule="100")
    source_level: str | None = code("Source/SourceLevel", "N00604", {"L": "local authority"})
    lea: str | None = text("Source/LEA", "N00216", needed=True)
    software_code: str | None = text("Source/SoftwareCode", "N00605")
    release: str | None = text("Source/Release", "N00607")
    serial_no: str | None = text("Source/SerialNo", "N00606")
    made_at: str | None = text("Source/DateTime", "N00609")
