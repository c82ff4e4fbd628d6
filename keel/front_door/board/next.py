"""What to do next with an open contact: one step, by its stage and a few facts; the board's one button for the row."""

from dataclasses import dataclass
from enum import Enum

from keel.front_door.contacts.models import Stage


class Next(Enum):
    """A step, the words on its button, and the page where it is done."""

    TOGETHER = ("Look at it with the police", "police-look")
    GRADE = ("Grade", "contact-triage")
    SETTLE = ("Say who this is", "contact-identity")
    ASK = ("Ask agencies", "contact-ask")
    READ = ("Read answers", "contact-checks")
    DECIDE = ("Decide", "contact-decide")
    SIGN = ("Get it signed", "contact-decide")
    ANSWER = ("Answer what was sent back", "contact-decide")
    TELL = ("Tell", "contact-tell")

    @property
    def words(self) -> str:
        return self.value[0]

    @property
    def page(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Stood:
    """What the next step depends on, beside the stage."""

    graded: bool
    settled: bool
    all_proposed: bool
    sent_back: bool = False


def following(stage: Stage, stood: Stood) -> Next:
    """Grading comes first, for its clock runs by the hour; who the children are is settled before anybody is asked."""
    match stage:
        case Stage.NOTIFIED:
            return Next.TOGETHER
        case Stage.NEW if not stood.graded:
            return Next.GRADE
        case Stage.NEW:
            return Next.ASK if stood.settled else Next.SETTLE
        case Stage.CHECKS:
            return Next.READ if stood.settled else Next.SETTLE
        case Stage.READY if stood.sent_back:
            return Next.ANSWER
        case Stage.READY if stood.all_proposed:
            return Next.SIGN
        case Stage.READY:
            return Next.DECIDE if stood.settled else Next.SETTLE
        case _:
            return Next.TELL
