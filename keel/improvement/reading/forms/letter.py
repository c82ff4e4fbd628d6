"""Joint targeted area inspections: a letter or, since 2022, a report to all agencies, from all inspectorates."""

from keel.improvement.reading.forms import PRIORITY, Form, Holds, Part

FORM = Form(
    code="jtai",
    label="Joint targeted area inspection",
    known_by=(
        r"joint targeted area inspection",
        r"\bdear\b|(?:headline|main) findings|practice study|inspection dates?|key strengths|\bhmicfrs\b",
    ),
    repeats=(
        r"Care Quality(?: Commission)?", r"Commission", r"Ofsted", r"HMICFRS", r"HMIC", r"HMI Probation",
        r"(?:HM|His Majesty.s|Her Majesty.s) Inspectorate of (?:Probation|Constabulary.*)",
    ),
    parts=(
        Part(
            Holds.OPENING, "Opening",
            r"joint targeted area inspection (?:of|in|on|into) .*|headline findings|summary of (?:key )?findings|"
            r"overview",
        ),
        Part(
            Holds.CASE, "Case study",
            r"(?:case|practice) (?:study|example)\b.*|(?:areas? for improvement|highly effective practice): "
            r"(?:case|practice) (?:study|example)",
        ),
        Part(Holds.STRENGTHS, "Key strengths", r"(?:key |areas of )?strengths(?: of .{3,60})?"),
        Part(Holds.IMPROVEMENTS, "Areas for improvement", r"(?:key )?areas for improvement|what needs to improve"),
        PRIORITY,
        Part(Holds.NARRATIVE, "Main findings", r"(?:main |key |detailed )?findings"),
        Part(Holds.NEXT, "Next steps", r"next steps"),
        Part(Holds.ASIDE, "Signatures", r"yours (?:sincerely|faithfully).*|ofsted\s+care quality commission.*"),
        Part(
            Holds.ASIDE, "About the inspection",
            r"(?:about the|information about this|conduct of the) (?:joint )?(?:targeted area )?inspection",
        ),
    ),
)  # fmt: skip
