"""The made-up reports: as text, and set as the PDF that a publisher makes of it: headers, bold headings, hyphens."""

import json
import re
from pathlib import Path
from typing import Any

import typst

REPORTS = Path(__file__).parent / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.txt"))
BULLET = re.compile(r"^[-–•■◼●]\s+")
NUMBER = re.compile(r"^\d{1,2}\.\s")
NO_FIELD = re.compile(r"(?:lead|reporting) inspector|dates?:", re.IGNORECASE)
LAYOUT = """
#let report = json(bytes(sys.inputs.report))
#set page(width: 17cm, height: 13cm, margin: 2cm,
  header: text(8pt, report.title), footer: context text(8pt, [#report.title #h(1fr) #counter(page).display()]))
#set text(size: 11pt, lang: "en", region: "GB", hyphenate: true)
#set par(justify: true, leading: 0.55em, spacing: 1.3em)
#let row(label, grade) = table(columns: (1fr, 3.5cm), stroke: 0.5pt, label, grade)
#let shown = (
  heading: it => block(sticky: true, above: 1.6em, text(13pt, weight: "bold", hyphenate: false, it.text)),
  bullet: it => list(it.text),
  inner: it => pad(left: 18pt, list(marker: [–], it.text)),
  box: it => pad(left: 20pt, par(it.text)),
  number: it => par(hanging-indent: 18pt, it.text),
  note: it => text(8pt, it.text),
  row: it => row(it.text.split("\\t").at(0), it.text.split("\\t").at(1)),
  lines: it => par(it.text.split("\\n").join(linebreak())),
  words: it => par(it.text),
)
#for it in report.blocks { (shown.at(it.kind))(it) }
"""


def text(name: str) -> bytes:
    return (REPORTS / f"{name}.txt").read_bytes()


def pdf(name: str) -> bytes:
    """The same report, set in pages."""
    parts = re.split(r"\n\s*\n", re.sub(r"\f\n.*\n.*\n", "", text(name).decode()))  # without the frame of its pages
    return of_blocks([block for part in parts for block in _blocks(part.strip("\n"))], title=f"Report {name}")


def of_blocks(blocks: list[dict[str, str]], title: str = "A report") -> bytes:
    told = json.dumps({"title": title, "blocks": blocks}, ensure_ascii=False)
    made: Any = typst.compile(LAYOUT.encode(), sys_inputs={"report": told})
    return bytes(made)


def _blocks(part: str) -> list[dict[str, str]]:
    """The blocks of what stands between two empty lines."""
    lines = [line.strip() for line in part.split("\n") if line.strip()]
    items: list[list[str]] = []
    for line in lines:
        if items and not (BULLET.match(line) or "\t" in items[-1][-1]):
            items[-1].append(line)
        else:
            items.append([line])
    return [_block(item) for item in items]


def _block(lines: list[str]) -> dict[str, str]:
    words = " ".join(lines)
    if BULLET.match(words):
        return {"kind": "inner" if words.startswith("–") else "bullet", "text": BULLET.sub("", words)}
    if words.startswith("¹"):
        return {"kind": "note", "text": words}
    if "\t" in words and not NO_FIELD.search(words):
        return {"kind": "row", "text": words}
    if NUMBER.match(words):
        return {"kind": "number", "text": words}
    if len(lines) > 1 and not words.endswith((".", "?", ":")) and not re.match(r"The (?:exp|imp|eff)|Joint", words):
        return {"kind": "lines", "text": "\n".join(lines)}
    if (
        len(words) < 200
        and not words.endswith((".", ",", ";", ":"))
        and not re.match(r"Dear|\d|Lead ins|Insp.*date", words)
    ):
        return {"kind": "heading", "text": words}
    return {"kind": "words", "text": words}
