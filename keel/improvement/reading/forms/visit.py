"""Letters after a focused visit or a monitoring visit: one subject, no grades."""

from keel.improvement.reading.forms import PRIORITY, Form, Holds, Part

PARTS = (
    Part(Holds.OPENING, "Opening", r"(?:ofsted )?(?:focused|monitoring) visit (?:to|of|at) .*"),
    Part(
        Holds.OPENING,
        "Headline findings",
        r"headline findings|overview|summary of (?:main |key )?findings|context|background",
    ),
    PRIORITY,
    Part(
        Holds.IMPROVEMENTS,
        "What needs to improve",
        r"what needs to improve\b.*|areas? for improvement|areas? of (?:weakness|concern)|areas where improvement .*",
    ),
    Part(Holds.STRENGTHS, "Strengths", r"(?:key |areas of )?strengths?"),
    Part(
        Holds.ASIDE,
        "Areas covered",
        r"(?:areas|what was) covered by (?:the|this)(?: monitoring| focused)? visit|scope of the visit",
    ),
    Part(
        Holds.NARRATIVE,
        "Main findings",
        r"(?:main |key )?findings(?: and evaluation of progress)?|evaluation of progress|progress since .{5,80}",
    ),
    Part(Holds.NEXT, "Next steps", r"next steps"),
    Part(Holds.ASIDE, "Signature", r"yours (?:sincerely|faithfully).*"),
)

FOCUSED = Form(
    code="focused",
    label="Focused visit",
    known_by=(
        r"\bfocused visit (?:to|of|at)\b|findings (?:of|from) (?:the|a|our|your) (?:\w+ )?focused visit",
        r"\bdear\b|inspectors? for this visit|yours sincerely|headline findings|what needs to improve",
    ),
    parts=PARTS,
)
MONITORING = Form(
    code="monitoring",
    label="Monitoring visit",
    known_by=(
        r"\bmonitoring visit (?:to|of|at)\b|findings (?:of|from) (?:the|a|our|your) (?:\w+ )?monitoring visit",
        r"\bdear\b|inspectors? for this visit|yours sincerely|areas covered by|headline findings",
    ),
    parts=PARTS,
)
