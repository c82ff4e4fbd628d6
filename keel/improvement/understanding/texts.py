"""A text as named terms, each with the words of the text that gave it: its words, and what the declared lists know.

`word refer` is a word without its ending, `called police` a name of the police. `first` and `alone`: nothing of its
list stands before it, or beside it. `unnamed police`: a task of theirs where no agency is called. `amiss F05`: words of
a failing where something falls short.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import log, log2, sqrt
from pathlib import Path
from typing import NamedTuple

from keel.improvement.understanding.families import families
from keel.sources import reading

NAMES = Path(__file__).parent / "names.yaml"
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'&]*")
QUOTES = str.maketrans("’‘", "''")
BOARD = re.compile(r"[a-z]{1,3}sc[bp]")  # PSCB, BSCP: each area has its own letters before those of its board
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e", "y")
LEAST = 4  # letters that are left of a word without its ending
EMPTY = frozenset({
    "a", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "both", "but", "by", "can", "do", "does",
    "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "if", "in", "into", "is", "it", "its", "of",
    "on", "or", "other", "our", "she", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "to", "up", "was", "were", "what", "when", "where", "which", "while",
    "who", "whom", "whose", "will", "with", "would",
})  # fmt: skip
STANDING = ("called", "family")  # lists of which it matters what stands first, and alone
MANY = 3  # agencies called
LISTED = 0.35  # what a list knows, beside all words of the text together

Terms = dict[str, list[str]]
Phrases = Mapping[tuple[str, ...], tuple[str, ...]]


class Found(NamedTuple):
    """A phrase as it stands in the text, and the codes for which it speaks."""

    words: str
    codes: tuple[str, ...]


def read(text: str) -> Terms:
    """The words that gave each term, as often as they stand there; none for one that says what is not there."""
    written = list(WORD.finditer(text.translate(QUOTES)))
    terms: Terms = defaultdict(list)
    for match in written:
        if (word := match.group().lower()) not in EMPTY:
            terms[f"word {_stem(word)}"].append(text[match.start() : match.end()])
    found = {name: list(_phrases(phrases, text, written)) for name, phrases in lists().items()}
    for name, phrases in found.items():
        for words, codes in phrases:
            for code in codes:
                terms[f"{name} {code}"].append(words)
    for term, words in _standing(found):
        terms[term].append(words)
    terms.update(_together(found))
    return terms


def _standing(found: Mapping[str, Sequence[Found]]) -> Iterator[tuple[str, str]]:
    for name in STANDING:
        for words, codes in found[name][:1]:
            for code in codes:
                yield f"{name} first {code}", words
                if all(code in other.codes for other in found[name]):
                    yield f"{name} alone {code}", words


def _together(found: Mapping[str, Sequence[Found]]) -> Terms:
    """The terms that several phrases, or none, make together."""
    terms: Terms = defaultdict(list)
    if not found["called"]:
        terms["called none"] = []
        for words, codes in (*found["about"], *found["together"]):
            for code in codes:
                terms[f"unnamed {code}"].append(words)
    elif len({code for phrase in found["called"] for code in phrase.codes}) >= MANY:
        terms["called many"] = []
    for words, codes in found["failing"] if "short" in {code for each in found["tone"] for code in each.codes} else ():
        for code in codes:
            terms[f"amiss {code}"].append(words)
    return terms


def values(terms: Terms, rarity: Mapping[str, float]) -> dict[str, float]:
    """How much of each term there is. All words of known rarity together make one, of a long text as of a short."""
    words = {term: (1 + log(len(given))) * rarity[term] for term, given in terms.items() if term in rarity}
    length = sqrt(sum(value * value for value in words.values())) or 1.0
    listed = {
        term: LISTED * (log2(1 + len(set(given))) if given else 1.0)
        for term, given in terms.items()
        if not is_word(term)
    }
    return {term: value / length for term, value in words.items()} | listed


def is_word(term: str) -> bool:
    return term.startswith("word ")


@lru_cache(maxsize=1)
def lists() -> Mapping[str, Phrases]:
    """By list, for which codes each phrase speaks."""
    declared = {**reading.load(NAMES), "family": {code: family.words for code, family in families().items()}}
    return {name: _by_phrase(codes) for name, codes in declared.items()}


def _by_phrase(codes: Mapping[str, Sequence[str]]) -> Phrases:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for code, phrases in codes.items():
        for phrase in phrases:
            key = tuple(_singular(word) for word in WORD.findall(phrase.lower()))
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), code)))
    return found


def _phrases(phrases: Phrases, text: str, written: Sequence[re.Match[str]]) -> Iterator[Found]:
    plain, at, longest = [_singular(match.group().lower()) for match in written], 0, max(map(len, phrases))
    while at < len(plain):
        for length in range(min(longest, len(plain) - at), 0, -1):
            if codes := phrases.get(tuple(plain[at : at + length])):
                yield Found(text[written[at].start() : written[at + length - 1].end()], codes)
                at += length - 1
                break
        at += 1


def _singular(word: str) -> str:
    bare = word.removesuffix("'").removesuffix("'s")
    if BOARD.fullmatch(bare):
        return "lscb"
    if bare.endswith("ies") and len(bare) > LEAST:
        return bare.removesuffix("ies") + "y"
    return bare if bare.endswith("ss") else bare.removesuffix("s")


def _stem(word: str) -> str:
    bare = word.removesuffix("'").removesuffix("'s")
    for ending in ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= LEAST:
            return bare.removesuffix(ending)
    return bare
