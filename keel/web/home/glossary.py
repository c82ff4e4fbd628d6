"""The words of GLOSSARY.md as a page reads them: sections of terms and meanings. The file is their one place."""

import re
from functools import cache

from django.conf import settings

TERM = re.compile(r"- \*\*(.+?)\*\*: (.+)")

Terms = list[tuple[str, str]]


@cache
def sections() -> dict[str, Terms]:
    """Title of a section -> its terms, each with its meaning."""
    return read((settings.ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))


def read(text: str) -> dict[str, Terms]:
    found: dict[str, Terms] = {}
    for part in text.split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        terms = [(str(term), str(meaning)) for term, meaning in TERM.findall(body)]
        if terms:
            found[title.strip()] = terms
    return found
