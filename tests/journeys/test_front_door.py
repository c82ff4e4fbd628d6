"""One referral goes from a school to an outcome filed, in the browsers of five people and by a real worker process."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.cast import Cast
from tests.journeys.before import earlier
from tests.journeys.people import Desk, sign_in

NEXT = "Save and continue"
WORRY = "Alfie had a bruise on his left arm and no lunch, the third time this week."
CHILDS_WORDS = "Mum was asleep so I made toast for Bella."


def begins(priya: Desk) -> None:
    priya.press("Tell us about a child").choose({"Is a child in danger right now?": "No"}).press("Continue")
    priya.fill({"Your job": "Safeguarding lead", "A number where the hub can reach you today": "01632 960222"})
    priya.press(NEXT)


def names_a_child(priya: Desk, button: str, given: str, *, sex: str, born: tuple[int, int, int]) -> None:
    priya.press(button).choose({"Is the child born?": "Yes", "Sex, as recorded": sex})
    priya.choose({"Does this child live at the family’s home?": "Yes"})
    priya.fill({"First names": given, "Family name": "Marsh"}).date("Date of birth", *born)
    if "What is this child to the first?" in priya.said:
        priya.choose({"What is this child to the first?": "Brother or sister, also half or step"})
    priya.press(NEXT).press(NEXT)


def names_the_parents(priya: Desk) -> None:
    """Dana, with how she may safely be reached; and a father whom nobody knows by name."""
    priya.press("Add an adult").choose({"What are they to the children?": "Parent", "Sex, as recorded": "Female"})
    priya.choose({"Do they live with the children?": "Yes", "Do they hold parental responsibility?": "Yes"})
    priya.fill({"First names": "Dana", "Family name": "Marsh", "How do you know?": "Mother"})
    priya.date("Date of birth", 1, 2, 1990).press(NEXT)
    priya.fill({"A number that is safe to ring": "01632 960333", "When is it safe?": "Weekdays before 3pm"})
    priya.choose({"What must never be done?": "Letters"}).press(NEXT).press(NEXT)
    priya.press("Add an adult").choose({"What are they to the children?": "Parent", "Sex, as recorded": "Male"})
    priya.choose({"Do they live with the children?": "No"}).press(NEXT)
    assert "Father, not known by name" in priya.said
    priya.press("Continue")


def tells_the_worry(priya: Desk) -> None:
    priya.fill({"Address": "4 Quay Lane", "Postcode": "ZZ1 2AB"}).press(NEXT)
    for concern in ("Neglect", "Physical abuse"):
        priya.choose({"What are you worried about?": concern})
    priya.press(NEXT)
    for question, answer in (
        ("What did you see, hear or get told?", WORRY),
        ("What is it like for the child?", "He is tired and hides food."),
        ("What has the child said?", CHILDS_WORDS),
        ("What happened before?", "No lunch once in July."),
        ("What is working well?", "He is here every day."),
        ("What should happen?", "Help at home."),
        ("Who else works with the family?", "Nobody known to us."),
    ):
        priya.fill({question: answer}).press(NEXT)


def says_what_was_agreed(priya: Desk) -> None:
    """The parents, the service and the basis for sharing; level and files are left open."""
    priya.choose({"Do the parents know that you are telling the hub?": "Yes"})
    priya.fill({"What do the parents say?": "Dana says that money is short."}).press(NEXT)
    priya.choose({"Does anyone concerned, or somebody close to them, work in the partnership?": "No"}).press(NEXT)
    priya.choose({"Was the family offered help, and did they accept it?": "Accepted"}).press(NEXT)
    priya.choose({"Did the family agree to your sharing it?": "Yes"}).press(NEXT)
    priya.press(NEXT).press("Continue")


def refers(priya: Desk) -> None:
    begins(priya)
    names_a_child(priya, "Add a child", "Alfie", sex="Male", born=(3, 5, 2017))
    names_a_child(priya, "Add another child you are worried about", "Bella", sex="Female", born=(9, 2, 2021))
    names_the_parents(priya)
    tells_the_worry(priya)
    says_what_was_agreed(priya)
    assert priya.heading == "Check your answers"
    for told in (WORRY, CHILDS_WORDS, "Father, not known by name", "Safeguarding duty of schools and colleges"):
        assert told in priya.said
    priya.press("Send to the MASH")
    assert "The MASH has your referral" in priya.said
    assert "The MASH decides what happens for each child by 5pm on" in priya.said


def grades(sam: Desk) -> None:
    assert "Not graded" in sam.said and "Alfie Marsh (" in sam.said
    sam.press("Take and grade", exact=False)
    assert WORRY in sam.said and CHILDS_WORDS in sam.said
    sam.choose({"How urgent is it?": "Amber"})
    sam.choose({"What does the child need, as far as you can see?": "Level 3: Family Help"})
    sam.fill({"Why?": "A bruise nobody has explained, and hunger three times in a week."}).press("Grade this contact")


def settles(sam: Desk) -> None:
    """Alfie is the one whom Keel knows; the others are new. Nothing is chosen beforehand."""
    sam.follow("Settle who Alfie Marsh is")
    assert "Agree: First name, Family name, Date of birth, Sex. Conflict: nothing." in sam.said
    assert sam.page.locator("input:checked").count() == 0
    sam.choose({"Who is this?": "Alfie Marsh, born 3 May 2017"}).press("Settle who this is")
    for name in ("Bella Marsh", "Dana Marsh", "Father, not known by name"):
        assert sam.heading == f"Who is {name}?"
        sam.choose({"Who is this?": "None of these"}).press("Settle who this is")
    assert "Second contact about this child in four months; the first ended with no further action." in sam.said


def asks(sam: Desk) -> None:
    """Health and police are asked; the school's own office is left out, and who has no desk was rung."""
    sam.follow("What agencies know").press("Ask an agency")
    sam.choose({"Ask Education service?": "Do not ask Education service"})
    sam.fill({"Why not?": "The school has told us itself."}, within=sam.part("Education service"))
    for agency in ("Early help", "Hospital", "Probation"):
        sam.fill({"What did you do instead?": "Rang them: nobody of this name."}, within=sam.part(agency))
    sam.press("Ask these agencies")
    assert "Asked and told in Keel: Health desk, Police desk." in sam.said


