"""One referral goes from a school to an outcome filed, in the browsers of five people and by a real worker process."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Page

from tests.cast import Cast
from tests.ground.patience import eventually
from tests.journeys.before import earlier
from tests.journeys.people import Desk, sign_in

NEXT = "Save and continue"
WORRY = "Alfie had a bruise on his left arm and no lunch, the third time this week."
SET_ASIDE = "What else did you think of, and why not?"
TOLD = ("Police, Police desk", "Community health, Health desk", "School or college, Harbour Primary")
NOTHING_TO_FILE = "Thank you for answering our question. It is closed, and there is nothing for you to file."
FIND = "Find a person by name, date of birth, number, phone or address"
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
    row = sam.go("/board/").row("Alfie Marsh")
    assert "Not graded" in row and "Bella Marsh (" in row and "minutes left" in row and "Nobody asked" in row
    sam.press("Take and grade", exact=False)
    assert WORRY in sam.said and CHILDS_WORDS in sam.said
    sam.choose({"How urgent is it?": "Amber"})
    sam.choose({"What does the child need, as far as you can see?": "Level 3: Family Help"})
    sam.fill({"Why?": "A bruise nobody has explained, and hunger three times in a week."}).press("Grade this contact")


def settles(sam: Desk) -> None:
    """Alfie is the one whom Keel knows; the others are new. Nothing is chosen beforehand."""
    sam.follow("Settle who Alfie Marsh is")
    assert "4 fields agree, none conflicts. Not confirmed: 1 contact with the hub" in sam.said
    assert sam.page.locator("input:checked").count() == 0
    sam.choose({"Known people who may be Alfie Marsh": "Alfie Marsh, born 3 May 2017"}).press("Settle who this is")
    for name in ("Bella Marsh", "Dana Marsh", "Father, not known by name"):
        assert sam.heading == f"Who is {name}?"
        sam.press(f"Keep {name} as a new person")
    assert "Second contact about Alfie Marsh in four months; the first ended with no further action." in sam.said


def asks(sam: Desk) -> None:
    """Health and police are asked; the school's own office is left out, and who has no desk was rung."""
    sam.press("Ask agencies")
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
    """The page does without scripts what it does with them: what a choice asks further comes and goes."""
    assert dev.heading == "Questions for us" and WORRY not in dev.said
    dev.press("Answer", exact=False)
    assert WORRY in dev.said and "Dana Marsh" not in dev.said
    dev.press("Send our answer to the hub")
    assert "There is a problem Say what you know" in dev.said
    dev.choose({"What do you know?": "We do not share this"})
    assert dev.page.get_by_label("Why not?", exact=True).is_visible()
    dev.choose({"What do you know?": "Nothing is known to us"}).press("Send our answer to the hub")
    assert "is with the hub." in dev.said and "The hub waits for nothing from you." in dev.said


def decides(sam: Desk) -> None:
    """Alfie is helped at once; what closes Bella's part waits for a manager."""
    sam.go("/board/?stage=ready").press("Decide", exact=False)
    assert "Missed two reviews since June" in sam.said and "Police: Nothing known" in sam.said
    decides_one(sam, "Alfie", "Child in need assessment (section 17)", "Level 3: Family Help")
    assert "in force now. Next: decide for Bella Marsh." in sam.said
    decides_one(sam, "Bella", "No further action", "Level 1: Universal")
    assert "in force when a manager has signed. It stands on the managers’ list." in sam.said
    sam.follow("Tell who should know")
    assert "Nobody can be told yet" in sam.said


def decides_one(sam: Desk, given: str, outcome: str, level: str) -> None:
    sam.choose({"What did you decide?": outcome, "What does the child need?": level})
    sam.fill({"Why?": f"What is known of {given}: hunger, one bruise, no answer at home.", SET_ASIDE: "Early help."})
    sam.choose({"Does anybody disagree?": "No", "Were the parents told what was decided?": "Yes"})
    sam.choose({"How was information shared?": "With the family’s agreement"})
    sam.choose({"Do the police record this child as a suspect?": "No"}).press(f"Decide for {given} Marsh")


