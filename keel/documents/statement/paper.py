"""A statement as a tagged PDF that a screen reader can follow (PDF/UA-1): headings, tables with their headers."""

import json
from dataclasses import replace
from pathlib import Path

import typst

from keel.documents.paper.printing import BOXES
from keel.documents.statement.blocks import Sheet
from keel.documents.statement.reading import Leaving
from keel.documents.statement.saying import sheet

LAYOUT = Path(__file__).with_name("statement.typ")


def paper(leaving: Leaving) -> bytes:
    """As any paper of Keel: where letters are missing on this machine it comes all the same, and says so first."""
    told = sheet(leaving)
    try:
        return _set(told, for_everyone=True)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _set(replace(told, blocks=(BOXES, *told.blocks)), for_everyone=False)


def _set(told: Sheet, *, for_everyone: bool) -> bytes:
    said = json.dumps(told.told(), ensure_ascii=False)
    pdf: bytes = typst.compile(LAYOUT, sys_inputs={"sheet": said}, pdf_standards="ua-1" if for_everyone else None)
    return pdf
