"""A statement as a Word file: real headings, header rows that repeat, British English, its version at the foot."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Draft
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from keel.documents.paper.blocks import Block, Column, Facts, Heading, Paper, Points, Table, Warn, Words
from keel.documents.statement.reading import Leaving
from keel.documents.statement.saying import sheet

FONT, LANGUAGE = "Arial", "en-GB"
FACTS = (Column("", 1.0), Column("", 3.0))
BLACK = RGBColor(0, 0, 0)
SIZES = {"Normal": Pt(11), "Footer": Pt(9)}


def word(leaving: Leaving) -> bytes:
    told, page = sheet(leaving), Document()
    _begin(page, told, leaving)
    for block in told.blocks:
        _write(page, block)
    page.add_paragraph()  # a file that ends with a table is mended by Word when it is opened
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def _begin(page: Draft, told: Paper, leaving: Leaving) -> None:
    """The page lies flat, for tables of six columns; the file says its title and its language."""
    section, properties = page.sections[0], page.core_properties
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(1.8))
    properties.title, properties.language, properties.comments = told.title, LANGUAGE, ""
    properties.author = properties.last_modified_by = leaving.content["agencies"][0]["name"]
    properties.created = properties.modified = leaving.made_at.replace(tzinfo=None)
    _speak(page)
    page.add_heading(told.title, level=0)
    _foot(section.footer.paragraphs[0], told.foot)


def _speak(page: Draft) -> None:
    """British English and one plain font, also where a heading of the template has another."""
    languages = (*page.styles.element.iter(qn("w:lang")), *page.settings.element.iter(qn("w:themeFontLang")))
    for language in languages:
        language.set(qn("w:val"), LANGUAGE)
    for name in ("Normal", "Footer", "Title", "Heading 1", "Heading 2"):
        style = page.styles[name]
        if not isinstance(style, ParagraphStyle):
            continue
        style.font.name, style.font.color.rgb = FONT, BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        if name in SIZES:
            style.font.size = SIZES[name]


def _foot(line: Paragraph, foot: str) -> None:
    line.add_run(f"{foot} Page ")
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")


def _field(line: Paragraph, code: str) -> None:
    """What Word fills in by itself: the number of this page, and of all."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


def _write(page: Draft, block: Block) -> None:
    match block:
        case Heading(text, level):
            page.add_heading(text, level=level)
        case Words(text):
            page.add_paragraph(text)
        case Points(texts):
            for text in texts:
                page.add_paragraph(text, style="List Bullet")
        case Warn(text):
            line = page.add_paragraph()
            line.add_run("Important. ").bold = True
            line.add_run(text)
        case Facts(rows):
            _facts(_grid(page, FACTS, rows))
        case Table(columns, rows):
            heads = tuple(column.head for column in columns)
            _headed(_grid(page, columns, (heads, *rows)))


def _grid(page: Draft, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> WordTable:
    """A table with its words; a row is not broken over two pages."""
    table: WordTable = page.add_table(rows=len(rows), cols=len(columns), style="Table Grid")
    table.autofit = False
    widths = _widths(page, columns)
    for row, told in zip(table.rows, rows, strict=True):
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, said, width in zip(row.cells, told, widths, strict=True):
            cell.width, cell.text = width, said
            for line in cell.paragraphs:
                line.paragraph_format.space_after = Pt(2)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _widths(page: Draft, columns: Sequence[Column]) -> list[Emu]:
    section, shares = page.sections[0], sum(column.share for column in columns)
    free = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return [Emu(int(free * column.share / shares)) for column in columns]


def _headed(table: WordTable) -> None:
    """The first row heads the table on every page."""
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for cell in table.rows[0].cells:
        _embolden(cell)


def _facts(table: WordTable) -> None:
    for row in table.rows:
        _embolden(row.cells[0])


def _embolden(cell: _Cell) -> None:
    for line in cell.paragraphs:
        for run in line.runs:
            run.bold = True


def _mark(properties: object, name: str) -> None:
    properties.append(OxmlElement(name))  # type: ignore[attr-defined]  # an element of lxml
