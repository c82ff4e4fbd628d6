"""A paper as a tagged PDF that a screen reader can follow (PDF/UA-1); locked with a key where it is given one."""

import io
import json
from dataclasses import replace
from pathlib import Path

import typst
from pypdf import PdfReader, PdfWriter

from keel.documents.paper.blocks import Paper, Warn

LAYOUT = Path(__file__).with_name("paper.typ")
BOXES = Warn("Some letters cannot be printed here. Where a box stands instead of a letter, read the words in Keel.")


def printed(paper: Paper, *, key: str = "") -> bytes:
    """A PDF; with `key`, one that only opens with it (AES-256).

    A script for which this machine has no letters must not keep a paper from being made: it is then tagged, but no
    PDF/UA-1, and says first that letters are missing.
    """
    try:
        pdf = _set(paper, for_everyone=True)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        pdf = _set(replace(paper, blocks=(BOXES, *paper.blocks)), for_everyone=False)
    return _locked(pdf, key) if key else pdf


def _set(paper: Paper, *, for_everyone: bool) -> bytes:
    said = json.dumps(paper.told(), ensure_ascii=False)
    pdf: bytes = typst.compile(LAYOUT, sys_inputs={"paper": said}, pdf_standards="ua-1" if for_everyone else None)
    return pdf


def _locked(pdf: bytes, key: str) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))), io.BytesIO()
    writer.encrypt(key, algorithm="AES-256")
    writer.write(out)
    return out.getvalue()
