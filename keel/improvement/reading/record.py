"""The record of main findings at the end of a graded inspection: rows of what and how good, in groups."""

import re
from collections.abc import Iterator, Sequence

from keel.improvement.reading.forms import GRADE
from keel.improvement.reading.grades import Grade, number
from keel.improvement.reading.lines import Line, whole, words

ENDS = re.compile(rf"(?P<label>.*?)\s*\b(?P<grade>{GRADE})\s*$", re.IGNORECASE)


def rows(lines: Sequence[Line], all_lines: Sequence[Line]) -> Iterator[Grade]:
    """Each row with its grade. A line without one is a group's name, unless the next line goes on in small letters
    or is a grade alone.
    """
    open_: list[Line] = []
    for place, line in enumerate(lines):
        found = ENDS.fullmatch(line.text.strip())
        open_.append(line)
        if found:
            label = ENDS.fullmatch(words(all_lines, [whole(each) for each in open_]))
            name = label["label"] if label else found["label"]
            yield Grade(name.strip(" \t:"), number(found["grade"]), found["grade"], tuple(whole(e) for e in open_))
            open_ = []
        elif place + 1 < len(lines) and not _goes_on(lines[place + 1]):
            open_ = []


def _goes_on(line: Line) -> bool:
    text = line.text.strip()
    return text[:1].islower() or re.fullmatch(GRADE, text, re.IGNORECASE) is not None
