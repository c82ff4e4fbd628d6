"""Outcomes of a contact, declared: what each means, at which levels of need, who must sign it and when, what is said.

`said` is what a professional who may know is told; `next` is what happens next. Neither says why: reasons stay here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from keel.agencies.kinds import AgencyKind
from keel.sources.documents import Citation, Confidence
from keel.sources.items import Retention


class Sign(StrEnum):
    """When a second person's signature is needed, and what may not wait for it (safe practice 4)."""

    BEFORE = "before"
    AFTER = "after"
    NO = "no"


@dataclass(frozen=True)
class Outcome:
    """One outcome. `{child}` stands for the child's name; `registered`: a registered social worker decides or signs.

    `takes_on`: the kind of agency that is asked to do what was decided, and `asks` what of it.
    """

    code: str
    label: str
    hint: str
    levels: tuple[int, ...]
    sign: Sign
    said: str
    next: str
    source: Citation
    protects: bool = False
    registered: bool = False
    offers_service: bool = False
    retention: Retention = Retention.REFERRAL
    takes_on: AgencyKind | None = None
    asks: str = ""

    @property
    def closes(self) -> bool:
        """Nothing further is done by the hub or social care: it is in force only when signed."""
        return self.sign == Sign.BEFORE


def _settled(document: str, place: str, says: str) -> Citation:
    return Citation(document, place, Confidence.SETTLED, says)


WT = "working-together-2023"
ACT = "children-act-1989"

OUTCOMES = (
    Outcome(
        "immediate_protection",
        "Immediate protection",
        "Police protection, an emergency order, or somebody stays with the child now. It starts on your word.",
        (4,),
        Sign.AFTER,
        "Social care and the police are acting now so that {child} is safe.",
        "Whoever needs to act with us today is rung. Do not wait for a letter.",
        _settled(
            ACT, "sections 44, 46 and 47", "whoever has the power acts at once when a child is likely to be harmed."
        ),
        protects=True,
        registered=True,
        retention=Retention.CHILD_RECORD,
    ),
    Outcome(
        "strategy_discussion",
        "Strategy discussion (section 47)",
        "Reasonable cause to suspect significant harm. It starts on your word; nothing waits for the signature.",
        (4,),
        Sign.AFTER,
        "Social care, police and health are meeting to decide how to make sure that {child} is safe.",
        "We may ring you to take part. Have ready what you know of the family.",
        _settled(ACT, "section 47", "where a child may be suffering significant harm, the authority makes enquiries."),
        protects=True,
        registered=True,
        retention=Retention.CHILD_RECORD,
    ),
    Outcome(
        "child_in_need",
        "Child in need assessment (section 17)",
        "A social worker finds out what help the child and the family need.",
        (3, 4),
        Sign.NO,
        "A social worker will find out with the family what help {child} needs.",
        "The social worker will ring you for what you know. The assessment takes at most 45 working days.",
        _settled(ACT, "section 17", "the authority safeguards children in need and provides services for them."),
        registered=True,
        offers_service=True,
        retention=Retention.CHILD_RECORD,
    ),
    Outcome(
        "early_help",
        "Early or family help",
        "Help that the family agrees to, with one lead practitioner.",
        (2, 3),
        Sign.NO,
        "{child}’s family is offered early help.",
        "Somebody from early help rings you to agree who leads. If the family says no and you still worry, tell us.",
        _settled(
            "children-act-2004", "section 10", "agencies cooperate for children's wellbeing; the family consents."
        ),
        offers_service=True,
        takes_on=AgencyKind.EARLY_HELP,
        asks="Ring the family and agree with them who leads. If they say no, or you cannot begin, tell the hub.",
    ),
    Outcome(
        "open_case",
        "Add to the open case",
        "Somebody works with the child already, and takes this on.",
        (2, 3, 4),
        Sign.NO,
        "What you told us has gone to the worker who already works with {child}.",
        "That worker will ring you if they need more.",
        _settled(WT, "chapter 3", "new information about a child in an open case goes to the lead practitioner."),
        retention=Retention.CHILD_RECORD,
    ),
    Outcome(
        "transfer",
        "Transfer to another authority",
        "The child lives elsewhere. Ring them first: it is ours until they say that they have it.",
        (2, 3, 4),
        Sign.AFTER,
        "Another local authority is responsible for {child} and has what you told us.",
        "They will ring you. If you hear nothing in two working days, ring us.",
        _settled(WT, "chapter 3", "the authority where the child is found answers until another accepts."),
        registered=True,
    ),
    Outcome(
        "allegation",
        "Designated officer (LADO)",
        "A worry about somebody who works with children. The officer is told within one working day.",
        (1, 2, 3, 4),
        Sign.AFTER,
        "What you told us has gone to the officer who looks into worries about people who work with children.",
        "The officer will ring you. Talk to nobody else about it until then.",
        _settled(
            WT, "chapter 4", "what is alleged of somebody who works with children goes to the designated officer."
        ),
    ),
    Outcome(
        "adult_safeguarding",
        "Adult safeguarding",
        "An adult with care and support needs is at risk, and the child is safe without us.",
        (1, 2, 3),
        Sign.AFTER,
        "What you told us has gone to the team that keeps adults safe.",
        "That team will ring you if they need more. If you worry about {child}, tell us again.",
        _settled(WT, "chapter 2", "children's and adults' services work together when an adult's needs touch a child."),
        registered=True,
    ),
    Outcome(
        "signpost",
        "Signpost to universal services",
        "School, health visitor, GP or a children's centre can give what is needed.",
        (1, 2),
        Sign.BEFORE,
        "Services that every family can use are right for {child} now. Social care will not work with the family.",
        "Go on with your own work with the family. If it gets worse, or you disagree, tell us again.",
        _settled(WT, "chapter 1", "universal services meet most needs; thresholds are published locally."),
        registered=True,
        retention=Retention.NO_ACTION,
    ),
    Outcome(
        "no_further_action",
        "No further action",
        "Nothing is needed from the hub or social care.",
        (1, 2),
        Sign.BEFORE,
        "The hub has looked at what you told us about {child} and will do nothing further now.",
        "Go on with your own work with the family. If it gets worse, or you disagree, tell us again.",
        _settled(WT, "chapter 3", "a social worker and their manager decide the response, no further action included."),
        registered=True,
        retention=Retention.NO_ACTION,
    ),
)

