"""Names of places in a report ('s7', 'para 21', 'board para 3'): each names one, wherever counting begins again."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from keel.improvement.reading.found import Found
from keel.improvement.reading.lines import Span

TIMED = re.compile(r"(?P<stem>.*para \d+ (?:immediate|within \w+ months)) \d+")


def nths(places: Sequence[str]) -> list[int | None]:
    """Which of those of its place each finding is; None for one that is alone there."""
    often, so_far = Counter(places), Counter[str]()
    found: list[int | None] = []
    for place in places:
        so_far[place] += 1
        found.append(so_far[place] if often[place] > 1 else None)
    return found


def placed(where: str, nth: int | None) -> str:
    """A place, and which of the findings there it is: 'a13 part 2'."""
    return where if nth is None else f"{where} part {nth}"


@dataclass
class Places:
    """`spans`: where each place stands. Numbers of paragraphs that begin again are told apart by the section or part
    in which they begin.
    """

    spans: dict[str, list[Span]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    last: int = 0  # number of the last paragraph in the series
    stem: str = ""  # of the series
    stems: set[str] = field(default_factory=lambda: {""})
    _known: set[tuple[str, Span]] = field(default_factory=set)

    def add(self, where: str, spans: list[Span]) -> None:
        new = [span for span in spans if (where, span) not in self._known]
        self.spans.setdefault(where, []).extend(new)
        self._known.update((where, span) for span in new)

    def count(self, name: str, section: str) -> str:
        name = name if section in name else f"{section} {name}"
        self.counted[name] += 1
        return f"{name}{self.counted[name]}"

    def alone(self, name: str) -> str:
        """A place that a report has once: 'next', and 'next 2' where it has another."""
        self.counted[name] += 1
        return name if self.counted[name] == 1 else f"{name} {self.counted[name]}"

    def paragraph(self, number: int, section: str, part: str) -> str:
        if number <= self.last:
            self.stem = self._new_stem(section, part.lower())
        self.last = number
        return f"{self.stem} para {number}".lstrip()

    def _new_stem(self, section: str, part: str) -> str:
        name = f"{section} {part}".lstrip()
        stem = next((wanted for wanted in (section, name) if wanted not in self.stems), "") or self.alone(
            f"{name} again"
        )
        self.stems.add(stem)
        return stem

    def shorten(self, found: list[Found]) -> None:
        """The only action under a time has no number: 'para 12 within six months'."""
        stems = Counter(told["stem"] for each in found if (told := TIMED.fullmatch(each.where)))
        for each in found:
            told = TIMED.fullmatch(each.where)
            if told and stems[told["stem"]] == 1 and told["stem"] not in self.spans:
                self.spans[told["stem"]] = self.spans.pop(each.where)
                each.where = told["stem"]
