"""What one person is to another, in a word: mother, half-brother, former partner."""

from keel.people.family.models import Tie
from keel.people.persons.models import Sex

BY_SEX = {
    (Tie.PARENT, Sex.FEMALE): "mother",
    (Tie.PARENT, Sex.MALE): "father",
    (Tie.CHILD, Sex.FEMALE): "daughter",
    (Tie.CHILD, Sex.MALE): "son",
    (Tie.STEP_PARENT, Sex.FEMALE): "stepmother",
    (Tie.STEP_PARENT, Sex.MALE): "stepfather",
    (Tie.STEP_CHILD, Sex.FEMALE): "stepdaughter",
    (Tie.STEP_CHILD, Sex.MALE): "stepson",
    (Tie.SIBLING, Sex.FEMALE): "sister",
    (Tie.SIBLING, Sex.MALE): "brother",
    (Tie.GRANDPARENT, Sex.FEMALE): "grandmother",
    (Tie.GRANDPARENT, Sex.MALE): "grandfather",
}


def called(tie: Tie, sex: str) -> str:
    """'mother', 'brother', 'grandparent' where the sex is not known."""
    return BY_SEX.get((tie, Sex(sex)), tie.label)
