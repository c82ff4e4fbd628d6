"""How a name is read for comparing: in letters that every keyboard has, by its parts, in the forms that people say."""

import re
from functools import cache
from pathlib import Path
from unicodedata import normalize

import yaml
from nicknames import NickNamer

# As keel_plain of migration 0008 has them; a test holds the two equal.
LETTERS = str.maketrans("łøđðħıŧŋəɛɔĸƒɓɗɖƙƴ", "loddhitneeokfbddky", " -‐‑–''’‘ʼʻ`´") | str.maketrans(
    {"ß": "ss", "þ": "th", "æ": "ae", "œ": "oe"}
)
MARKS = re.compile("[\u0300-\u036f]")
APART = re.compile(r"[\s\-‐‑–]+")
FORMS = Path(__file__).parent / "forms.yaml"
# What stands in a name's place where nobody knows it. It is no name, and nothing agrees by it.
NO_NAME = frozenset({
    "baby", "babyboy", "babygirl", "boy", "child", "female", "girl", "infant", "male", "na", "newborn", "nk", "noname",
    "notgiven", "notknown", "test", "tba", "tbc", "unborn", "unknown", "unnamed", "x", "xx", "xxx",
})  # fmt: skip
LEAST = 3  # letters of a part by which two names are alike


def plain(name: str) -> str:
    """'zoe' for 'Zoë', 'smithjones' for 'Smith-Jones'; nothing for 'Baby' or 'Unknown'."""
    bare = MARKS.sub("", normalize("NFKD", name)).lower().translate(LETTERS)
    return "" if bare in NO_NAME else bare


def parts(name: str) -> frozenset[str]:
    """'smith' and 'jones' of 'Smith-Jones', and both together, which may be shorter than a part may be."""
    whole = plain(name)
    found = {part for part in map(plain, APART.split(name)) if len(part) >= LEAST}
    return frozenset(found | {whole} - {""})


@cache
def close(given: str) -> frozenset[str]:
    """Forms one step from a plain name, itself among them. Two names are forms of one if these have one in common."""
    names = _nicknames()
    return frozenset({given, *names.canonicals_of(given), *names.nicknames_of(given), *_groups().get(given, ())} - {""})


@cache
def forms(given: str) -> frozenset[str]:
    """Every plain name that is a form of the same name as this one."""
    return frozenset(form for near in close(given) for form in close(near))


@cache
def _nicknames() -> NickNamer:
    return NickNamer()


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in yaml.safe_load(FORMS.read_text(encoding="utf-8")):
        for name in group:
            found[name] = found.get(name, frozenset()) | set(group)
    return found
