"""The single inspection framework of 2013 to 2018: an authority and, until 2017, its safeguarding children board."""

from keel.improvement.reading.forms import Form, Holds, Part, Time

BOARD = (
    r"(?:the )?(?:[\w’'-]+ ){0,3}(?:local safeguarding children board|lscb|safeguarding children board)(?: \(lscb\))?"
)
WHO = rf"(?:{BOARD}|(?:the )?(?:local authority|authority|board))"
TITLE = (
    r"inspection of services for children in need of help and\s+protection,\s+children looked after and\s+care leavers"
)
THAT = r"(?: is(?: that(?: it(?: is)?)?)?)?"  # a heading that gives the grade, broken before it


def _judged(label: str, begins: str) -> Part:
    return Part(Holds.NARRATIVE, label, begins)


FORM = Form(
    code="single",
    label="Single inspection framework (2013 to 2018)",
    known_by=(TITLE,),
    opens=False,
    parts=(
        Part(Holds.ASIDE, "Contents", r"contents"),
        Part(Holds.OPENING, "Executive summary", r"executive summary"),
        Part(
            Holds.NARRATIVE, "Summary of findings",
            r"summary of (?:key )?findings|progress since the last inspection|this local authority requires .*|"
            rf"(?:children.s services in .{{3,60}}?|{BOARD}) (?:is |are )?"
            r"(?:requires? improvement|outstanding|good|inadequate)(?: and is not yet good)?\s+because",
        ),
        Part(
            Holds.ACTIONS, "Priority and immediate action",
            r"priority and immediate actions?|areas? for priority action", Time.IMMEDIATELY,
        ),
        Part(
            Holds.ACTIONS, "Recommendations",
            rf"recommendations(?: for {WHO})?|areas for improvement|what does {WHO} need to improve",
        ),
        Part(Holds.STRENGTHS, "Strengths", rf"{WHO}.s strengths|{WHO} has the following strengths|(?:key )?strengths"),
        Part(Holds.ASIDE, "Summary for children and young people", r"summary for children and young people"),
        Part(Holds.ASIDE, "About the area", r"information about this local authority(?: area)?"),
        Part(Holds.ASIDE, "About the inspection", r"information about this inspection|the inspection team"),
        Part(Holds.ASIDE, "What the judgements mean", r"what the inspection judge?ments mean\b.{0,40}"),
        _judged(
            "Help and protection",
            r"(?:the )?experiences (?:and|of) progress of children who need help(?: and(?: protection)?)?",
        ),
        _judged(
            "Looked after children",
            r"(?:the )?experiences (?:and|of) progress of (?:children looked after|looked after children)"
            r"(?: and(?: achieving(?: permanence)?)?)?",
        ),
        _judged(
            "Adoption",
            rf"(?:the graded judge?ment (?:for|about) )?adoption(?: performance)?{THAT}",
        ),
        _judged(
            "Care leavers",
            rf"(?:the graded judge?ment (?:for|about) )?(?:the )?experiences? and progress of care(?: leavers)?{THAT}",
        ),
        _judged("Leadership", r"leadership, management(?: and(?: governance)?)?"),
        Part(
            Holds.NARRATIVE, "Inspection findings",
            rf"inspection findings(?:\s*[-–—:]\s*{WHO})?|inspection judge?ments? about {WHO}|"
            rf"key strengths and weaknesses of {WHO}|summary|key judge?ment\s+judge?ment grade", stays=True,
        ),
        Part(
            Holds.NARRATIVE, "The board",
            r"(?:section \d: )?(?:the )?(?:effectiveness (?:of )?(?:the )?)?(?:local safeguarding children board|lscb)"
            r"(?: \(lscb\))?", section="board",
        ),
        Part(Holds.NARRATIVE, "The local authority", r"(?:section \d: )?the local authority", section=""),
    ),
)  # fmt: skip
