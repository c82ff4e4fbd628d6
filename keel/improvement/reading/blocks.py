"""Lines into blocks: headings, paragraphs with their number, bullets, plain paragraphs. Rules of layout alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from keel.improvement.reading.lines import Line, Span, whole, words

BULLET = re.compile(r"^\s*(?:[-–—•▪◼■●○◦▫❑►‣*\ue000-\uf8ff]|o(?=\s))\s+(?=\S)")
NUMBERED = re.compile(r"^\s*(?:[-–]\s+)?([1-9]\d{0,2})\.(?:\s+|$)")
LONGEST_HEADING = 140
LONGEST_TITLE = 260  # of a letter, in several lines
LARGER = 1.08
Style = tuple[float, bool]


class Is(Enum):
    """What a block is."""

    HEADING = "heading"
    NUMBERED = "numbered"
    BULLET = "bullet"
    PLAIN = "plain"


@dataclass
class Block:
    """Some lines that belong together. `printed`: the number as printed, where another one is meant."""

    kind: Is
    lines: list[Line]
    number: int | None = None
    printed: int | None = None
    text: str = field(default="", repr=False)

    @property
    def spans(self) -> list[Span]:
        return [whole(line) for line in self.lines]

    @property
    def page(self) -> int | None:
        return self.lines[0].page


def bare(text: str) -> str:
    """A text without the bullet or number that it begins with."""
    return NUMBERED.sub("", BULLET.sub("", text, count=1), count=1).strip()


def says(text: str) -> bool:
    """Whether there is a word or number in it."""
    return any(character.isalnum() for character in text)


def blocks(lines: Sequence[Line], all_lines: Sequence[Line], declared: re.Pattern[str]) -> list[Block]:
    """Blocks of the lines that are left when repeats are taken out; `declared`: the headings of the form."""
    growing = Growing(_body(lines), declared)
    for line in lines:
        growing.take(line)
    for block in growing.blocks:
        block.text = bare(words(all_lines, block.spans))
    _headings(growing.blocks, declared)
    return growing.blocks


def _body(lines: Sequence[Line]) -> Style:
    """Size and weight in which most of the report is set."""
    letters: dict[Style, int] = {}
    for line in lines:
        letters[line.size, line.is_bold] = letters.get((line.size, line.is_bold), 0) + len(line.text)
    return max(letters, key=lambda style: letters[style], default=(0.0, False))


@dataclass
class Growing:
    """Blocks while their lines arrive: in which style most is set, which headings are declared, what came before."""

    body: Style
    declared: re.Pattern[str]
    blocks: list[Block] = field(default_factory=list)
    left: float = 0.0  # how far the text of the block that grows stands in

    def take(self, line: Line) -> None:
        kind = self._begins(line)
        if kind is None:
            self.blocks[-1].lines.append(line)
            if self.kind in (Is.NUMBERED, Is.BULLET):
                self.left = max(self.left, line.left)
        else:
            self.blocks.append(Block(kind, [line]))
            self.left = line.left

    @property
    def kind(self) -> Is:
        return self.blocks[-1].kind

    @property
    def before(self) -> Line:
        return self.blocks[-1].lines[-1]

    def _begins(self, line: Line) -> Is | None:
        """The kind of block that a line begins; None where it goes on with the one before."""
        if not self.blocks:
            return _first(line, self.declared)
        if self._ends_heading(line):
            return None
        if self._is_heading(line):
            return None if self._is_more_heading(line) else Is.HEADING
        if BULLET.match(line.text) and not NUMBERED.match(line.text):
            return None if self.kind is not Is.HEADING and self._goes_on(line) else Is.BULLET
        if NUMBERED.match(line.text) and (line.gap or self.before.is_end or self.kind is Is.HEADING):
            return Is.NUMBERED
        return Is.PLAIN if self.kind is Is.HEADING else self._parts(line)

    def _parts(self, line: Line) -> Is | None:
        """Whether a line without a sign of its own begins a paragraph: by the room above it, unless a page turned."""
        before = self.before
        if not line.gap or line.text.strip()[:1].islower():
            return None
        if line.page != before.page:
            stands_in = line.left > 0 and self.kind in (Is.NUMBERED, Is.BULLET) and line.left >= self.left > 0
            return None if stands_in or not before.is_end else Is.PLAIN
        return Is.PLAIN if before.is_end or before.size or len(before.text) < LONGEST_HEADING else None

    def _is_heading(self, line: Line) -> bool:
        """Declared by the form, and at a place where a heading may stand; or set apart from the text."""
        if self._stands_out(line):
            return True
        text, free = line.text.strip(), line.gap or self.kind is Is.HEADING or self.before.is_end
        may = free and not text[:1].islower() and (line.gap or not line.size)
        return may and self.declared.fullmatch(text) is not None

    def _is_more_heading(self, line: Line) -> bool:
        """A heading may take several lines of one style; one that the form declares begins anew."""
        text = line.text.strip()
        same = self.kind is Is.HEADING and (line.size, line.is_bold) == (self.before.size, self.before.is_bold)
        goes_on = same and not line.gap and line.size and not self.declared.fullmatch(text)
        return bool(goes_on or (same and text[:1].islower()))

    def _ends_heading(self, line: Line) -> bool:
        """The rest of a declared heading that a text without styles breaks over lines."""
        if line.size or line.gap or self.kind is not Is.HEADING or BULLET.match(line.text):
            return False
        own = [each.text.strip() for each in self.blocks[-1].lines]
        longer = " ".join((*own, line.text.strip()))
        alone = self.declared.fullmatch(line.text.strip())
        return len(own) < 3 and len(longer) < LONGEST_TITLE and not alone and bool(self.declared.fullmatch(longer))

    def _stands_out(self, line: Line) -> bool:
        """Larger than the text, or bold where the text is not; a bullet's own sign does not count."""
        if not line.size or (NUMBERED.match(line.text) and not line.is_bold):
            return False
        return line.size > self.body[0] * LARGER or (line.is_bold and not self.body[1] and line.size >= self.body[0])

    def _goes_on(self, line: Line) -> bool:
        """A 'bullet' that whoever made a text of pages put before the middle of a sentence."""
        return not line.size and line.gap and bare(line.text)[:1].islower() and not self.before.is_end


def _first(line: Line, declared: re.Pattern[str]) -> Is:
    """What the first line of all begins."""
    if declared.fullmatch(line.text.strip()):
        return Is.HEADING
    if NUMBERED.match(line.text):
        return Is.NUMBERED
    return Is.BULLET if BULLET.match(line.text) else Is.PLAIN


def _headings(grown: list[Block], declared: re.Pattern[str]) -> None:
    """A short paragraph without an end, alone between gaps, is a heading: some reports do not set theirs bold."""
    for place, block in enumerate(grown):
        if declared.fullmatch(block.text):
            continue
        if block.kind is Is.HEADING and (len(block.text) > LONGEST_HEADING or block.text.endswith((".", ";"))):
            block.kind = Is.PLAIN
        after = grown[place + 1] if place + 1 < len(grown) else None
        if block.kind is not Is.PLAIN or len(block.lines) > 2 or len(block.text) > LONGEST_HEADING or after is None:
            continue
        if block.text[:1].isupper() and not re.search(r"[.;,]$", block.text) and after.lines[0].gap:
            block.kind = Is.HEADING
