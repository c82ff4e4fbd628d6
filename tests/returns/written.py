"""Census files made up for the tests: a child in a line, and a writer of whole children for the round trip."""

from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from keel.returns.cin_census.census import Read, children, survey
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.elements import Group, shape

TODAY = date(2026, 11, 20)
BORN = "<PersonBirthDate>2015-03-27</PersonBirthDate>"
EPISODE = """
<CINreferralDate>2022-10-06</CINreferralDate><ReferralSource>2A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>
{more}<ReferralNFA>0</ReferralNFA>{after}"""


def episode(more: str = "", after: str = "") -> str:
    """A referral of 6 October 2022 from a school, and what followed it."""
    return f"<CINdetails>{EPISODE.format(more=more, after=after)}</CINdetails>"


def kid(  # what a test says of the child; the rest is plausible
    key: str = "RND1",
    *,
    dates: str = BORN,
    sex: str = "<Sex>F</Sex>",
    traits: str = "<Ethnicity>WBRI</Ethnicity>",
    episodes: str | None = None,
) -> str:
    return f"""<Child>
<ChildIdentifiers>
<LAchildID>{key}</LAchildID>
{dates}
{sex}
</ChildIdentifiers>
<ChildCharacteristics>{traits}</ChildCharacteristics>
{episode() if episodes is None else episodes}
</Child>"""


def census(*kids: str, lea: str = "<LEA>201</LEA>", last_day: str = "2023-03-31", year: int = 2023) -> str:
    return f"""<Message>
<Header>
<CollectionDetails><Collection>CIN</Collection><Year>{year}</Year><ReferenceDate>{last_day}</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel>{lea}</Source>
</Header>
<Children>
{chr(10).join(kids)}
</Children>
</Message>
"""


def saved(folder: Path, text: str | bytes, name: str = "census.xml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def read(folder: Path, *kids: str, **more: Any) -> list[Read]:
    """The children of a file, read on 20 November 2026."""
    return list(children(survey(saved(folder, census(*kids, **more))), TODAY))


def asked(found: Read) -> set[str]:
    """The codes of the rules that asked something."""
    return {note.rule for note in found.queries}


def write(child: Child) -> str:
    """The child as XML, every element on a line of its own, with the names that the DfE gives them."""
    return "\n".join(["<Child>", *_lines(child), "</Child>"])


def _lines(of: Group) -> list[str]:
    lines = []
    for name, element in shape(type(of)).elements.items():
        held = getattr(of, name)
        *outer, leaf = element.name.split("/")
        told = [f"<{leaf}>{_text(v)}</{leaf}>" for v in (held if element.many else (held,)) if v is not None]
        opened, closed = [f"<{o}>" for o in outer], [f"</{o}>" for o in reversed(outer)]
        lines += [*opened, *told, *closed] if told else []
    for each in shape(type(of)).nested:
        inside = getattr(of, each.field)
        for one in inside if each.many else (inside,):
            lines += [f"<{each.name}>", *_lines(one), f"</{each.name}>"]
    return lines


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else escape(str(value))
