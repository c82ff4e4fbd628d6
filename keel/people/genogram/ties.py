"""Which ties hold on a day. One without dates holds always, but for the time in which another stood in its place."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from keel.people.family.models import INVERSE, Tie
from keel.people.genogram.family import Tied

UPWARDS = (Tie.CHILD, Tie.STEP_CHILD, Tie.GRANDCHILD, Tie.CARED_FOR)


def downwards(told: Tied) -> Tied:
    """The same, from the older one: 'Dana is the parent of Alfie' for 'Alfie is the child of Dana'."""
    if told.tie not in UPWARDS:
        return told
    return replace(told, person=told.other, other=told.person, tie=INVERSE[told.tie])


def in_force(told: Iterable[Tied], day: date) -> tuple[Tied, ...]:
    """Those that hold on the day, the newest said first; on the day of its end a tie holds no more."""
    rows = {downwards(t) for t in told if t.person != t.other}
    holding = [t for t in rows if (t.starts is None or t.starts <= day) and (t.ends is None or day < t.ends)]
    bounded = [t for t in holding if t.ends]
    counts = [t for t in holding if t.starts or t.ends or not any(_came_after(t, b) for b in bounded)]
    return tuple(sorted(counts, key=lambda t: (-t.recorded_at.timestamp(), str(t.person), str(t.other), t.tie)))


def _came_after(tie: Tied, ended: Tied) -> bool:
    """Whether a tie was said in the place of another: partners until May, former partners since."""
    return tie.pair == ended.pair and tie.recorded_at > ended.recorded_at
