"""What is told about a file and its children, by line: queries about what was loaded, reasons for what was refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Unreadable(Exception):
    """A file of which nothing was read; its words are one sentence on what to do."""


class Outcome(StrEnum):
    """What became of a child in the file."""

    LOADED = "loaded"
    QUERIED = "loaded with queries"
    REFUSED = "refused"


@dataclass(frozen=True, order=True)
class Note:
    """One thing about one line, in words. `rule` is the code of the DfE's validation rule where there is one."""

    line: int
    words: str
    rule: str = ""

    def __str__(self) -> str:
        words = "".join(sign if sign.isprintable() else "?" for sign in self.words)
        return f"line {self.line}: {words}" + (f" (DfE rule {self.rule})" if self.rule else "")


@dataclass
class Notes:
    """Notes as they are taken while reading."""

    queries: list[Note] = field(default_factory=list)
    refusals: list[Note] = field(default_factory=list)

    def ask(self, line: int, words: str, rule: str = "") -> None:
        self.queries.append(Note(line, words, rule))

    def refuse(self, line: int, words: str, rule: str = "") -> None:
        self.refusals.append(Note(line, words, rule))

    def add(self, queries: Iterable[Note] = (), refusals: Iterable[Note] = ()) -> None:
        self.queries += queries
        self.refusals += refusals
