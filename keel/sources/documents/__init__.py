"""The documents that rules come from, one file each: statute, regulations, guidance, reports, and what is only custom.

A citation names a document, a place in it and how sure we are. No rule in Keel stands without one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db.models import TextChoices

from keel.sources import reading

FOLDER = Path(__file__).parent


class Kind(TextChoices):
    """What a document is, which says how far it binds."""

    STATUTE = "statute", "Act"
    REGULATIONS = "regulations", "Regulations"
    GUIDANCE = "guidance", "Guidance"
    REPORT = "report", "Inspection report"
    CUSTOM = "custom", "Custom, no national rule"


class Confidence(TextChoices):
    """How sure we are of what we say a document says."""

    READ = "read", "read in the source"
    SETTLED = "settled", "long settled, not read again: check the paragraph before quoting it"
    CUSTOM = "custom", "local custom, not a national rule"
    PENDING = "pending", "made or proposed, not shown to be in force"
    UNSETTLED = "unsettled", "we could not settle it: ask before relying on it"


@dataclass(frozen=True)
class Document:
    """One source: where and from when until when it holds, and where our knowledge of it stops."""

    code: str
    title: str
    short: str
    kind: Kind
    territory: str
    starts: date | None
    ends: date | None
    confidence: Confidence
    knowledge: str
    address: str = ""

    def holds(self, on: date) -> bool:
        return (self.starts is None or self.starts <= on) and (self.ends is None or on <= self.ends)


@dataclass(frozen=True)
class Citation:
    """The place a rule comes from, with a sentence of what it says there, in our words."""

    document: str
    place: str
    confidence: Confidence
    says: str = ""

    @property
    def source(self) -> Document:
        return get(self.document)

    @property
    def name(self) -> str:
        """'Working Together 2023, chapter 3'."""
        return f"{self.source.short}, {self.place}" if self.place else self.source.short

    @property
    def sentence(self) -> str:
        """The 'why' of a page: 'Working Together 2023, chapter 3: a social worker and their manager decide ...'."""
        return f"{self.name}: {self.says}" if self.says else self.name

    @property
    def caution(self) -> str:
        """What a reader should know before relying on it: how sure we are, and where our knowledge stops."""
        return f"{self.confidence.label.capitalize()}. {self.source.knowledge}"


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Document]:
    return {code: _document(code, entry) for code, entry in reading.each(FOLDER)}


def get(code: str) -> Document:
    try:
        return catalogue()[code]
    except KeyError:
        raise reading.BadData(f"No document is called '{code}'. Add keel/sources/documents/{code}.yaml.") from None


def cite(entry: Mapping[str, str], where: str) -> Citation:
    """A citation as the data files write it: document, place, confidence, says."""
    read = dict(entry)
    read["confidence"] = Confidence(read.get("confidence", ""))
    citation = reading.build(Citation, read, where)
    get(citation.document)
    return citation


def _document(code: str, entry: Mapping[str, object]) -> Document:
    read = dict(entry)
    kind, sure = Kind(str(read.pop("kind"))), Confidence(str(read.pop("confidence")))
    return reading.build(lambda **rest: Document(code=code, kind=kind, confidence=sure, **rest), read, code)
