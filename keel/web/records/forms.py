"""The questions about a split: whose pieces go, and why it was one person after all."""

from typing import Any
from uuid import UUID

from keel.agencies import queries as agencies
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex
from keel.people.splits.actions import Apart
from keel.people.splits.models import PieceOf
from keel.web.forms import Choice, Choices, Day, Form, Line, Narrative, Option


class Halves(Form):
    """Who the other one is, which pieces are theirs, how that is known."""

    given = Line("First name of the other one", hint="Leave it empty if nobody knows it", cap=100)
    family = Line("Family name of the other one", error="Write the family name of the other one", cap=100)
    born = Day("Date of birth of the other one", noun="The date of birth", past=True)
    sex = Choice("Sex as recorded", tuple(Option(s.value, s.label) for s in Sex))
    number = Choices(PieceOf.NUMBER.label)
    name = Choices(PieceOf.NAME.label)
    stay = Choices(PieceOf.STAY.label)
    tie = Choices(PieceOf.TIE.label)
    held = Choices(PieceOf.HELD.label)
    work = Choices(PieceOf.WORK.label)
    flag = Choices(PieceOf.FLAG.label)
    event = Choices(PieceOf.EVENT.label)
    why = Narrative("How do you know that these are two?", error="Write how you know that these are two", cap=1000)

    def __init__(self, *args: Any, pieces: dict[PieceOf, list[Option]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = tuple(pieces)
        for of, offered in pieces.items():
            self.offer(of, offered)
        self.leave_out(*(of for of in PieceOf if of not in pieces))

    def apart(self, kind: Kind) -> Apart:
        said = self.cleaned_data
        sex = Sex(said["sex"]) if said["sex"] else Sex.NOT_KNOWN
        details = Details(kind, given=said["given"], family=said["family"], birth_date=said["born"], sex=sex)
        pieces = {of: [UUID(key) for key in said[of]] for of in self.kinds if said[of]}
        return Apart(details, pieces, said["why"], agencies.hub())


class Back(Form):
    """Why it is one after all."""

    why = Narrative("Why is this one person after all?", error="Write why this is one person after all", cap=1000)
