"""What is made of a block: a finding, a heading, boilerplate; by what the part that it stands in holds."""

import re
from collections.abc import Callable, Sequence

from keel.improvement.reading import record, tone
from keel.improvement.reading.blocks import BULLET, LONGEST_HEADING, Block, Is, bare
from keel.improvement.reading.forms import GRADE, Holds, Part
from keel.improvement.reading.found import Account, Found
from keel.improvement.reading.grades import Grade
from keel.improvement.reading.lines import Line, Span, sentences, words
from keel.improvement.reading.walking import Walk, plain
from keel.sources.findings import Kind

FORMAL = re.compile(
    r"carried out (?:a|the|this) (?:joint|targeted)|^(?:this|our) letter (?:to all|summarises|outlines)|^(?:his|her) "
    r"majesty.s inspectors? for this visit|conducted under section|^inspectors (?:looked at|evaluated|reviewed the "
    r"progress)|(?:was|were) carried out in line with|^the inspectors? (?:for this visit )?(?:was|were)\b|^this "
    r"(?:inspection|visit) (?:was|took place)|^following your (?:focused|monitoring) visit|^the visit was carried out",
    re.IGNORECASE,
)  # fmt: skip
CLOSING = re.compile(
    r"^ofsted will (?:take|consider|use)|^i am copying this letter|^(?:i|we) would like to thank|^thank you for|"
    r"^(?:a copy of )?this letter (?:has been|will be|is being) (?:copied|published|sent)",
    re.IGNORECASE,
)  # fmt: skip
NOTE = re.compile(r"^(?:[¹²³⁴⁵⁶⁷⁸⁹]|\[\d\])\s*\S")
LEADS = re.compile(r"(?:following (?:actions?|areas?)|should|must|that|include[sd]?)\s*[:.]$|:$", re.IGNORECASE)
NONE = re.compile(
    r"(?:there (?:are|were) )?no(?:ne| (?:areas?|immediate|priority|actions?)\b.{0,80})\.?", re.IGNORECASE
)
SCALE = re.compile(rf"{GRADE}\b", re.IGNORECASE)  # what each grade means
FEWEST = 12  # letters of a paragraph that says something
INDENT = 8  # points by which a list within a list stands further in
LAST = 40  # lines in which a list within a bullet shows its sign
OUT = 3  # points by which the text after a box stands further out
KINDS = {Holds.STRENGTHS: (Kind.STRENGTH, "s"), Holds.IMPROVEMENTS: (Kind.IMPROVEMENT, "a")}


def begin(walk: Walk) -> None:
    """What comes before the first heading judges already, where a table of grades has taken the cover."""
    if walk.form.opens:
        walk.part = Part(Holds.OPENING, "Opening", "")


def step(walk: Walk, block: Block) -> None:
    if block.kind is Is.HEADING and not walk.is_within(block):
        walk.turn(block)
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


def _listed(walk: Walk, block: Block) -> None:
    """Strengths or areas for improvement, a bullet each."""
    kind, letter = KINDS[walk.part.holds]
    if NONE.fullmatch(block.text):
        walk.claim(Account.BOILERPLATE, block.spans)
    elif block.kind is Is.PLAIN and (LEADS.search(block.text) or len(block.text) < FEWEST):
        walk.claim(Account.HEADING, block.spans)
    elif walk.open_ and (block.kind is Is.PLAIN or _belongs(block, walk.open_, walk.lines)):
        walk.go_on(walk.open_, block.spans)  # a page that turned within a bullet
    else:
        where = walk.places.count(letter, walk.section) if block.number is None else _paragraph(walk, block.number)
        walk.open_ = walk.find(kind, where, block.spans)


def _actions(walk: Walk, block: Block) -> None:
    if NONE.fullmatch(block.text):
        walk.claim(Account.BOILERPLATE, block.spans)
    elif block.kind is not Is.BULLET and LEADS.search(block.text):
        walk.lead = "" if block.number is None else _paragraph(walk, block.number)
        walk.claim(Account.HEADING, block.spans)
    elif walk.open_ and _belongs(block, walk.open_, walk.lines):
        walk.go_on(walk.open_, block.spans)
    else:
        walk.open_ = walk.find(Kind.RECOMMENDATION, _action_place(walk, block), block.spans)
        walk.open_.time = walk.time


def _action_place(walk: Walk, block: Block) -> str:
    if block.number is not None:
        return _paragraph(walk, block.number)
    if walk.lead:
        return walk.places.count(f"{walk.lead} {walk.time or 'action'} ", "")
    return walk.places.count("recommendation ", walk.section)


