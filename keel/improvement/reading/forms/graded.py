"""Inspections of 2009 to 2013, graded 1 to 4: safeguarding, looked after children, protection of children."""

from keel.improvement.reading.forms import Form, Holds, Part

ABOUT = (
    r"(?:(?:safeguarding|(?:safeguarding and )?looked after children)\s+services|"
    r"(?:local authority )?arrangements for the protection of children)"
)


def _narrative(label: str, begins: str) -> Part:
    return Part(Holds.NARRATIVE, label, begins)


FORM = Form(
    code="graded",
    label="Graded inspection (2009 to 2013)",
    known_by=(
        rf"inspection of {ABOUT}",
        r"reporting inspector|lead inspector|age group",
    ),
    opens=False,
    grades_in_headings=True,
    parts=(
        Part(Holds.ASIDE, "Contents", r"contents"),
        Part(Holds.SETTING, "About this inspection", r"about this inspection"),
        Part(
            Holds.SETTING, "What the judgements mean",
            r"the inspection judge?ments and what(?: they(?: mean)?)?|what inspection judge?ments mean",
        ),
        Part(Holds.SETTING, "Service information", r"service information|the local context"),
        Part(Holds.ACTIONS, "Areas for improvement", r"areas for improvement|recommendations"),
        Part(Holds.GRADES, "Record of main findings", r"record of main findings"),
        _narrative("Overall effectiveness", r"overall effectiveness\b.{0,60}"),
        _narrative("Capacity for improvement", r"capacity (?:for improvement|to improve)"),
        _narrative("Outcomes", r"(?:safeguarding )?outcomes for .{5,80}|how good are outcomes for .{5,80}"),
        _narrative("Children are safe and feel safe", r"children and young people are safe and feel safe"),
        _narrative("Quality of provision", r"quality of provision"),
        _narrative("Contribution of health agencies", r"the contribution of health agencies .{5,80}"),
        _narrative("Ambition and prioritisation", r"ambition and prioritisation"),
        _narrative("Leadership and management", r"leadership and (?:management|governance)"),
        _narrative("Performance management", r"performance management and quality assurance"),
        _narrative("Partnership working", r"partnership working"),
        _narrative("Equality and diversity", r"equality and diversity"),
        _narrative("Being healthy", r"being healthy"),
        _narrative("Staying safe", r"staying safe"),
        _narrative("Enjoying and achieving", r"enjoying and achieving"),
        _narrative("Making a positive contribution", r"making a positive contribution\b.{0,60}"),
        _narrative("Economic well-being", r"(?:achieving )?economic well-?being"),
        _narrative("Effectiveness of the help", r"the effectiveness of (?:the )?(?:early )?help\b.{0,90}"),
        _narrative("Quality of practice", r"the quality of practice"),
    ),
)  # fmt: skip
