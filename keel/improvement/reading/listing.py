"""Lists: strengths, areas for improvement and recommendations, a bullet or numbered paragraph each."""

import re
from collections.abc import Sequence

from keel.improvement.reading.blocks import BULLET, Block, Is
from keel.improvement.reading.forms import Holds
from keel.improvement.reading.found import Account, Found
from keel.improvement.reading.lines import Line
from keel.improvement.reading.walking import Walk
from keel.sources.findings import Kind

LEADS = re.compile(r"(?:following (?:actions?|areas?)|should|must|that|include[sd]?)\s*[:.]$|:$", re.IGNORECASE)
NONE = re.compile(
    r"(?:there (?:are|were) )?no(?:ne| (?:areas?|immediate|priority|actions?)\b.{0,80})\.?", re.IGNORECASE
)
FEWEST = 12  # letters of a paragraph that says something
INDENT = 8  # points by which a list within a list stands further in
LAST = 40  # lines in which a list within a bullet shows its sign
KINDS = {Holds.STRENGTHS: (Kind.STRENGTH, "s"), Holds.IMPROVEMENTS: (Kind.IMPROVEMENT, "a")}


def listed(walk: Walk, block: Block) -> None:
    """Strengths or areas for improvement, a bullet each."""
    kind, letter = KINDS[walk.part.holds]
    if NONE.fullmatch(block.text):
        walk.claim(Account.BOILERPLATE, block.spans)
    elif block.kind is Is.PLAIN and (LEADS.search(block.text) or len(block.text) < FEWEST):
        walk.claim(Account.HEADING, block.spans)
    elif walk.open_ and (block.kind is Is.PLAIN or _belongs(block, walk.open_, walk.lines)):
        walk.go_on(walk.open_, block.spans)  # a page that turned within a bullet
    else:
        where = walk.places.count(letter, walk.section) if block.number is None else walk.paragraph(block.number)
        walk.open_ = walk.find(kind, where, block.spans)


def actions(walk: Walk, block: Block) -> None:
    if NONE.fullmatch(block.text):
        walk.claim(Account.BOILERPLATE, block.spans)
    elif block.kind is not Is.BULLET and LEADS.search(block.text):
        walk.lead = "" if block.number is None else walk.paragraph(block.number)
        walk.claim(Account.HEADING, block.spans)
    elif walk.open_ and _belongs(block, walk.open_, walk.lines):
        walk.go_on(walk.open_, block.spans)
    else:
        walk.open_ = walk.find(Kind.RECOMMENDATION, _action_place(walk, block), block.spans)
        walk.open_.time = walk.time


def _action_place(walk: Walk, block: Block) -> str:
    if block.number is not None:
        return walk.paragraph(block.number)
    if walk.lead:
        return walk.places.count(f"{walk.lead} {walk.time or 'action'} ", "")
    return walk.places.count("recommendation ", walk.section)


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
