"""Goes through the blocks of a report: where the walk stands, and what a heading turns it to. The form decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from keel.improvement.reading import grades
from keel.improvement.reading.blocks import Block
from keel.improvement.reading.forms import GRADE, TAIL, TIMES, Form, Holds, Part, Time
from keel.improvement.reading.found import Account, Found, Piece
from keel.improvement.reading.lines import Line, Span
from keel.improvement.reading.places import Places
from keel.sources.findings import Kind

PRINTED_PAGE = re.compile(r"^(?P<title>.{3,100}?)[\s.]*\s(?P<page>\d{1,3})$")
LONGEST_ROW = 3  # blocks of one row in a table of the body


@dataclass
class Walk:
    """Where the walk stands: the part, the section that it is in, the heading below it, the grade that a heading just
    gave. `open_`: what the next paragraph or bullet may still belong to.
    """

    form: Form
    lines: Sequence[Line]
    found: list[Found] = field(default_factory=list)
    claims: list[Piece] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    part: Part = field(default_factory=lambda: Part(Holds.COVER, "Cover", ""))
    before: Part | None = None  # the part that a case study stands in
    section: str = ""
    heading: str = ""
    grade: tuple[int, str] | None = None
    time: Time | None = None
    lead: str = ""  # the place of the words that lead a list of actions
    row: list[str] | None = None  # of a table of one key judgement
    contents: dict[str, str] = field(default_factory=dict)
    record: list[Line] = field(default_factory=list)  # the table at the end of a graded report
    open_: Found | None = None

    def turn(self, block: Block) -> None:
        """A heading: of a time, of a part of the form, or of something within a part."""
        text, self.open_ = block.text.strip(), None
        if (part := self.form.part(text)) is TAIL:
            self.part = TAIL
            return self.claim(Account.BOILERPLATE, block.spans)
        inside = part is None and self.part.holds is Holds.ASIDE
        self.claim(Account.BOILERPLATE if inside else Account.HEADING, block.spans)
        if self.row is not None or grades.HEAD.fullmatch(text):
            self.row = [] if grades.HEAD.fullmatch(text) else self._longer(text)
        told = grades.in_heading(text) if self.form.grades_in_headings else None
        self.grade = told or self.grade
        time = next((each.time for each in TIMES if each.is_begun_by(text)), None)
        if time is not None and self.part.holds in (Holds.ACTIONS, Holds.IMPROVEMENTS, Holds.OPENING, Holds.NARRATIVE):
            self.time = time
            self.part = self.part if self.part.holds is Holds.ACTIONS else Part(Holds.ACTIONS, self.part.label, "")
        elif part is not None and not self._is_topic(part, block):
            self._enter(part, text)
        elif not grades.is_alone(text):
            self.heading, self.grade = text, told
            if self.part.holds is Holds.CASE and self.before is not None:
                self.part = self.before
        return None

    def _enter(self, part: Part, text: str) -> None:
        self.heading = plain(text)
        if part.stays and self.part.holds is Holds.NARRATIVE:
            return
        if part.holds is Holds.CASE and self.part.holds is not Holds.CASE:
            self.before = self.part
        self.part, self.time, self.lead = part, part.time, ""
        self.section = self.section if part.section is None else part.section

    def _is_topic(self, part: Part, block: Block) -> bool:
        """Whether a heading that elsewhere begins a part only names what a cover, list or definition is about."""
        is_judged = part.holds is Holds.NARRATIVE and part.label != "Summary of findings"
        if self.part.holds is Holds.COVER:
            return is_judged and part.section != "" and any(each.section for each in self.form.parts)
        if part.section is not None:
            is_short = re.fullmatch(r"the (?:lscb|board|local authority)", block.text.strip(), re.IGNORECASE)
            return self.part.label == "What the judgements mean" and is_short is not None
        is_list = self.part.holds is Holds.ACTIONS or self.part.label == "Summary of findings"
        is_set_off = not block.lines[0].size or any(line.is_bold for line in block.lines)
        return is_judged and is_list and self.row is None and not is_set_off

    def is_row(self, block: Block) -> bool:
        """A row of the table that opens a judgement: its grade stands on the cover already."""
        if self.row is None:
            return False
        text = " ".join([*self.row, block.text.strip()])
        if not re.search(rf"\b{GRADE}$", text, re.IGNORECASE):
            self.row = self._longer(block.text.strip())
            return self.row is not None and self.form.part(text) is not None
        self.row = None
        if (part := self.form.part(text)) is not None:
            self._enter(part, text)
        return part is not None

    def _longer(self, text: str) -> list[str] | None:
        longer = [*(self.row or ()), text]
        return longer if len(longer) < LONGEST_ROW else None

    def is_within(self, block: Block) -> bool:
        """A line of the contents, or of the table that ends a graded report, is no heading."""
        entry = self.part.label == "Contents" and re.search(r"\s\d{1,3}$", block.text)
        part = self.form.part(block.text)
        return bool(entry) or (self.part.holds is Holds.GRADES and part not in (self.part, TAIL))

    def note_contents(self, text: str) -> None:
        if entry := PRINTED_PAGE.match(text.strip().replace("\t", " ")):
            self.contents[entry["title"].strip(" .").casefold()] = entry["page"]

    @property
    def label(self) -> str:
        """The part's label; what is said of the board says so."""
        if self.section and not self.part.label.lower().startswith(f"the {self.section}"):
            return f"The {self.section}: {self.part.label[:1].lower()}{self.part.label[1:]}"
        return self.part.label

    def find(self, kind: Kind, where: str, spans: Sequence[Span], text: str = "") -> Found:
        page = self.lines[spans[0].line].page
        made = Found(kind, where, self.label, self.heading, page, list(spans), text)
        self.found.append(made)
        self.places.add(where, list(spans))
        return made

    def paragraph(self, number: int) -> str:
        return self.places.paragraph(number, self.section, self.part.label)

    def go_on(self, found: Found, spans: Sequence[Span]) -> None:
        found.spans.extend(spans)
        self.places.add(found.where, list(spans))

    def claim(self, account: Account, spans: Sequence[Span]) -> None:
        self.claims.extend(Piece(span, account) for span in spans)


def plain(heading: str) -> str:
    """A heading without its grade."""
    return re.sub(r"\s*:?\s*grade \d \(\w+\)\s*$", "", heading.strip(), flags=re.IGNORECASE).strip(" :")