BY_CODE = {outcome.code: outcome for outcome in OUTCOMES}
LABELS = {outcome.code: outcome.label for outcome in OUTCOMES}


@dataclass(frozen=True)
class Signing:
    """When a decision needs a second person's signature, whether theirs must be a registered one, and why."""

    when: Sign
    registered: bool
    why: str

    @property
    def needed(self) -> bool:
        return self.when != Sign.NO

    @property
    def in_force_now(self) -> bool:
        return self.when != Sign.BEFORE


def signing(outcome: Outcome, *, lowers: bool, decider_registered: bool) -> Signing:
    """What this decision needs (safe practice 4 and 7). `lowers`: below the hub's grade, or stops what is in force."""
    lowers = lowers and not outcome.protects
    registered = (outcome.registered or lowers) and not decider_registered
    if outcome.closes:
        return Signing(Sign.BEFORE, registered, "It closes, so it is in force when a second person has signed.")
    if lowers:
        return Signing(Sign.BEFORE, registered, "It lowers or stops what was begun, so it is in force when signed.")
    if outcome.sign == Sign.AFTER:
        return Signing(Sign.AFTER, registered, "It is in force now. A second person’s sign-off is owed.")
    if registered:
        return Signing(Sign.AFTER, registered, "It is in force now. A registered social worker’s sign-off is owed.")
    return Signing(Sign.NO, registered, "It is in force now. No signature is needed.")


def label(code: str) -> str:
    """An outcome in practitioners' words; a code from another system stands as it came."""
    return LABELS.get(code, code)


def protects(decisions: Iterable[Any]) -> bool:
    """Whether one of these decisions starts something that makes a child safe now."""
    return any(BY_CODE[d.outcome].protects for d in decisions if d.outcome in BY_CODE)


def highest(codes: Iterable[str]) -> str:
    """The outcome that comes first in the list, which is in order of how much it protects."""
    order = list(BY_CODE)
    return min(codes, key=lambda code: order.index(code) if code in BY_CODE else len(order), default="")
