"""The forms of report that Keel reads, one file each: how a form is known, its parts, and what each part holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from django.db.models import TextChoices


class Holds(Enum):
    """What a part of a report holds, and so what is made of its paragraphs and bullets."""

    COVER = "cover"  # what the report says of itself
    ASIDE = "aside"  # what every report of the form says, or a description that judges nothing
    SETTING = "setting"  # the inspection and the area: judgements without a grade
    OPENING = "opening"  # overall judgements, a paragraph each
    STRENGTHS = "strengths"
    IMPROVEMENTS = "improvements"
    ACTIONS = "actions"  # recommendations, some with a time by which
    NARRATIVE = "narrative"  # paragraphs that praise and criticise, a sentence after the other
    CASE = "case"  # one child's story
    NEXT = "next"  # what the authority has to do now
    GRADES = "grades"  # a table of grades


class Time(TextChoices):
    """By when a recommendation is to be carried out."""

    IMMEDIATELY = "immediate", "Immediately"
    THREE_MONTHS = "within three months", "Within three months"
    SIX_MONTHS = "within six months", "Within six months"


@dataclass(frozen=True)
class Part:
    """A part of a report: the headings that begin it, in any case and with or without a grade behind them.

    `section`: what the report is about from here on, where one report is about two; '' for what it is about first.
    `stays`: its heading only names what stands in the part before it, where that one is a narrative too.
    """

    holds: Holds
    label: str
    begins: str
    time: Time | None = None
    section: str | None = None
    stays: bool = False

    def is_begun_by(self, heading: str) -> bool:
        return re.fullmatch(f"(?:{self.begins}){BEHIND}", heading, re.IGNORECASE) is not None


GRADE = r"(outstanding|good|requires?[ -]improvement(?: to be (?:good|outstanding))?|inadequate|adequate|satisfactory)"
BEHIND = (
    rf"\s*[\d¹²³]?\s*:?\s*(?:(?:(?:is|are)(?: that (?:it|they) (?:is|are)?)?|:|-|–)?\s*(?:grade \d \()?{GRADE}\)?)?"
    r"\s*[:.?]?"
)
BROKEN = r"(?:\s*(?::|-|–|is|are)?\s*requires?(?: improvement(?: to(?: be)?)?)?)"  # where a line ends within the grade
TIMES = (
    Part(Holds.ACTIONS, "", r"immediate(?:ly)?|(?:priority and )?immediate actions?", Time.IMMEDIATELY),
    Part(Holds.ACTIONS, "", r"within (?:three|3) months(?: of .{5,60})?", Time.THREE_MONTHS),
    Part(Holds.ACTIONS, "", r"within (?:six|6) months(?: of .{5,60})?", Time.SIX_MONTHS),
)
PRIORITY = Part(
    Holds.ACTIONS,
    "Areas for priority action",
    r"(?:what are the )?(?:areas? (?:for|of|requiring) )?priority (?:and immediate )?actions?(?: required)?",
    Time.IMMEDIATELY,
)
TAIL = Part(
    Holds.ASIDE,
    "About Ofsted",
    r"the office for standards in education.*|any complaints about (?:the|this) (?:inspection|report|review).*|"
    r"if you would like a copy of this (?:document|report).*|you may (?:re-?use|copy) (?:this|all or parts).*|"
    r"to receive regular email alerts.*|piccadilly gate|royal exchange buildings|(?:©|\(c\)) ?crown copyright.*",
)


@dataclass(frozen=True)
class Form:
    """A form of report. `known_by`: what stands on its first pages, all of it, the title first. `opens`: a long
    paragraph on the cover already judges; `repeats`: what a text without pages repeats of their frame.
    """

    code: str
    label: str
    known_by: tuple[str, ...]
    parts: tuple[Part, ...]
    opens: bool = True
    grades_in_headings: bool = False
    repeats: tuple[str, ...] = ()

    def title(self, start: str) -> int | None:
        """Where its title begins in `start`; None where that, or another of its marks, is not there."""
        found = [re.search(pattern, start, re.IGNORECASE) for pattern in self.known_by]
        return found[0].start() if found[0] and all(found) else None

    def part(self, heading: str) -> Part | None:
        return next((part for part in (*self.parts, TAIL) if part.is_begun_by(heading.strip())), None)

    @cached_property
    def headings(self) -> re.Pattern[str]:
        """Every heading that begins a part, as one line may print it."""
        begins = "|".join(part.begins for part in (*self.parts, *TIMES, TAIL))
        return re.compile(f"(?:{begins})(?:{BEHIND}|{BROKEN})", re.IGNORECASE)


def of(start: str, forms: Sequence[Form]) -> Form | None:
    """The form whose marks stand in `start`, the first pages in one line. A report may name others after its title."""
    titled = [(at, place) for place, form in enumerate(forms) if (at := form.title(start)) is not None]
    return forms[min(titled)[1]] if titled else None
