"""Step-up, step-down and transfer in, in a browser: who asked holds, a named worker accepts, nobody is lost between."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.front_door.onward.actions import Entry, note_entry
from keel.front_door.stepping.models import Handover
from tests.cast import NOW, Cast, gather
from tests.front_door.stepped import decided_for, early_help, known_to, offered, signed_down
from tests.journeys.people import Desk, sign_in

YES = "Yes, I accept in my name: we hold the child from now on"
Come = Callable[[str], Desk]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    made = gather()
    early_help(made)
    return made


@pytest.fixture
def comes(cast: Cast, open_page: Callable[..., Page]) -> Come:
    return lambda name: sign_in(open_page, name)


def test_a_step_up_from_early_help_to_a_named_social_worker(cast: Cast, comes: Come) -> None:
    with cast.acting("ellie"):
        alfie = known_to(cast, "early", "ellie")
    ellie = comes("ellie").go(reverse("child", args=[alfie.id]))
    ellie.page.locator("summary", has_text="Add").click()
    ellie.follow("Step up: ask the hub for more help")
    assert "There are" in ellie.press("Ask the hub").said
    ellie.choose({"Is a child in danger now?": "No", "Does the family know that you ask?": "Yes"})
    ellie.fill({
        "What changed, and what are you worried about now?": "Alfie is alone at night.",
        "What help was given?": "Weekly visits.",
        "Since when?": "September.",
        "What did not work?": "The parenting group.",
        "What did the child say?": "I put myself to bed.",
        "What is the family’s view?": "Dana cannot change her shifts.",
    })  # fmt: skip
    ellie.press("Ask the hub")
    assert "Held by Ellie, Early help team until a named worker has accepted." in ellie.said

    sam = comes("sam").go(reverse("board"))
    assert "Step-up from Early help" in sam.said and "Between two services, not settled yet: 1." in sam.said
    with cast.acting("sam"):
        handover = Handover.objects.get()
    sam.go(reverse("contact", args=[handover.contact_id]))
    assert "Held by Ellie, Early help team until a named worker has accepted." in sam.said
    decided_for(cast, handover, at=timezone.now())
    sam.follow("See the handover").press("Ask a team to take over")
    sam.page.get_by_label("Which team do you ask?").select_option(label="North team, Children's social care")
    assert "North team is asked" in sam.press("Ask this team").said

    lena = comes("lena")
    lena.follow("1 handover between services to answer").follow("Alfie Marsh").press("Accept or refuse")
    lena.choose({"Do you take over?": YES})
    assert "Accepted in your name." in lena.press("Send the answer").said
    assert "Allocated social worker" in lena.go(reverse("child", args=[alfie.id])).said
    assert "Between two services, not settled yet" not in sam.go(reverse("board")).said
    assert "Held by North team since" in ellie.go(reverse("handover", args=[handover.id])).said


def test_a_step_down_that_is_refused_goes_back_and_stays_listed(cast: Cast, comes: Come) -> None:
    with cast.acting("lena"):
        alfie = known_to(cast, "north", "lena")
    lena = comes("lena").go(reverse("step", args=[alfie.id]))
    lena.choose({"Is a child in danger now?": "No", "Does the family know that you ask?": "No"})
    lena.fill({
        "Why now? What is better?": "Dana works by day.",
        "What is still worrying?": "She may go back to nights.",
        "What would bring it back up?": "Alfie alone at night.",
        "Why not?": "We meet them on Monday.",
    })  # fmt: skip
    lena.press("Ask the hub")
    with cast.acting("sam"):
        handover = Handover.objects.get()
    morgan = comes("morgan").go(reverse("handover", args=[handover.id]))
    assert "The hub has not decided for every child, or a signature is owed." in morgan.said
    signed_down(cast, handover, at=timezone.now())
    offered(cast, handover, "early", at=timezone.now())

    ellie = comes("ellie")
    ellie.follow("Between two services").follow("Alfie Marsh").press("Accept or refuse")
    ellie.choose({"Do you take over?": "No"})
    ellie.fill({"Why not?": "We have no worker before Christmas."}).press("Send the answer")
    assert "Not taken over. Who asked and the hub are told" in ellie.said
    assert "No handover that was asked waits for your team." in ellie.go(reverse("between")).said
    assert "A team does not take a child over" in lena.go(reverse("messages")).said

    morgan.go(reverse("between"))
    assert "Lena, North team" in morgan.row("Alfie Marsh")
    assert "Early help team does not take over. The hub asks another team, or declines." in morgan.row("Alfie Marsh")
    morgan.follow("Alfie Marsh").follow("Decline the handover")
    morgan.fill({"Why does the child stay with those who asked?": "Nobody can take him before Christmas."})
    assert "Declined. Who asked is told" in morgan.press("Decline, and tell who asked").said
    lena.go(reverse("home")).follow("1 handover between services to answer").follow("Alfie Marsh")
    assert "Settled. You go on holding the child." in lena.press("We have read it, and hold the child").said


def test_a_transfer_in_of_two_children_on_a_plan(cast: Cast, comes: Come) -> None:
    with cast.acting("sam") as sam_:
        entry = Entry("other_authority", "Estuary MASH", "01632 960700", area="Estuary")
        note_entry(entry=entry, by=sam_.worker, at=NOW)
    sam = comes("sam").go(reverse("board")).follow("Record a transfer in")
    assert "There are" in sam.press("Record it").said
    sam.page.get_by_label("Which authority hands over?").select_option(label="Estuary MASH, Estuary")
    sam.choose({"Is a child in danger now?": "No", "On what plan are the children?": "Child protection plan"})
    sam.choose({"Which papers came?": "Chronology"}).date("When did they move here?", 16, 11, 2026)
    sam.fill({
        "Who there, by name?": "Jo Pine",
        "Why are they worried about the children?": "Their father hits their mother.",
        "What do they do for the children now?": "Weekly visits.",
        "What did the children say?": "We want our own beds.", "What is the family’s view?": "Their mother is glad.",
        "Child 1: first name": "Cai", "Child 1: family name": "Rowe",
        "Child 2: first name": "Erin", "Child 2: family name": "Rowe",
    })  # fmt: skip
    sam.press("Record it")
    assert "Held by Jo Pine, Estuary MASH until a named worker has accepted. Ring 01632 960700." in sam.said
    assert "Transfer-in conference:" in sam.said
    assert "We want our own beds." in sam.said and "Their mother is glad." in sam.said
    assert "Papers still owed Latest assessment" in sam.said

    sam.press("Ask a team to take over")
    sam.page.get_by_label("Which team do you ask?").select_option(label="North team, Children's social care")
    sam.press("Ask this team")
    lena = comes("lena").follow("1 handover between services to answer").follow("Cai Rowe and Erin Rowe")
    lena.press("Accept or refuse")
    lena.choose({"Do you take over?": YES}).press("Send the answer")
    assert "Accepted. A receipt is owed to the other authority" in sam.go(reverse("between")).said
    sam.follow("Cai Rowe and Erin Rowe").press("Send the receipt")
    sam.fill({"Who there was told, by name?": "Jo Pine", "How?": "By secure e-mail"})
    assert "Receipt sent to Jo Pine. It is settled." in sam.press("Write down that they were told").said
    sam.follow("Tick papers that came").choose({"Which papers have come?": "The plan"})
    assert "Papers that came Chronology and The plan" in sam.press("Keep what is ticked").said
