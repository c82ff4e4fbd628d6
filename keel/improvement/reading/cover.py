"""What a report says of itself: whom it is about, when inspectors were there, who led them, when it was published."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from keel.improvement.reading.days import DAY, ONE, day, period

SAID = 6000  # letters of the text in which a letter says when its inspectors came
NEAR = 90  # letters between such words and the days
INSPECTED = re.compile(
    r"(?:inspection|fieldwork|visit) dates?\s*:?|between\b|visit (?:to|of|at) .{3,140}? (?:on|between|from)\b|"
    r"(?:took place|carried out|visited .{3,60}?) (?:on|between|from)\b",
    re.IGNORECASE,
)
PUBLISHED = re.compile(rf"(?:(?:report )?published(?: on)?|publication date|date of publication)\s*:?\s*{DAY}", re.I)
NAME = r"(?:(?:Mrs|Mr|Ms|Miss|Dr) )?[A-Z][\w’'.-]*(?:\s+(?:de|van|von|le|la|du|d’|O’)?\s?[A-Z][\w’'.-]*){1,3}?"
LED = re.compile(
    rf"(?i:(?:lead|reporting) inspector)s?\s*:?\s*(?P<who>{NAME})"
    r"(?=\s*,|\s+H(?:er|is) Majesty|\s+HMI|\s+Age group|\s+Ofsted|\s+Deputy|\s+Team|\s+Judge?ment|\s+Inspect|\s*$)",
    re.MULTILINE,
)
VISITED = re.compile(
    r"(?:[Ii]nspectors?(?: for this (?:visit|inspection))? (?:was|were)|visit was (?:carried out|led|conducted) by)"
    r":?\s+"
    rf"(?:(?:His|Her) Majesty.s Inspectors?,?\s*(?:\(HMI\),?\s*)?)?(?P<who>{NAME})(?=\s*,|\s+HMI|\s+and\b|\s*\.|\s+\()"
)
DUE = re.compile(rf"(?:by|no later than|not later than|before|on or before)\s+(?:\w+day,?\s+)?{DAY}", re.IGNORECASE)
STATEMENT = re.compile(r"written statement of (?:proposed )?action|statement of proposed action", re.IGNORECASE)
CHILDREN = r"(?:[’']s)?,?\s+(?:local authority )?children.s (?:social care )?services"
ABOUT = (
    re.compile(r"inspection of (?P<who>(?!local authority|services|safeguarding|looked|children|arrangements).{3,90}?)"
               + CHILDREN, re.IGNORECASE),
    re.compile(rf"(?:focused|monitoring) visit (?:to|of|at) (?P<who>.{{3,90}}?){CHILDREN}", re.IGNORECASE),
    re.compile(r"(?i:(?:focused|monitoring) visit (?:to|of|at)) (?P<who>[A-Z].{3,70}?)"
               r"(?=\s+on\b|\s+local authority|$)"),
    re.compile(r"(?i:joint targeted area inspection of) [^.]{5,300}? (?:in|across) (?P<who>[A-Z][^.\n:]{2,60}?)"
               r"(?=\s+between\b|\s*$)", re.MULTILINE),
    re.compile(r"(?i:joint targeted area inspection of) (?:services in )?(?P<who>(?:the )?[A-Z][^.:\n]{2,60}?)"
               r"(?=\s*:|\s+between\b|\s*$)", re.MULTILINE),
    re.compile(r"\bjoint inspection of .{5,250}? in (?P<who>[A-Z][\w’'-]+"
               r"(?: (?:and|upon|on|of|the|[A-Z][\w’'-]+)){0,5})(?=[.,;¹]|\d?\s)"),
)  # fmt: skip
COUNCIL = re.compile(
    r"^.{3,60}? (?:council|borough|authority|corporation)$|^(?:the )?(?:london|royal) borough of .{3,40}$|"
    r"^(?:the )?council of the .{3,60}$|^(?:city|county|isles) of .{3,40}$",
    re.IGNORECASE,
)
TITLES = re.compile(
    r"inspection|services|protection|review|^and$|^board|date|inspector|judge?ment|age group|published|children|visit|"
    r"multi-agency|\d",
    re.IGNORECASE,
)
OFFICES = re.compile(
    r"\b(?:the|city council|metropolitan borough council|metropolitan district council|county council|borough council|"
    r"district council|council of the|council|metropolitan borough of|royal borough of|london borough of|city of|"
    r"county of|unitary authority|local authority|metropolitan borough|borough)\b",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?:(?:Mrs|Mr|Ms|Miss|Dr|Sir|Dame|Cllr) )?[A-Z][\w’'.-]+ (?:[A-Z][\w’'.-]*\.? )*[A-Z][\w’'-]+"
                    r"(?: (?:QPM|CBE|OBE|MBE|DL))*,")  # fmt: skip
OF_ONE = 3  # lines of one addressee: name, office, authority; the rest is an address
HONOURS = re.compile(r"(?:,?\s+HMI)+$")


@dataclass(frozen=True)
class Cover:
    """What a report says before its first finding, and when its statement of action is due where that is printed."""

    area: str
    authority: str
    from_: date | None
    until: date | None
    published: date | None
    lead: str
    addressees: tuple[str, ...]
    due: date | None


def read(cover: Sequence[str], body: str, end: str) -> Cover:
    """From the lines of the cover, the whole text in one line, and the part that says what is next."""
    flat = " ".join(" ".join(cover).split())
    authority = _authority(cover, body)
    from_, until = _inspected(flat, body)
    return Cover(
        area=area(authority), authority=authority, from_=from_, until=until, published=_published(cover, flat, body),
        lead=_lead("\n".join(cover), flat, body), addressees=_addressees(cover), due=_due(end),
    )  # fmt: skip


def area(authority: str) -> str:
    """The place that an authority is of: 'Bradford' for 'City of Bradford Metropolitan Borough Council'."""
    if not re.search(r"[A-Za-z]", authority):
        return ""
    return re.sub(r"[’']s$", "", " ".join(OFFICES.sub(" ", authority).split()).strip(" ,-"))


def _authority(cover: Sequence[str], body: str) -> str:
    """By a title, which may take more lines than one; else by a line that is an authority's or a place's name."""
    flat = " ".join(" ".join(cover).split())
    for pattern in ABOUT:
        for text in (*_joined(cover), flat, body[:SAID]):
            if found := pattern.search(text):
                return " ".join(found["who"].split())
    alone = [line.strip() for line in cover if 3 < len(line.strip()) < 70]
    named = [line for line in alone if COUNCIL.match(line)]
    return next(iter(named or [line for line in alone if not TITLES.search(line)]), "")


def _joined(cover: Sequence[str]) -> Iterator[str]:
    """Each line of the cover as a title may print it: alone, with the next one, with the next two."""
    for place, line in enumerate(cover):
        if re.search(r"inspection|visit", line, re.IGNORECASE):
            yield from (" ".join(" ".join(cover[place : place + count]).split()) for count in (1, 2, 3, 4))


def _inspected(flat: str, body: str) -> tuple[date | None, date | None]:
    """First and last day of the fieldwork."""
    for text in (flat, body[:SAID]):
        for said in INSPECTED.finditer(text):
            if found := period(text[said.end() : said.end() + NEAR].lstrip()):
                return found
    return None, None


def _published(cover: Sequence[str], flat: str, body: str) -> date | None:
    if found := PUBLISHED.search(flat) or PUBLISHED.search(body[:SAID]):
        return day(*found.groups())
    alone = next((found for line in cover if (found := ONE.fullmatch(line.strip()))), None)
    return day(*alone.groups()) if alone else None


def _lead(*texts: str) -> str:
    for text in texts:
        if found := LED.search(text) or VISITED.search(text):
            return HONOURS.sub("", " ".join(found["who"].split()))
    return ""


def _due(end: str) -> date | None:
    due = DUE.search(end) if STATEMENT.search(end) else None
    return day(*due.groups()) if due else None


def _addressees(cover: Sequence[str]) -> tuple[str, ...]:
    """Who stands between the date of a letter and 'Dear': many, each with an office behind a comma; or one, and where
    they are.
    """
    lines = [line.strip() for line in cover]
    dated = next((place for place, line in enumerate(lines) if ONE.fullmatch(line)), None)
    greeted = next((place for place, line in enumerate(lines) if line.lower().startswith("dear ")), None)
    if dated is None or greeted is None:
        return ()
    between = [line for line in lines[dated + 1 : greeted] if line]
    if between and not any(PERSON.match(line) for line in between):
        return (", ".join(line.rstrip(",") for line in between[:OF_ONE]),)
    found: list[str] = []
    for line in between:
        if found and not PERSON.match(line):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return tuple(found)
