"""Who may be told what came of a contact, and how much: one pure function of facts. Source: safe practice 18 and 19.

The first reason that fits an agency counts. Nobody here is told anything; a person at the hub confirms each one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from keel.agencies.kinds import HUBS, AgencyKind
from keel.agencies.models import Team
from keel.agencies.succession.queries import Heirs
from keel.front_door.checks.models import Answer, Check
from keel.front_door.contacts.models import Contact, From
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import BY_CODE
from keel.front_door.notices.models import Kind
from keel.people.grounds.audiences import AUDIENCES

# Who decides with social care how a child is protected, whatever their answer was (Working Together, chapter 3).
PROTECTORS = (AgencyKind.POLICE, AgencyKind.HEALTH_PROVIDER)
# Where a record can be read online by the patient, or by a parent for a child.
ONLINE = (AgencyKind.GP, AgencyKind.HOSPITAL, AgencyKind.HEALTH_PROVIDER, AgencyKind.CAMHS)
YOU_TOLD_US = "You told us your worry."
YOU_ANSWERED = "You answered our question."
YOU_WORK_WITH_THEM = "You work with the child."
YOU_TAKE_PART = "You take part in what protects the child."
YOU_TAKE_IT_ON = "You are asked to take this on."
YOU_WERE_ASKED = "You were asked, and had nothing to tell."
THEY_TOLD_US = "They told us their worry."
AUDIENCE = {declared.code: declared for declared in AUDIENCES}


@dataclass(frozen=True)
class Recipient:
    """Somebody to be told: a team in Keel, or somebody by hand. `children` are those that may be spoken of."""

    kind: Kind
    because: str
    children: tuple[UUID, ...]
    to: Team | None = None
    by_hand: str = ""

    @property
    def keep_offline(self) -> bool:
        """What is proposed; the hub can say otherwise for each."""
        return self.to is not None and self.to.agency.kind in ONLINE


@dataclass(frozen=True)
class Around:
    """The facts: the contact, each child's decision in force, the checks, which teams work with which child now.

    `takers`: who of a kind of agency takes on what was decided or takes part in it, where they are in Keel.
    `referrer` is the referrer's team where the hub typed in a call and that agency is in Keel. `unreachable`: who told
    us on the public page left no way to be answered, or asked for none.
    """

    contact: Contact
    decisions: Mapping[UUID, Decision]
    checks: Sequence[Check]
    working: Mapping[UUID, Iterable[Team]]
    referrer: Team | None = None
    unreachable: bool = False
    takers: Mapping[AgencyKind, Team] = field(default_factory=dict)
    heirs: Heirs = field(default_factory=Heirs)


def at_once(around: Around) -> list[Recipient]:
    """Who protects a child with us hears of it at once, whatever is still open for another (safe practice 4)."""
    return _each_once(around, (_protecting,))


def derive(around: Around) -> list[Recipient]:
    """Everyone who may be told, each once, with the most that any reason gives them."""
    return _each_once(around, (_referrer, _taking_on, _answered, _working, _protecting, _knew_nothing))


def _each_once(around: Around, reasons: Iterable[Callable[[Around], list[Recipient]]]) -> list[Recipient]:
    found: dict[UUID | str, Recipient] = {}
    for recipient in (one for reason in reasons for one in reason(around)):
        key = recipient.to.id if recipient.to else recipient.by_hand
        found[key] = _join(found[key], recipient) if key in found else recipient
    return list(found.values())


def _join(first: Recipient, further: Recipient) -> Recipient:
    """A second reason adds children, when it gives as much as the first."""
    if first.kind != further.kind:
        return first
    children = tuple(dict.fromkeys((*first.children, *further.children)))
    return Recipient(first.kind, first.because, children, first.to, first.by_hand)


def _referrer(around: Around) -> list[Recipient]:
    contact, everyone = around.contact, tuple(around.decisions)
    team = around.referrer or (contact.from_team if contact.from_team.kind not in HUBS else None)
    if team is not None:
        children = _speakable(around, team, everyone)
        kind = Kind.OUTCOME if children else Kind.THANKS
        return [Recipient(kind, YOU_TOLD_US, children, team)]
    match From(contact.referrer_is):
        case From.ANONYMOUS:
            return []
        case From.RELATIVE | From.NEIGHBOUR if around.unreachable:
            return []
        case From.RELATIVE | From.NEIGHBOUR:
            # Who they are is sealed: it is not written on a notice, which others can read.
            return [Recipient(Kind.THANKS, THEY_TOLD_US, (), by_hand="The person who told us")]
        case From.SELF:
            return [Recipient(Kind.OUTCOME, THEY_TOLD_US, everyone, by_hand="The young person who told us")]
        case From.PROFESSIONAL:
            said = (contact.referrer_name, contact.referrer_role, contact.referrer_agency)
            who = ", ".join(part for part in said if part) or "The professional who told us"
            return [Recipient(Kind.OUTCOME, THEY_TOLD_US, everyone, by_hand=who[:200])]


def _taking_on(around: Around) -> list[Recipient]:
    """Who does what was decided hears of it, in Keel or by hand: else help that was promised is nobody's."""
    found: list[Recipient] = []
    for child, decision in around.decisions.items():
        kind = BY_CODE[decision.outcome].takes_on
        if kind and kind in around.takers:
            found += _outcomes(around, [around.takers[kind]], YOU_TAKE_IT_ON, (child,))
        elif kind:
            found.append(Recipient(Kind.OUTCOME, YOU_TAKE_IT_ON, (child,), by_hand=kind.label))
    return found


