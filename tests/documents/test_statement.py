"""A statement leaves as Word and as tagged PDF: what was signed, with its signatures, nothing that changed since."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from psycopg import Connection
from pypdf import PdfReader

from keel.documents.paper.printing import BOXES, printed
from keel.documents.statement.actions import TYPES, Exported, Form, export
from keel.documents.statement.reading import Leaving, read
from keel.documents.statement.saying import COLUMNS, TITLE, sheet
from keel.documents.statement.word import word
from keel.improvement.statements.models import StatementVersion
from keel.improvement.statements.queries import Signature
from keel.people.grounds.access import declared
from tests.cast import NOW, Cast
from tests.improvement.stating import complete, forward, opened, signed, write

COMMANDS = '#panic("no") *bold* $x$ \\ ] // </w> <w:t> {{ name }}'
HEADINGS = [
    "How to read this statement",
    "Areas for improvement and recommendations",
    "Area for improvement 3, page 3",
    "Area for improvement 7, page 4",
    "Signatures",
]


def leaving(cast: Cast, version: StatementVersion) -> Leaving:
    with cast.acting("paula"):
        return read(version)


def whole(cast: Cast) -> Leaving:
    """A version that lacks nothing, signed by two of four."""
    version = forward(cast, complete(cast))
    signed(cast, version, "north", "police")
    return leaving(cast, version)


def as_word(told: Leaving) -> WordFile:
    return Document(io.BytesIO(word(told)))


def as_pdf(told: Leaving) -> PdfReader:
    return PdfReader(io.BytesIO(printed(sheet(told))))


def text(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def spoken(page: WordFile) -> str:
    """All that stands in a Word file, its tables and its foot too."""
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    foot = page.sections[0].footer.paragraphs[0].text
    return "\n".join([*(line.text for line in page.paragraphs), *cells, foot])


def tags(pdf: PdfReader) -> Iterator[str]:
    """The kinds of everything in the structure that a screen reader follows."""

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                yield from walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"])
            if "/K" in node:
                yield from walk(node["/K"])

    return walk(pdf.root_object["/StructTreeRoot"])


def test_word_has_real_headings_in_the_order_of_the_report(cast: Cast) -> None:
    page = as_word(whole(cast))
    styles = {line.text: line.style.name for line in page.paragraphs if line.style}
    assert [line for line in styles if styles[line].startswith("Heading")] == HEADINGS
    assert styles[f"{TITLE}: Plymouth"] == "Title"
    assert [styles[heading] for heading in HEADINGS[1:3]] == ["Heading 1", "Heading 2"]


def test_word_repeats_the_head_of_each_table_of_actions(cast: Cast) -> None:
    tables = as_word(whole(cast)).tables
    actions = [table for table in tables if table.cell(0, 0).text == "Action"]
    assert len(actions) == 2
    for table in actions:
        assert [cell.text for cell in table.rows[0].cells] == [column.head for column in COLUMNS]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in actions[0].rows[1].cells] == [
        "Send each notification within an hour.",
        "Police",
        "Ann Bell",
        "3 March 2027",
        "Children are helped on the same day.",
        "A monthly audit of ten.",
    ]


def test_word_says_its_language_its_title_and_its_version(cast: Cast) -> None:
    page = as_word(whole(cast))
    assert page.core_properties.title == f"{TITLE}: Plymouth"
    assert page.core_properties.language == "en-GB"
    assert {tag.get(qn("w:val")) for tag in page.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    foot = page.sections[0].footer.paragraphs[0]
    assert foot.text.startswith(f"{TITLE}: Plymouth. Version 1, 20 November 2026. Page")
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_pdf_is_tagged_and_says_its_language(cast: Cast) -> None:
    pdf = as_pdf(whole(cast))
    root = pdf.root_object
    assert root["/Lang"] == "en-GB" and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert pdf.metadata and pdf.metadata.title == f"{TITLE}: Plymouth"


def test_a_screen_reader_finds_headings_and_heads_of_tables(cast: Cast) -> None:
    found = list(tags(as_pdf(whole(cast))))
    assert found.count("/Table") == 4 and found.count("/TH") >= 2 * len(COLUMNS) + 3
    assert found.count("/H2") + found.count("/H1") >= len(HEADINGS)


def test_every_page_of_the_pdf_says_its_version_and_number(cast: Cast) -> None:
    statement = complete(cast)
    for number in range(40):
        write(cast, statement, "a7", "health", what=f"Step {number}.")
    pages = as_pdf(leaving(cast, forward(cast, statement))).pages
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"Version 1, 20 November 2026. Page {number} of {len(pages)}" in " ".join(page.extract_text().split())
    assert all("Named lead" in " ".join(page.extract_text().split()) for page in pages[2:-1])


@pytest.mark.parametrize("form", [as_word, as_pdf])
def test_both_files_say_the_same(cast: Cast, form: Any) -> None:
    told = form(whole(cast))
    said = " ".join(spoken(told).split()) if form is as_word else text(told)
    for words in (
        "Joint targeted area inspection",
        "16 April 2020",
        "Co-operating agencies",
        "Community health, Police and Youth justice",
        "Police notifications reach the hub too late.",
        "not signed yet by Community health and Youth justice",
        "Penny",
        "Leo",
    ):
        assert words in said, words
    assert "Children are seen alone" not in said and "Paula" not in said


def test_what_changed_stands_in_the_next_version(cast: Cast) -> None:
    statement = complete(cast)
    forward(cast, statement)
    write(cast, statement, "a7", "youth", what="Ask the worker.", due_on=date(2027, 4, 1))
    told = leaving(cast, forward(cast, statement))
    for said in (" ".join(spoken(as_word(told)).split()), text(as_pdf(told))):
        assert "What changed since version 1" in said
        assert "Area for improvement 7: new action ‘Ask the worker.’, Youth justice, Ann Bell, by 1 April 2027." in said


def test_what_is_left_without_an_action_stands_with_its_reason(cast: Cast) -> None:
    statement = opened(cast)
    write(cast, statement, "a3", "police")
    write(cast, statement, "a3", "north")
    told = leaving(cast, forward(cast, statement, "The trust closed in May."))
    for said in (spoken(as_word(told)), text(as_pdf(told))):
        assert "Area for improvement 7 has no action." in said
        assert "Why: The trust closed in May." in said


def test_what_was_signed_leaves_whatever_was_rewritten_since(cast: Cast) -> None:
    statement = complete(cast)
    version = forward(cast, statement)
    before = text(as_pdf(leaving(cast, version)))
    write(cast, statement, "a7", "health", what="Something that nobody signed.")
    with cast.acting("paula"):
        again = StatementVersion.objects.get(id=version.id)
    assert text(as_pdf(leaving(cast, again))) == before


def test_what_somebody_wrote_is_printed_and_never_carried_out(cast: Cast) -> None:
    statement = complete(cast)
    write(cast, statement, "a7", "health", what=COMMANDS, lead=COMMANDS, difference=COMMANDS, measure=COMMANDS)
    told = replace(leaving(cast, forward(cast, statement)), despite=COMMANDS, changed=(COMMANDS,), number=2)
    assert spoken(as_word(told)).count(COMMANDS) == 5
    words = " ".join(COMMANDS.split())
    assert words in text(as_pdf(told))
    assert '#panic("no")' in text(as_pdf(told))


def test_letters_that_no_file_can_hold_become_spaces(cast: Cast) -> None:
    statement = complete(cast)
    write(cast, statement, "a7", "health", what="Ring\x0bthe\x1bward\ufffe.\nThen write.")
    told = leaving(cast, forward(cast, statement))
    assert "Ring the ward .\nThen write." in spoken(as_word(told))
    assert "Ring the ward . Then write." in text(as_pdf(told))


def test_a_letter_that_no_font_has_is_said_first(cast: Cast) -> None:
    statement = complete(cast)
    write(cast, statement, "a7", "health", lead="Ann \U000f0000")
    assert BOXES.text in text(as_pdf(leaving(cast, forward(cast, statement))))


def test_no_letter_is_lost_where_names_come_from_far(cast: Cast) -> None:
    told = replace(whole(cast), signatures=(Signature(cast.penny.agency_id, "Police", "Zoë Żółkiewska Нина", NOW),))
    assert "Zoë Żółkiewska Нина" in text(as_pdf(told)) and "Zoë Żółkiewska Нина" in spoken(as_word(told))


def test_a_version_that_everybody_signed_is_no_draft(cast: Cast) -> None:
    version = forward(cast, complete(cast))
    signed(cast, version, "north", "police", "health", "youth")
    kinds = [block.kind for block in sheet(leaving(cast, version)).blocks]
    assert "warn" not in kinds and kinds[-1] == "table"


def test_a_row_longer_than_a_page_goes_on_overleaf(cast: Cast) -> None:
    statement = complete(cast)
    write(cast, statement, "a7", "health", what="First. " + "And then the next step. " * 300 + "Last.")
    told = as_pdf(leaving(cast, forward(cast, statement)))
    assert "First. And then" in text(told) and "step. Last." in text(told)


def test_a_report_without_an_area_has_a_title_all_the_same(cast: Cast) -> None:
    told = whole(cast)
    content = told.content | {"report": told.content["report"] | {"area": ""}}
    assert sheet(replace(told, content=content)).title == TITLE


def test_who_took_a_file_out_is_in_the_ledger(jobs: Connection, cast: Cast) -> None:
    version = forward(cast, complete(cast))
    with declared(cast.hugh, NOW):
        files: list[Exported] = [export(version=version, form=form, by=cast.hugh, at=NOW) for form in Form]
    assert [file.name for file in files] == [f"statement-of-action-plymouth-version-1.{end}" for end in ("docx", "pdf")]
    assert [file.type for file in files] == [TYPES[form] for form in Form]
    assert files[0].file.startswith(b"PK") and files[1].file.startswith(b"%PDF")
    kept = jobs.execute("SELECT word, actor FROM base_ledgerentry WHERE act = 'statement.exported'").fetchall()
    assert kept == [("disclosed", cast.hugh.id)] * 2
