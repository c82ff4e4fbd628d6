"""The families in which the themes of findings stand, as a practitioner would look for them, and the words of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from keel.sources import reading

FILE = Path(__file__).parent / "families.yaml"


@dataclass(frozen=True)
class Family:
    label: str
    themes: tuple[str, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def families() -> Mapping[str, Family]:
    """By code, in the order of the file."""
    return {
        code: Family(entry["label"], tuple(entry["themes"]), tuple(entry["words"]))
        for code, entry in reading.load(FILE).items()
    }


def label(code: str) -> str:
    """As a page says it; one that no family has says so."""
    family = families().get(code)
    return family.label if family else "No theme yet"


@lru_cache(maxsize=1)
def of_themes() -> Mapping[str, str]:
    """The code of the one family in which each theme stands."""
    found: dict[str, str] = {}
    for code, family in families().items():
        for theme in family.themes:
            if found.setdefault(theme, code) != code:
                raise reading.BadData(f"{theme} stands in {found[theme]} and in {code}. Leave it in one of them.")
    return found
