"""An allegation in a browser, wide and narrow: from the telephone to the outcome, and the meeting as Dev sees it."""

from django.urls import reverse
from django.utils import timezone

from keel.front_door.onward.doors import doors
from tests.cast import Cast
from tests.front_door.alleged import sent_unnamed, typed
from tests.front_door.received import just_received
from tests.front_door.test_onward_settled import not_taken
from tests.journeys.people import sign_in
from tests.web.test_deciding_looks import Opener


def test_olive_writes_down_an_allegation_and_what_is_done_now(
    cast: Cast, transactional_db: None, open_page: Opener
) -> None:
    olive, today = sign_in(open_page, "olive"), timezone.localdate()
    assert "No case is open" in olive.said
    olive.press("Write down an allegation")
    assert "There are 10 problems" in olive.press("Begin the case").said
    olive.fill({"Their first name": "Carl", "Their family name": "Dunn", "Who told you?": "Ms Bright, chair"})
    olive.date("On which day were you told?", today.day, today.month, today.year)
    olive.fill({"At what time?": "0:01", "Where do they work with children?": "Harbour Juniors"})
    olive.fill({"In what position?": "Coach", "Which children can they reach, at work and at home?": "The under-tens"})
    olive.fill({"What is alleged, and when was it?": "He held a boy by the neck."})
    olive.choose({"Do they work for an agency of the partnership, with a seat in Keel?": "No"})
    olive.press("Begin the case").press("Add what is done now")
    olive.fill({"Who does it?": "Ms Bright", "What do they do?": "He does not coach", "By what time?": "5pm"})
    olive.date("By which day?", 31, 12, 2027).press("Keep it")
    assert "Ms Bright: He does not coach, by 31 December 2027" in olive.said


def test_dev_sees_the_meeting_and_olive_writes_down_who_came(
    cast: Cast, transactional_db: None, open_page: Opener
) -> None:
    case = typed(cast)
    olive = sign_in(open_page, "olive").go(reverse("allegation", args=[case.id])).press("Call a meeting")
    olive.fill({"At what time?": "9am", "Where, or how?": "By telephone"}).date("On which day?", 1, 10, 2026)
    olive.fill({"What may those who are asked read before it?": "A coach of Harbour Juniors."}).press("Keep it")
    olive.follow("1 October 2026 at 9am").press("Ask somebody to the meeting")
    olive.fill({"Which agency or employer?": "Police", "Who, by name?": "Dev"})
    olive.fill({"Their work e-mail, if they shall read of it in Keel": "dev@bayview.example"}).press("Keep it")
    dev = sign_in(open_page, "dev").go(reverse("messages")).press("Open", exact=False)
    assert "A coach of Harbour Juniors." in dev.said and "Carl" not in dev.said
    olive.press("Write what was decided").choose({"Who came?": "Dev, Police"})
    olive.fill({"What was decided?": "He does not coach."}).date("By which day is it looked at again?", 30, 10, 2026)
    assert "Nobody: everyone who was asked came." in olive.press("Keep it").said


def test_sam_types_who_it_is_about_and_olive_takes_it_and_hands_it_on(
    cast: Cast, transactional_db: None, open_page: Opener
) -> None:
    (alfie,) = just_received(cast, "Alfie")
    sam = sign_in(open_page, "sam").go(reverse("onward-send", args=[alfie.contact_id, "allegation"]))
    assert "There are 6 problems" in sam.press("Write down that it was sent on").said
    sam.choose({"About whom?": "Somebody who is not named on this contact"})
    sam.fill({"Their first name": "Carl", "Their family name": "Dunn"})
    sam.choose({"To whom does it go?": "Our designated officers, in Keel"})
    sam.fill(dict.fromkeys(doors()["allegation"].needs, "He held a boy by the neck."))
    assert "Carl Dunn" in sam.press("Write down that it was sent on").said
    olive = sign_in(open_page, "olive").follow("Take it and begin the case", exact=False)
    olive.follow("Refuse it").page.go_back()
    olive.fill({"Where do they work with children?": "Harbour Juniors", "In what position?": "Coach"})
    olive.choose({"Do they work for an agency of the partnership, with a seat in Keel?": "No"})
    olive.press("Begin the case").follow("Hand it on to another authority")
    assert "There are 3 problems" in olive.press("Keep it").said
    olive.fill({"Which authority or service?": "Estuary", "Who there, by name?": "Jo Pine"})
    olive.fill({"How did it go to them?": "By phone at 3pm"}).press("Keep it")
    assert "so it is yours" in olive.said and "Handed on to Estuary" in olive.go(reverse("allegations")).said
    olive.follow("Carl Dunn").follow("Write the receipt").choose({"Do they have it?": "Yes, it is theirs now"})
    assert "Handed on to another authority" in olive.fill({"Who there says so?": "Jo Pine"}).press("Keep it").said
    olive.follow("Open the case again").fill({"Why is it opened again?": "She sent it back."}).press("Keep it")
    assert "Opened again: She sent it back." in olive.said


def test_olive_writes_the_outcome(cast: Cast, transactional_db: None, open_page: Opener) -> None:
    case = typed(cast)
    olive = sign_in(open_page, "olive").go(reverse("allegation-end", args=[case.id]))
    assert "There are 8 problems" in olive.press("Keep it").said
    olive.page.get_by_role("radio", name="Unfounded").check()
    olive.fill({"Why is this the outcome?": "It was another man."})
    for whom in ("The adult’s employer", "The adult", "The family of the child", "Who told of it"):
        olive.choose({f"{whom}: told of the outcome?": "No"}).fill({f"{whom}: why not?": "It is told on Monday."})
    olive.choose({"Was the adult referred to the Disclosure and Barring Service or to a regulator?": "No"})
    olive.fill({"To whom and when, or why not?": "Nothing was found."}).press("Keep it")
    assert "Outcome: Unfounded" in olive.said and "The adult: not told. It is told on Monday." in olive.said
    assert "Unfounded" in olive.go(reverse("allegations-ended")).said


def test_morgan_closes_what_olive_refused(cast: Cast, transactional_db: None, open_page: Opener) -> None:
    not_taken(cast, sent_unnamed(cast)[1])
    morgan = sign_in(open_page, "morgan").go(reverse("onward-waiting"))
    assert "Carl Dunn" in morgan.said and "Not taken by Olive: He works in Estuary." in morgan.said
    morgan.follow("Close it", exact=False).press("Close it")
    assert "Write why it goes nowhere else" in morgan.said
    morgan.fill({"Why does it go nowhere else?": "It was another man."}).press("Close it")
    assert "by Morgan: It was another man." in morgan.said