def signs(morgan: Desk) -> None:
    morgan.go("/sign/").follow("Bella Marsh")
    assert "No further action" in morgan.said and "What is known of Bella" in morgan.said
    morgan.choose({"Do you sign this?": "Sign it"}).press("Save your answer", exact=False)
    assert "no further action signed and in force." in morgan.said


def tells(sam: Desk) -> None:
    """The police knew nothing and learn nothing; health and the school get what they need."""
    sam.go("/board/?stage=tell").press("Tell", exact=False)
    words = {whom: sam.part(whom).get_by_label("What they are told").input_value() for whom in TOLD}
    assert words.pop("Police, Police desk") == NOTHING_TO_FILE
    for told in words.values():
        assert "A social worker will find out with the family what help Alfie needs." in told
    for whom in TOLD:
        sam.part(whom).get_by_label("Tell them in Keel").check()
    sam.press("Tell", exact=False)
    assert "The contact is closed." in sam.said


def files(priya: Desk) -> None:
    assert "1 outcome to file in your record" in priya.go("/").said
    priya.go("/messages/").press("Open An outcome")
    assert "A social worker will find out with the family what help Alfie needs." in priya.said
    priya.press("Filed in our record")
    assert "Filed in your record. The hub knows it now" in priya.said
    assert "Everything that you were told is filed." in priya.said


def sees_it_done(sam: Desk) -> None:
    for stage in ("new", "checks", "ready", "tell"):
        assert "No contacts" in sam.go(f"/board/?stage={stage}").said
    sam.go("/unfiled/")
    assert "Community health" in sam.said and "School or college" not in sam.said


def reads_the_child(sam: Desk) -> None:
    """What happened stands on the page of the child whom Keel knew, newest first, the earlier contact too."""
    sam.fill({FIND: "Marsh"}).press("Find").follow("Alfie Marsh")
    assert CHILDS_WORDS in sam.said and "Safe number: 01632 960333" in sam.said
    titles = sam.page.locator(".keel-timeline__title").all_inner_texts()
    assert titles == [
        "Outcome told", "Decision at the hub", "Police answered the hub", "Agency answered the hub",
        "Contact with the hub", "Outcome told", "Decision at the hub", "Contact with the hub",
    ]  # fmt: skip


@pytest.fixture
def post(transactional_db: None, tmp_path: Path) -> Iterator[Path]:
    """A real worker process on this test's database, and the folder that its mail goes to."""
    env = {
        "KEEL_DATABASE": connections.settings["default"]["NAME"],
        "DJANGO_SETTINGS_MODULE": "tests.journeys.post",
        "KEEL_TEST_MAIL": str(tmp_path),
    }
    with subprocess.Popen([sys.executable, "-m", "keel.cli.main", "worker"], env=os.environ | env) as worker:
        yield tmp_path
        worker.terminate()


def test_one_referral_goes_from_school_to_filed(cast: Cast, open_page: Callable[..., Page], post: Path) -> None:
    earlier(cast)
    priya, sam = sign_in(open_page, "priya"), sign_in(open_page, "sam")
    refers(priya)
    grades(sam)
    settles(sam)
    asks(sam)
    answers_by_keyboard(sign_in(open_page, "ruth"))
    answers_without_scripts(sign_in(open_page, "dev", scripts=False))
    decides(sam)
    signs(sign_in(open_page, "morgan"))
    tells(sam)
    files(priya)
    sees_it_done(sam)
    reads_the_child(sam)
    assert_mail_says_nothing(post)


def assert_mail_says_nothing(post: Path) -> None:
    """Asked and told, police and health twice; the school once, and July's: something waits, and no more.

    Mails are counted, not files: what Django sends within one second may stand in one file.
    """
    eventually(lambda: all_mail(post).count("Subject: Something waits for you in Keel") == 6)
    text = all_mail(post)
    assert text.count("Something waits for you in Keel. Sign in to see it") == 6
    assert not re.search("Alfie|Bella|Dana|Marsh|Priya|outcome|child|police|health|school|MASH", text, re.I)


def all_mail(post: Path) -> str:
    return "".join(mail.read_text() for mail in post.iterdir())