def answers_by_keyboard(ruth: Desk) -> None:
    """Nothing but Tab, Enter, arrows, Space and letters."""
    with ruth.leaving("Answer"):
        ruth.tab("Answer").keys("Enter")
    assert WORRY in ruth.said and "Seen" not in ruth.said
    ruth.tab("Nothing is known to us").keys("ArrowDown")
    ruth.tab("What you know").page.keyboard.type("Missed two reviews since June; the health visitor has not got in.")
    ruth.tab("What it means for the child").page.keyboard.type("Nobody from health has seen Bella since the spring.")
    ruth.tab("The hub, and the child's social worker").keys("Space")
    with ruth.leaving("Send our answer to the hub"):
        ruth.tab("Send our answer to the hub").keys("Enter")
    assert "is with the hub." in ruth.said


def answers_without_scripts(dev: Desk) -> None:
    """Every question is there at once, and the page does without what scripts add."""
    assert dev.heading == "Questions for us" and WORRY not in dev.said
    dev.press("Answer", exact=False)
    assert WORRY in dev.said and "Dana Marsh" not in dev.said
    assert dev.page.get_by_label("Why not?", exact=True).is_visible()
    dev.press("Send our answer to the hub")
    assert "There is a problem Say what you know" in dev.said
    dev.choose({"What do you know?": "Nothing is known to us"}).press("Send our answer to the hub")
    assert "is with the hub." in dev.said and "The hub waits for nothing from you." in dev.said