def _answered(around: Around) -> list[Recipient]:
    told = [c.team for c in around.checks if c.answer == Answer.INFORMATION]
    return _outcomes(around, told, YOU_ANSWERED, tuple(around.decisions))


def _working(around: Around) -> list[Recipient]:
    return [
        recipient
        for child, teams in around.working.items()
        for recipient in _outcomes(around, teams, YOU_WORK_WITH_THEM, (child,))
    ]


def _protecting(around: Around) -> list[Recipient]:
    """Who was asked and acts now is not told that nothing is to be filed, nor left out for want of an answer. Where
    nobody of police or health was asked, their desk takes part, or they are rung: none meets without them.
    """
    children = tuple(child for child, d in around.decisions.items() if BY_CODE[d.outcome].protects)
    if not children:
        return []
    asked = [c.team for c in around.checks if c.team.agency.kind in PROTECTORS]
    unasked = [kind for kind in PROTECTORS if kind not in {team.agency.kind for team in asked}]
    desks = [around.takers[kind] for kind in unasked if kind in around.takers]
    by_hand = [kind.label for kind in unasked if kind not in around.takers]
    rung = [Recipient(Kind.OUTCOME, YOU_TAKE_PART, children, by_hand=label) for label in by_hand]
    return _outcomes(around, [*asked, *desks], YOU_TAKE_PART, children) + rung


def _outcomes(around: Around, teams: Iterable[Team], because: str, children: tuple[UUID, ...]) -> list[Recipient]:
    rows = ((team, _speakable(around, team, children)) for team in teams if team.kind not in HUBS)
    return [Recipient(Kind.OUTCOME, because, may, team) for team, may in rows if may]


def _knew_nothing(around: Around) -> list[Recipient]:
    """Who knew nothing, or would not say, learns only that the question is closed."""
    closed = [c.team for c in around.checks if c.answer in (Answer.NOTHING, Answer.REFUSED) and c.team.kind not in HUBS]
    return [Recipient(Kind.NOTHING_TO_FILE, YOU_WERE_ASKED, (), team) for team in closed]


def _speakable(around: Around, team: Team, children: Iterable[UUID]) -> tuple[UUID, ...]:
    """The children whose decision is for this team: a school is not told of a child recorded as a suspect."""
    if not _is_for(around, around.contact.audience, around.contact.controller, team):
        return ()
    decided = {child: around.decisions[child] for child in children if child in around.decisions}
    return tuple(child for child, d in decided.items() if _is_for(around, d.audience, d.controller, team))


def _is_for(around: Around, audience: str, keeper: UUID, team: Team) -> bool:
    members = AUDIENCE[audience].members
    return not members or any(
        m.agency_kind in ("", team.agency.kind)
        and m.team_kind in ("", team.kind)
        and (not m.controller or around.heirs.control(keeper, team.agency_id))
        for m in members
    )
