"""Inspections of local authority children's services since 2018: standard and short."""

from keel.improvement.reading.forms import PRIORITY, Form, Holds, Part

FORM = Form(
    code="ilacs",
    label="Inspection of local authority children’s services",
    known_by=(
        r"inspection of .{0,120}?(?:local\s+authority children.s services|children.s (?:social care )?services)",
        r"lead inspector|inspection dates",
        r"judge?ment\s+grade|overall\s+effectiveness",
    ),
    parts=(
        Part(Holds.IMPROVEMENTS, "What needs to improve", r"what needs to improve\b.{0,60}"),
        PRIORITY,
        Part(
            Holds.NARRATIVE,
            "Help and protection",
            r"(?:the )?experiences and progress of children who need help(?: and(?: protection)?)?",
        ),
        Part(
            Holds.NARRATIVE,
            "Children in care",
            r"(?:the )?experiences and progress of children in care(?: and(?: care(?: leavers)?)?)?",
        ),
        Part(Holds.NARRATIVE, "Care leavers", r"(?:the )?experiences and progress of care(?: leavers)?"),
        Part(
            Holds.NARRATIVE,
            "Leaders",
            r"(?:the )?impact of leaders on social work(?: practice(?: with(?: children(?: and(?: families)?)?)?)?)?",
        ),
    ),
)
