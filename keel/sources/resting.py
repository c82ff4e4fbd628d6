"""What rests on a source: timescales, lawful bases, thresholds, findings; and which source a citation names."""

from dataclasses import dataclass
from functools import lru_cache

from keel.sources import bases, documents, findings, thresholds, timescales
from keel.sources.bases import Basis
from keel.sources.documents import Document
from keel.sources.findings import Finding
from keel.sources.thresholds import Scheme, Threshold
from keel.sources.timescales import Timescale


@dataclass(frozen=True)
class Resting:
    """Everything in Keel that cites one document."""

    timescales: tuple[Timescale, ...]
    bases: tuple[Basis, ...]
    numbers: tuple[Threshold, ...]
    schemes: tuple[Scheme, ...]
    findings: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.timescales or self.bases or self.numbers or self.schemes or self.findings)


def on(document: Document) -> Resting:
    """What rests on a document, each once."""
    code = document.code
    return Resting(
        timescales=tuple(t for t in every_timescale() if any(v.citation.document == code for v in t.values)),
        bases=tuple(b for b in bases.catalogue().values() if b.citation.document == code),
        numbers=tuple(n for n in thresholds.numbers().values() if n.citation.document == code),
        schemes=tuple(s for s in thresholds.schemes() if s.citation.document == code),
        findings=tuple(f for f in findings.catalogue().values() if f.report == code),
    )


def every_timescale() -> tuple[Timescale, ...]:
    """Each timescale once, though some have two codes."""
    return tuple({id(t): t for t in timescales.catalogue().values()}.values())


@lru_cache(maxsize=512)
def named_by(words: str) -> Document | None:
    """The document that a citation in words begins with: 'Working Together 2023, chapter 3'; the longest counts."""
    found = [d for d in documents.catalogue().values() if words.startswith(d.short)]
    return max(found, key=lambda d: len(d.short), default=None)
