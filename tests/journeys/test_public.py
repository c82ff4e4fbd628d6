"""A neighbour tells the hub of a child, on a small telephone without script; who it was is known to the hub alone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.ground.browser import NARROW
from tests.journeys.people import Desk, sign_in

WORRY = "A little boy sits on the step in the rain. Nobody opens the door. It was so on Monday and today."
JEAN, NUMBER = "Jean Doyle", "01632 960777"


def tells(jean: Desk) -> None:
    """Typed at the speed of a person; what is missing is asked for, and nothing is lost."""
    jean.go("/worried/").follow("I am a neighbour, a friend, or anybody else")
    jean.page.get_by_label("What are you worried about?").press_sequentially(WORRY, delay=40)
    jean.press("Send it")
    assert "Tell us one thing that helps us to find the child" in jean.said
    expect(jean.page.get_by_label("What are you worried about?")).to_have_value(WORRY)
    jean.choose({"Is a child in danger right now?": "No", "May we contact you?": "Yes, by phone"})
    jean.page.get_by_label("First name", exact=True).first.fill("Alfie")
    jean.fill(
        {"Where do they live?": "4 Quay Lane", "How do you know the child?": "I live next door", "Your name": JEAN}
    )
    jean.fill({"Your phone number": NUMBER, "When is it safe to contact you?": "After six"})
    jean.choose({"May we leave a voicemail?": "No"}).press("Send it")
    assert "We have what you wrote" in jean.said and "We cannot tell you what we find or decide." in jean.said
    assert not {"Alfie", JEAN, NUMBER, "Quay"} & set(jean.said.split()) and jean.page.context.cookies() == []


def grades(sam: Desk) -> None:
    row = sam.go("/board/").row("Alfie")
    assert "Not graded" in row and "Neighbour or friend of the family" in row and JEAN not in row
    sam.press("Take and grade", exact=False)
    sam.choose({"How urgent is it?": "Amber"})
    sam.choose({"What does the child need, as far as you can see?": "Level 2: Early help"})
    sam.fill({"Why?": "Left outside twice."}).press("Grade this contact")
    sam.follow("Settle who Alfie is").press("Keep Alfie as a new person")


def asks(sam: Desk) -> None:
    """Nothing of the neighbour's words is put into what agencies read: the hub writes it."""
    sam.press("Ask agencies")
    assert sam.page.get_by_label("What the agencies are told about the worry").input_value() == ""
    for agency in ("Education service", "Youth justice"):
        sam.choose({f"Ask {agency}?": f"Do not ask {agency}"})
        sam.fill({"Why not?": "Not needed yet."}, within=sam.part(agency))
    sam.fill({"What did you do instead?": "Rang them: nobody of this name."}, within=sam.part("Early help"))
    sam.fill({"What the agencies are told about the worry": "Left outside in the rain, twice."})
    sam.fill({"What the family was told about our asking": "Nothing yet."}).press("Ask these agencies")
    assert "Asked and told in Keel: Health desk." in sam.said


def answers(ruth: Desk) -> None:
    ruth.go("/desk/").press("Answer", exact=False)
    assert_sealed(ruth)
    assert "Left outside in the rain" in ruth.said and "on the step" not in ruth.said
    ruth.choose({"What do you know?": "Nothing is known to us"}).press("Send our answer to the hub")


def decides(sam: Desk) -> None:
    sam.go("/board/?stage=ready").press("Decide", exact=False)
    assert f"Safe number: {NUMBER}" in sam.said
    sam.choose({"What did you decide?": "Child in need assessment (section 17)"})
    sam.choose({"What does the child need?": "Level 3: Family Help", "Does anybody disagree?": "No"})
    sam.fill({"Why?": "Left outside twice in the cold.", "What else did you think of, and why not?": "Early help."})
    sam.choose({"Were the parents told what was decided?": "Yes"})
    sam.choose({"How was information shared?": "With the family’s agreement"})
    sam.choose({"Do the police record this child as a suspect?": "No"}).press("Decide for Alfie")


def thanks(sam: Desk) -> None:
    """By hand, in words that say nothing of the child, with the safe way beside the button."""
    sam.go("/board/?stage=tell").press("Tell", exact=False)
    by_hand = sam.part("The person who told us: by hand")
    said, words = by_hand.inner_text(), by_hand.get_by_label("What they are told").input_value()
    assert "Thanks" in said and JEAN in said and f"Safe number: {NUMBER}" in said and "No voicemail" in said
    assert "Alfie" not in words and "We cannot tell you what we know or decided" in words
    sam.press("Tell Community health")
    by_hand.get_by_label("By phone").check()
    sam.press("Record how they were told", exact=False)
    assert "The contact is closed." in sam.said


def assert_sealed(desk: Desk) -> None:
    html = desk.page.content()
    assert not [said for said in (JEAN, NUMBER, "next door", "eighbour") if said in html]


def test_a_neighbour_tells_and_only_the_hub_knows_who(cast: Cast, open_page: Callable[..., Page]) -> None:
    tells(Desk(open_page(NARROW, scripts=False), scripts=False))
    sam, ruth = sign_in(open_page, "sam"), sign_in(open_page, "ruth")
    grades(sam)
    asks(sam)
    answers(ruth)
    decides(sam)
    thanks(sam)
    sam.fill({"Find a person by name, date of birth, number, phone or address": "Alfie"}).press("Find").follow("Alfie")
    assert "Contact with the hub" in sam.said
    assert_sealed(sam)
    for address in ("/messages/", "/outcomes/", "/desk/"):
        assert_sealed(ruth.go(address))


def test_nobody_is_owed_thanks_who_did_not_say_who_they_are(cast: Cast, open_page: Callable[..., Page]) -> None:
    nobody = Desk(open_page(NARROW, scripts=False), scripts=False).go("/worried/no-name/")
    nobody.page.get_by_label("What are you worried about?").press_sequentially(WORRY, delay=40)
    nobody.fill({"How else could we find them?": "The yellow house by the quay"}).press("Send it")
    assert "We have what you wrote" in nobody.said
    sam = sign_in(open_page, "sam").go("/board/")
    assert "Anonymous" in sam.row("Not graded")
    sam.press("Take and grade", exact=False)
    assert (
        "The yellow house by the quay" in sam.go(sam.page.url.replace("contacts", "referrals")[: -len("triage/")]).said
    )
