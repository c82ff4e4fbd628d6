"""Reading a report: `read` takes the bytes of a file and gives what stands in it, or says why it is not read."""

import re
from collections.abc import Sequence
from itertools import takewhile

from keel.improvement.reading import (
    accounting,
    arriving,
    cover,
    grades,
    hyphens,
    known,
    making,
    numbering,
    repeats,
    telling,
)
from keel.improvement.reading.blocks import bare, blocks
from keel.improvement.reading.found import Account, Found, Piece, Read
from keel.improvement.reading.grades import Grade
from keel.improvement.reading.lines import Line, whole, words
from keel.improvement.reading.trouble import NotRead
from keel.improvement.reading.walking import Walk
from keel.sources.findings import Kind

SMALLER = 1.4  # points below the text: a footnote
A_WEEK = 7  # days of fieldwork; a standard inspection is two weeks on site, a short one is one
COVER = 80  # lines at most
NOTHING = "This looks like {}, but no finding stands in it. Bring the whole report, not its cover or summary."


def read(data: bytes) -> Read:
    """The whole report. NotRead says in a sentence why one is not.

    One whose findings stand in the catalogue is parted as they are.
    """
    pages = list(arriving.pages(data))
    return known.as_known(of([line for page in pages for line in page], len(pages)))


def of(lines: Sequence[Line], pages: int = 1) -> Read:
    form = telling.form(lines)
    aside = repeats.repeated(lines, [re.compile(pattern) for pattern in form.repeats])
    framed = [line for line in lines if line.number not in aside]
    aside |= _notes(lines, aside)
    left = [line for line in lines if line.number not in aside]
    telling.refuse_two(left)
    lines = hyphens.marked(lines, left)
    left = [lines[line.number] for line in left]
    walk = Walk(form, lines)
    walk.claims.extend(Piece(whole(line), Account.BOILERPLATE) for line in lines if line.number in aside)
    body = _grades(walk, left)
    parted = blocks(body, lines, form.headings)
    numbering.number(parted)
    for block in parted:
        making.step(walk, block)
    making.end(walk)
    return _made(walk, framed, pages)


def _notes(lines: Sequence[Line], aside: frozenset[int]) -> frozenset[int]:
    """Footnotes: in a PDF smaller than what most of it is set in, in a text after a raised number."""
    if not any(line.size for line in lines):
        return frozenset(line.number for line in lines if line.gap and making.NOTE.match(line.text.strip()))
    letters: dict[float, int] = {}
    for line in lines:
        letters[line.size] = letters.get(line.size, 0) + len(line.text)
    body = max(letters, key=lambda size: letters[size], default=0.0)
    return frozenset(n.number for n in lines if 0 < n.size <= body - SMALLER and n.number not in aside)


def _grades(walk: Walk, lines: Sequence[Line]) -> list[Line]:
    """Notes the grades of the table or the cover; gives the lines that are left for the walk."""
    first = [line for line in lines if line.page in (None, 1, 2)]
    table, used = grades.table(first, walk.lines) if walk.form.opens else ([], set[int]())
    if table:
        start = min(used)
        _judged(walk, table)
        walk.claim(Account.HEADING, [whole(line) for line in lines if line.number <= start])
        making.begin(walk)
        return [line for line in lines if line.number > start and line.number not in used]
    if walk.form.code == "single":
        said = grades.said(list(takewhile(lambda line: not _is_inside(walk, line), first)), walk.lines)
        board = grades.of_board(lines, walk.lines)
        _judged(walk, [*said, *([board] if board else [])])
        used = {span.line for grade in said for span in grade.spans}
        walk.claim(Account.HEADING, [whole(line) for line in lines if line.number in used])
    return [line for line in lines if line.number not in used]


def _is_inside(walk: Walk, line: Line) -> bool:
    """Whether a line begins what follows the cover."""
    part = walk.form.part(line.text.strip())
    return part is not None and part.label in ("Contents", "Executive summary")


def _judged(walk: Walk, told: Sequence[Grade]) -> None:
    """Judgements that a table or the cover gives."""
    for count, grade in enumerate(told, 1):
        made = walk.find(Kind.JUDGEMENT, f"grade {count}", grade.spans, text=grade.of)
        made.part, made.heading, made.grade, made.grade_word = "Grades", grade.of, grade.number, grade.word


def _made(walk: Walk, framed: Sequence[Line], pages: int) -> Read:
    """`framed`: the lines without what pages repeat; what a cover sets in small letters is among them."""
    found = sorted(walk.found, key=lambda each: (each.spans[0].line, each.spans[0].start))
    if not found:
        raise NotRead(NOTHING.format(walk.form.label))
    for each in found:
        each.text = each.text or bare(words(walk.lines, each.spans))
    walk.places.shorten(found)
    said = cover.read(_cover(found, framed), words(walk.lines, [whole(line) for line in framed]), _end(found))
    label = walk.form.label
    if walk.form.code == "ilacs" and said.from_ and said.until:
        label += " (short)" if (said.until - said.from_).days <= A_WEEK else " (standard)"
    kept, pieces = accounting.settled(walk.lines, found, walk.claims)
    return Read(walk.form, label, said, kept, pieces, tuple(walk.lines), walk.places.spans, pages)


def _cover(found: Sequence[Found], framed: Sequence[Line]) -> list[str]:
    """The lines before the first finding that is no grade; of a letter also its first paragraph."""
    begins = min((each.spans[0].line for each in found if not each.where.startswith("grade ")), default=0)
    return [line.text for line in framed if line.number <= begins][:COVER]


def _end(found: Sequence[Found]) -> str:
    return " ".join(each.text for each in found if each.where.startswith("next"))
