"""The words proposed to each recipient, from the outcomes' own; the hub edits them and answers for them."""

from collections.abc import Mapping
from uuid import UUID

from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import BY_CODE, Outcome
from keel.front_door.notices.models import Kind, Notice
from keel.front_door.notices.recipients import YOU_ANSWERED, YOU_TAKE_IT_ON, YOU_TAKE_PART, YOU_WORK_WITH_THEM

THANKS = (
    "Thank you for telling us your worry. We have looked at it with care. We cannot tell you what we know or decided: "
    "that belongs to the family. If you see or hear anything more, ring us. If a child is in danger now, ring 999."
)
SUSPECT = (
    "Thank you for telling us your worry. It has been decided on. We cannot say more in writing. If you need to know "
    "how to keep children in your care safe, ring us."
)
UNBORN = "the unborn baby"
NOTHING = "Thank you for answering our question. It is closed, and there is nothing for you to file."


def draft(notice: Notice, decisions: Mapping[UUID, Decision], names: Mapping[UUID, str]) -> str:
    """What the hub might say to one recipient. Names stand only where the recipient may know of the child."""
    match Kind(notice.kind):
        case Kind.THANKS:
            return SUSPECT if notice.to_team_id else THANKS
        case Kind.NOTHING_TO_FILE:
            return NOTHING
        case Kind.OUTCOME:
            return _outcome(notice, {c: decisions[c] for c in notice.children if c in decisions}, names)


def _outcome(notice: Notice, decisions: Mapping[UUID, Decision], names: Mapping[UUID, str]) -> str:
    said: dict[str, list[str]] = {}
    for child, decision in decisions.items():
        said.setdefault(decision.outcome, []).append(first_name(names.get(child, "")))
    outcomes = [BY_CODE[code] for code in BY_CODE if code in said]
    everyone = _listed([name for children in said.values() for name in children])
    lines = [_opening(notice, everyone)]
    lines += [o.said.format(child=_listed(said[o.code])) for o in outcomes]
    lines += dict.fromkeys(_next(notice, o).format(child=_listed(said[o.code])) for o in outcomes)
    if notice.to_team_id:
        lines.append(f"Please file this in your record of {everyone}, then say so in Keel.")
    return "\n\n".join(f"{line[:1].upper()}{line[1:]}".replace("babies’s", "babies’") for line in lines)


def _next(notice: Notice, outcome: Outcome) -> str:
    return outcome.asks if notice.because == YOU_TAKE_IT_ON and outcome.asks else outcome.next


def _opening(notice: Notice, everyone: str) -> str:
    if notice.because == YOU_WORK_WITH_THEM:
        return f"You work with {everyone}, so we are telling you what the hub decided."
    if notice.because == YOU_ANSWERED:
        return f"Thank you for answering our question about {everyone}."
    if notice.because == YOU_TAKE_IT_ON:
        return f"The hub asks you to take on {everyone}."
    if notice.because == YOU_TAKE_PART:
        return f"What happens now for {everyone} needs you."
    return f"Thank you for telling us your worry about {everyone}."


def first_name(name: str) -> str:
    """How a notice speaks of a child: the first name; nothing of a name that may not be seen."""
    if name.startswith("unborn"):
        return UNBORN
    nameless_ = not name.strip() or name.startswith("child")
    return "the child" if nameless_ else name.split()[0]


def _listed(names: list[str]) -> str:
    twins = names.count(UNBORN) > 1
    *most, last = dict.fromkeys("the unborn babies" if twins and name == UNBORN else name for name in names)
    return f"{', '.join(most)} and {last}" if most else last
