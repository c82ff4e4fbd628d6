"""What is made of a block: a finding, a heading, boilerplate; by what the part that it stands in holds."""

import re
from collections.abc import Callable, Sequence

from keel.improvement.reading import listing, narrating, record
from keel.improvement.reading.blocks import BULLET, LONGEST_HEADING, Block, Is, says
from keel.improvement.reading.forms import GRADE, Holds, Part
from keel.improvement.reading.found import Account, Found
from keel.improvement.reading.grades import Grade
from keel.improvement.reading.walking import Walk, plain
from keel.sources.findings import Kind

FORMAL = re.compile(
    r"carried out (?:a|the|this) (?:joint|targeted)|^(?:this|our) letter (?:to all|summarises|outlines)|^(?:his|her) "
    r"majesty.s inspectors? for this visit|conducted under section|^inspectors (?:looked at|evaluated|reviewed the "
    r"progress)|(?:was|were) carried out in line with|^the inspectors? (?:for this visit )?(?:was|were)\b|^this "
    r"(?:inspection|visit) (?:was|took place)|^following your (?:focused|monitoring) visit|^the visit was carried out",
    re.IGNORECASE,
)  # fmt: skip
NOTE = re.compile(r"^(?:[¹²³⁴⁵⁶⁷⁸⁹]|\[\d\])\s*\S")
SCALE = re.compile(rf"{GRADE}\b", re.IGNORECASE)  # what each grade means
OUT = 3  # points by which the text after a box stands further out


def begin(walk: Walk) -> None:
    """What comes before the first heading judges already, where a table of grades has taken the cover."""
    if walk.form.opens:
        walk.part = Part(Holds.OPENING, "Opening", "")


def step(walk: Walk, block: Block) -> None:
    if block.kind is Is.HEADING and not walk.is_within(block):
        walk.turn(block)
    elif not says(block.text):
        return  # a sign or number without a word is for a person to place
    elif NOTE.match(block.text):
        walk.claim(Account.BOILERPLATE, block.spans)
    elif walk.is_row(block):
        walk.claim(Account.HEADING, block.spans)
    else:
        _HOLDS[walk.part.holds](walk, block)


def _aside(walk: Walk, block: Block) -> None:
    walk.claim(Account.BOILERPLATE, block.spans)
    if walk.part.label == "Contents":
        for line in block.lines:
            walk.note_contents(line.text)


def _cover(walk: Walk, block: Block) -> None:
    """Nothing of a cover is a finding; a letter or short report without the heading that it should have opens here."""
    says = block.kind is Is.PLAIN and len(block.text) > LONGEST_HEADING and block.text.endswith(".")
    if walk.form.opens and says:
        walk.part = Part(Holds.OPENING, "Opening", "")
        _opening(walk, block)
    else:
        walk.claim(Account.HEADING, block.spans)


def _opening(walk: Walk, block: Block) -> None:
    name = "summary p" if walk.part.label == "Executive summary" else "intro p"
    where = walk.places.count(name, walk.section)
    walk.places.add(where, block.spans)
    if FORMAL.search(block.text):
        walk.claim(Account.BOILERPLATE, block.spans)
    else:
        walk.find(Kind.JUDGEMENT, where, block.spans)


def _setting(walk: Walk, block: Block) -> None:
    if block.number is not None:
        walk.open_ = walk.find(Kind.JUDGEMENT, walk.paragraph(block.number), block.spans)
    elif walk.open_ is not None and not SCALE.match(block.text):
        walk.go_on(walk.open_, block.spans)
    else:
        walk.claim(Account.BOILERPLATE, block.spans)


def _case(walk: Walk, block: Block) -> None:
    """One child's story, until its box ends: at a heading, at a bullet of the list around it, or where text stands out
    to the left again.
    """
    if walk.open_ is None:
        walk.open_ = walk.find(Kind.CASE_STUDY, walk.places.count("case ", walk.section), block.spans)
        return
    first = walk.lines[walk.open_.spans[0].line]
    is_out = block.lines[0].size > 0 and block.lines[0].left < first.left - OUT and not BULLET.match(first.text)
    is_listed = walk.before is not None and walk.before.holds in listing.KINDS and block.kind is Is.BULLET
    if walk.before is not None and (is_out or is_listed):
        walk.part, walk.before, walk.open_ = walk.before, None, None
        step(walk, block)
    else:
        walk.go_on(walk.open_, block.spans)


def _next(walk: Walk, block: Block) -> None:
    if walk.open_ is not None:
        walk.go_on(walk.open_, block.spans)
    else:
        walk.open_ = walk.find(Kind.RECOMMENDATION, walk.places.alone("next"), block.spans)


def _grades(walk: Walk, block: Block) -> None:
    walk.record.extend(block.lines)
    walk.claim(Account.HEADING, block.spans)


def end(walk: Walk) -> None:
    """The record of main findings: what a graded section said already is not said again."""
    said = [found for found in walk.found if found.grade is not None]
    for row in record.rows(walk.record, walk.lines):
        if (before := _said(said, row)) is not None:
            said.remove(before)
            continue
        page = walk.contents.get("record of main findings") or walk.lines[row.spans[0].line].page or ""
        made = walk.find(Kind.JUDGEMENT, f"record p{page}", row.spans, text=row.of)
        made.part, made.heading, made.grade, made.grade_word = "Record of main findings", row.of, row.number, row.word


def _said(graded: Sequence[Found], row: Grade) -> Found | None:
    return next((found for found in graded if plain(found.heading).casefold().startswith(row.of.casefold())), None)


_HOLDS: dict[Holds, Callable[[Walk, Block], None]] = {
    Holds.COVER: _cover,
    Holds.ASIDE: _aside,
    Holds.SETTING: _setting,
    Holds.OPENING: _opening,
    Holds.STRENGTHS: listing.listed,
    Holds.IMPROVEMENTS: listing.listed,
    Holds.ACTIONS: listing.actions,
    Holds.NARRATIVE: narrating.narrative,
    Holds.CASE: _case,
    Holds.NEXT: _next,
    Holds.GRADES: _grades,
}