def _setting(walk: Walk, block: Block) -> None:
    if block.number is not None:
        walk.open_ = walk.find(Kind.JUDGEMENT, _paragraph(walk, block.number), block.spans)
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
    is_listed = walk.before is not None and walk.before.holds in KINDS and block.kind is Is.BULLET
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


def _narrative(walk: Walk, block: Block) -> None:
    if CLOSING.search(block.text):
        return walk.claim(Account.BOILERPLATE, block.spans)
    where = _narrative_place(walk, block)
    cut = sentences(walk.lines, block.spans)
    if walk.grade is not None and block.number is not None:
        judged = walk.find(Kind.JUDGEMENT, where, cut[0])
        judged.grade, judged.grade_word = walk.grade
        walk.grade, cut = None, cut[1:]
    for run, told_by in _runs(walk.lines, cut):
        made = walk.find(Kind.IMPROVEMENT if told_by else Kind.STRENGTH, where, run)
        made.told_by = told_by
    return None


def _narrative_place(walk: Walk, block: Block) -> str:
    """The paragraph's number; that of the one before where a text goes on without; else a count in its part."""
    if block.number is not None:
        slip = f" (printed {block.printed})" if block.printed else ""
        where = f"{_paragraph(walk, block.number)}{slip}"
    elif walk.open_ is not None and block.kind in (Is.PLAIN, Is.BULLET):
        return walk.open_.where
    else:
        return walk.places.count(f"{walk.part.label.lower()} p", walk.section)
    walk.open_ = Found(Kind.JUDGEMENT, where, "", "", None, [])
    return where


def _paragraph(walk: Walk, number: int) -> str:
    return walk.places.paragraph(number, walk.section, walk.part.label)


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
    return next((found for found in graded if plain(found.heading).casefold() == row.of.casefold()), None)


_HOLDS: dict[Holds, Callable[[Walk, Block], None]] = {
    Holds.COVER: _cover,
    Holds.ASIDE: _aside,
    Holds.SETTING: _setting,
    Holds.OPENING: _opening,
    Holds.STRENGTHS: _listed,
    Holds.IMPROVEMENTS: _listed,
    Holds.ACTIONS: _actions,
    Holds.NARRATIVE: _narrative,
    Holds.CASE: _case,
    Holds.NEXT: _next,
    Holds.GRADES: _grades,
}


def _belongs(block: Block, before: Found, lines: Sequence[Line]) -> bool:
    """A list within a bullet: the bullet ends with a colon, or the new one stands further in."""
    if block.number is not None:
        return False
    last = lines[before.spans[-1].line]
    leads = last.text.rstrip().endswith(":")
    if block.kind is not Is.BULLET:
        return leads or (block.kind is Is.PLAIN and not last.is_end)
    deeper = block.lines[0].left > lines[before.spans[0].line].left + INDENT
    return leads or deeper or _sign(block.lines[0]) in _signs_within(before, lines)


def _sign(line: Line) -> str:
    return line.text.strip()[:1]


def _signs_within(found: Found, lines: Sequence[Line]) -> set[str]:
    """The signs of a list within a bullet, which has another one itself."""
    own, rest = lines[found.spans[0].line], [lines[span.line] for span in found.spans[1:][-LAST:]]
    return {_sign(line) for line in rest if BULLET.match(line.text)} - {_sign(own)}


def _runs(lines: Sequence[Line], cut: Sequence[list[Span]]) -> list[tuple[list[Span], tuple[str, ...]]]:
    """Sentences that follow each other in one tone, together, with the words of criticism."""
    runs: list[tuple[list[Span], dict[str, None]]] = []
    for sentence in cut:
        told_by = dict.fromkeys(tone.criticism(bare(words(lines, sentence))))
        if not runs or bool(runs[-1][1]) != bool(told_by):
            runs.append(([], {}))
        runs[-1][1].update(told_by)
        for span in sentence:
            _lengthen(runs[-1][0], span)
    return [(spans, tuple(told_by)) for spans, told_by in runs]


def _lengthen(spans: list[Span], span: Span) -> None:
    """Adds a stretch to others; one that goes on where the last one ended makes it longer."""
    last = spans[-1] if spans else None
    if last is not None and (last.line, last.end) == (span.line, span.start):
        spans[-1] = Span(span.line, last.start, span.end)
    else:
        spans.append(span)
