"""Whether a sentence praises or criticises, by declared words: which ones decided is shown to whoever settles it."""

import re
from functools import cache
from pathlib import Path

from keel.sources import reading

FILE = Path(__file__).parent / "tones.yaml"
FIRST = 4  # words


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of criticism, and words in which those of criticism are no criticism: 'no longer', 'not only'."""
    told = reading.load(FILE)
    critical, harmless = ("|".join(rf"\b{words}" for words in told[name]) for name in ("critical", "harmless"))
    return re.compile(critical, re.IGNORECASE), re.compile(harmless, re.IGNORECASE)


def criticism(sentence: str) -> tuple[str, ...]:
    """The words by which a sentence criticises, each once; none where it does not."""
    critical, harmless = _marks()
    found = critical.finditer(harmless.sub(" ", sentence))
    return tuple(dict.fromkeys(_told(match[0].lower()) for match in found))


def _told(words: str) -> str:
    """As a person is shown it: a turn of phrase that reaches far is told by its first words."""
    first = words.split()
    return " ".join(first[:FIRST]) + ("…" if len(first) > FIRST else "")
