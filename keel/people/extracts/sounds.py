"""Roughly how a name sounds, to look at two that sound alike: never to say that they agree."""

import re
from functools import cache

ALIKE = str.maketrans("czqkvdymg", "ssssftinj")
PAIRS = (("ph", "f"), ("ck", "k"), ("gh", ""), ("wr", "r"), ("kn", "n"), ("sch", "s"), ("th", "t"))


@cache
def sound(name: str) -> str:
    """The first letter and up to three consonants that it goes on with: 'sn' for 'smith', 'smyth' and 'schmidt'."""
    told = name
    for written, said in PAIRS:
        told = told.replace(written, said)
    told = told.translate(ALIKE)
    return told[:1] + re.sub(r"(.)\1+", r"\1", re.sub("[aeiouhw]", "", told[1:]))[:3]
