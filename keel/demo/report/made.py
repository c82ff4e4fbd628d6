"""The demo's own figures, and the table that prints them beside England's."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from keel.base.hours import local_day
from keel.demo.report import care, door
from keel.demo.report.england import Line, groups
from keel.returns.cin_census.stored import from_json
from keel.returns.models import CensusRecord

HUNDRED, THOUSAND = 100, 1000
WIDTH = 64
# What each figure is a share of.
OF = {
    "again": "referrals", "no_action": "referrals", "not_in_need": "referrals", "enquiries": "referrals",
    "conferences": "enquired", "in_fifteen": "conferences", "second": "plans", "neglect": "plans",
    "emotional": "plans", "sexual": "plans", "male": "children", "white": "children", "mixed": "children",
    "asian": "children", "black": "children", "other": "children", "monday": "working", "august": "school",
    "police_out": "police", "siblings": "contacts", "doubled": "identified", "no_nhs": "held",
}  # fmt: skip
# For each thousand people of a town, not of the register, which leaves out who has no children.
YEARLY = {"told_yearly": "contacts_of_children", "referred_yearly": "referrals", "need_yearly": "in_need"}
BEGINS = {"source_": "referrals", "assessed_": "assessed", "plan_": "ended", "age_": "in_need", "factor_": "assessed"}


def figures(until: datetime, truth: Path) -> dict[str, float]:
    """Every figure of the table, in percent or as a ratio; those of which nothing was found to count are left out."""
    modules = CensusRecord.objects.values_list("module", flat=True).iterator(chunk_size=5000)
    found = care.count((from_json(module) for module in modules), local_day(until))
    found.update(door.count(until))
    found.update(door.identities(truth))
    shares = {code: _share(found, code, _whole(code)) for group in groups() for code in group.lines}
    for code, part in YEARLY.items():
        ratio = _ratio(found, part, "people")
        shares[code] = None if ratio is None else THOUSAND * ratio
    shares["contacts_per_referral"] = _ratio(found, "contacts_of_children", "referrals")
    shares["factors"] = _ratio(found, "factors", "assessed")
    shares["plans"] = _share(found, "plans", "conferences")
    return {code: share for code, share in shares.items() if share is not None}


def _whole(code: str) -> str:
    return OF.get(code) or next((whole for start, whole in BEGINS.items() if code.startswith(start)), "")


def _share(found: Counter[str], part: str, whole: str) -> float | None:
    ratio = _ratio(found, part, whole)
    return None if ratio is None else HUNDRED * ratio


def _ratio(found: Counter[str], part: str, whole: str) -> float | None:
    return found[part] / found[whole] if found[whole] else None


def table(made: dict[str, float]) -> Iterator[str]:
    """As the command prints it: what it is, here, in England."""
    for group in groups():
        yield f"\n{group.title}\n  England: {group.source}\n  {'':{WIDTH}}{'here':>8}{'England':>20}"
        for code, line in group.lines.items():
            here = _said(made[code], line) if code in made else "none"
            yield f"  {line.says:{WIDTH}}{here:>8}{_england(line):>20}"


def _england(line: Line) -> str:
    if line.said:
        return line.said
    said = _said(line.low, line) if line.low == line.high else f"{line.low:g} to {_said(line.high, line)}"
    return f"about {said}" if line.about else said


def _said(value: float, line: Line) -> str:
    return f"{value:.1f}" if line.unit == "ratio" else f"{value:.1f}%"
