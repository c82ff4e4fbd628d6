"""Documents and citations: each says what it is, since when, and where our knowledge of it stops."""

from datetime import date
from pathlib import Path

import pytest

from keel.sources import bases, documents, reading, thresholds, timescales
from keel.sources.documents import Citation, Confidence, Document, Kind

ALL = documents.catalogue().values()
AHEAD = {  # known and dated, so that what rests on them next has its source
    "working-together-2026",
    "keeping-children-safe-in-education-2025",
    "childrens-wellbeing-and-schools-act-2026",
    "crime-and-policing-act-2026",
    "domestic-abuse-act-2021",
}


@pytest.mark.parametrize("document", ALL, ids=lambda d: d.code)
def test_document_says_what_it_is_and_where_our_knowledge_stops(document: Document) -> None:
    assert document.title
    assert document.short
    assert document.territory
    assert document.knowledge.endswith(".")
    assert document.starts is not None or document.kind == Kind.CUSTOM


def test_every_document_is_cited_by_a_rule_or_is_a_report() -> None:
    cited = {dated.citation.document for each in timescales.catalogue().values() for dated in each.values}
    cited |= {basis.citation.document for basis in bases.catalogue().values()}
    cited |= {each.citation.document for each in (*thresholds.schemes(), *thresholds.numbers().values())}
    reports = {d.code for d in ALL if d.kind == Kind.REPORT}
    assert {d.code for d in ALL} - cited - reports <= AHEAD


def test_citation_is_a_sentence_with_its_place() -> None:
    citation = timescales.get("front_door.decision").citation
    assert citation.sentence.startswith("Working Together 2023, chapter 3: within one working day")


def test_citation_warns_where_it_was_not_read_again() -> None:
    caution = timescales.get("front_door.decision").citation.caution
    assert caution.startswith("Long settled, not read again")
    assert "Re-issued in March 2026" in caution


def test_working_together_2023_gave_way_in_march_2026() -> None:
    assert documents.get("working-together-2023").holds(date(2026, 1, 5))
    assert not documents.get("working-together-2023").holds(date(2026, 11, 20))


def test_citing_a_document_that_is_not_there_says_which_file_to_add() -> None:
    with pytest.raises(reading.BadData, match=r"keel/sources/documents/moon-act\.yaml"):
        _ = Citation("moon-act", "section 1", Confidence.READ).name


def test_entry_with_an_unknown_field_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(reading.BadData, match=r"front_door\.decision.*'pace'"):
        documents.cite({"document": "uk-gdpr", "pace": "x", "confidence": "read"}, "front_door.decision")
