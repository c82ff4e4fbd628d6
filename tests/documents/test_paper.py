"""A paper becomes a PDF that can be read aloud and locked; what somebody wrote is printed, never carried out."""

import io

from pypdf import PdfReader

from keel.documents.paper.blocks import Facts, Heading, Paper, Points, Warn, Words
from keel.documents.paper.printing import BOXES, printed

COMMANDS = '#panic("no") *bold* $x$ \\ ] // </w>'


def read(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def paper(*blocks: Warn | Heading | Words | Facts | Points, title: str = "Alfie Marsh") -> Paper:
    return Paper(title, "Package KZ-1234", blocks)


def test_what_somebody_wrote_is_printed_and_never_carried_out() -> None:
    said = read(printed(paper(Warn(COMMANDS), Heading(COMMANDS), Words(COMMANDS), Points((COMMANDS,)))))
    assert said.count(COMMANDS) == 4


def test_a_paper_has_a_title_a_language_and_tags() -> None:
    root = PdfReader(io.BytesIO(printed(paper(Heading("Children"), Facts((("Born", "3 May 2017"),)))))).root_object
    assert root["/Lang"] == "en-GB" and root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_page_says_what_it_belongs_to_and_how_many_there_are() -> None:
    pages = PdfReader(io.BytesIO(printed(paper(*[Words("Hungry three times in a week. " * 20)] * 30)))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Package KZ-1234 Page {number} of {len(pages)}" in page.extract_text()


def test_names_in_many_scripts_are_printed() -> None:
    names = ("Zoë Żółkiewska", "Нина", "Ελένη", "Ngọc Ánh")
    said = read(printed(paper(Points(names))))
    assert all(name in said for name in names)


def test_a_letter_that_no_font_has_is_said_and_the_paper_comes() -> None:
    said = read(printed(paper(Words("Her name is \U000f0000."))))
    assert BOXES.text in " ".join(said.split())


def test_a_locked_paper_opens_with_its_key_alone() -> None:
    pdf = PdfReader(io.BytesIO(printed(paper(Words("A red contact")), key="K7QF-2M9X")))
    assert pdf.is_encrypted and not pdf.decrypt("K7QF-2M9Y") and pdf.decrypt("K7QF-2M9X")
    assert "A red contact" in pdf.pages[0].extract_text()
