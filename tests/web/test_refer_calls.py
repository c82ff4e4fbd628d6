"""A call at the hub, referrals as they were sent, files: each shown to those who may see it, and no wider."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from keel.front_door.calls.models import CallNote
from keel.front_door.contacts.models import Attachment
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.models import Person
from tests.cast import NOW, Cast
from tests.web.referring import answer, begin, enter, name, only, read, send, text

FACTS = {"do": "board", "in_danger": "no", "caller_is": "neighbour", "caller": "Mr Penn", "given": "Alfie",
         "said": "Shouting every night."}  # fmt: skip


@pytest.fixture(autouse=True)
def files(settings: object, tmp_path: Path) -> None:
    settings.FILES = tmp_path  # type: ignore[attr-defined]  # pytest-django's own wrapper has no types


def pick_up(client: Client, **more: str) -> str:
    """The address of the call's log."""
    begun = {"key": str(uuid4()), "phone": "01632 960444", "in_danger": "no"} | more
    return str(client.post("/calls/", begun)["Location"])


def ring(client: Client, **more: str) -> str:
    """The address where a call grows."""
    return str(client.post(pick_up(client), {**FACTS, **more})["Location"])


def test_call_of_three_facts_is_on_the_board(cast: Cast) -> None:
    sam = enter(cast, "sam")
    page = read(sam, ring(sam))

    assert "On the board as a call," in page and "What they tell you" in page
    contact = only(cast, "una")
    assert (contact.stage, contact.channel, contact.referrer_name) == ("new", "call", "Mr Penn")


def test_a_call_is_saved_with_its_number_before_anything_else(cast: Cast) -> None:
    sam = enter(cast, "sam")
    pick_up(sam)

    assert "ring back 01632 960444" in text(sam.get("/calls/"))
    assert "Calls not finished</a>: 1" in text(sam.get("/board/"))


def test_the_log_grows_with_times_and_nothing_typed_is_lost(cast: Cast) -> None:
    sam = enter(cast, "sam")
    call = pick_up(sam, said="Shouting.")
    sam.post(call, {"do": "add", "said": "A child cries.", "given": "Alfie", "in_danger": "no", "caller": "Mr Penn"})
    page = text(sam.get(call))

    assert "Shouting." in page and "A child cries." in page and 'value="Alfie"' in page and 'value="Mr Penn"' in page


def test_the_clock_runs_from_when_the_telephone_was_picked_up(cast: Cast) -> None:
    sam = enter(cast, "sam")
    call = pick_up(sam, said="Shouting.")
    with cast.acting("sam"):
        CallNote.objects.update(began_at=NOW)
    sam.post(call, {**FACTS, "said": "Every night."})

    contact = only(cast, "una")
    assert contact.received_at == NOW and contact.worry == "Shouting.\nEvery night."


def test_a_call_becomes_advice_with_one_button(cast: Cast) -> None:
    ring(enter(cast, "sam"), do="advice", caller_is="professional")

    assert only(cast, "una").channel == "advice"


def test_a_call_about_nothing_ends_with_its_reason_but_never_in_danger(cast: Cast) -> None:
    sam = enter(cast, "sam")
    assert "Put it on the board" in text(sam.post(f"{pick_up(sam, in_danger='yes')}end/", {"why": "A wrong number."}))
    call = pick_up(sam)
    assert "Write why nothing comes" in text(sam.post(f"{call}end/", {"why": ""}))
    sam.post(f"{call}end/", {"why": "A wrong number."})

    with cast.acting("sam"):
        assert CallNote.objects.get(ended_at__isnull=False).ended_why == "A wrong number."
    for page in (call, f"{call}end/"):
        assert "A wrong number." in text(sam.get(page, follow=True)) and "Add to the log" not in text(sam.get(page))


def test_call_without_its_worry_is_asked_again(cast: Cast) -> None:
    sam = enter(cast, "sam")
    page = sam.post(pick_up(sam), {"do": "board", "given": "Alfie"})
    for sentence in ("Say who rings", "Ask whether a child is in danger"):
        assert sentence in text(page)
    again = sam.post(pick_up(sam), {**FACTS, "said": ""})
    assert "Write what the caller says. With that it goes on the board." in text(again)


def test_same_call_sent_twice_is_one(cast: Cast) -> None:
    sam = enter(cast, "sam")
    begun = {"key": str(uuid4()), "in_danger": "no"}
    first, second = (sam.post("/calls/", begun)["Location"] for _ in range(2))
    sam.post(first, FACTS)
    sam.post(second, FACTS)

    assert first == second and only(cast, "sam")


def test_another_teams_call_is_nobodys_to_open(cast: Cast) -> None:
    call = pick_up(enter(cast, "sam"))

    assert enter(cast, "ruth").get(call).status_code == 403
    with cast.acting("ruth"):
        assert not CallNote.objects.exists()


def test_call_is_not_asked_for_a_basis_in_law(cast: Cast) -> None:
    sam = enter(cast, "sam")
    call = ring(sam)

    assert sam.get(f"{call}sharing/").status_code == 404 and "Who rings" in read(sam, f"{call}you/")


def test_school_takes_no_calls(cast: Cast) -> None:
    assert enter(cast).get("/calls/").status_code == 403


def test_my_referrals_say_by_when_an_answer_is_owed(cast: Cast) -> None:
    priya = enter(cast)
    send(priya)
    page = read(priya, "/referrals/")

    assert "Alfie Marsh" in page and "He had no lunch again." in page and "Received" in page and "due by" in page


def test_referral_as_sent_shows_every_answer(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft)
    for section, said in (("worry", "worry"), ("words", "childs_words"), ("hopes", "should_happen")):
        answer(priya, draft, section, **{said: f"Said in {section}."})
    priya.post(f"{draft}send/")
    page = read(priya, draft.replace("refer/", "referrals/"))

    for shown in (
        "Alfie Marsh, as it was sent",
        "Said in worry.",
        "Said in words.",
        "Said in hopes.",
        "Print this page",
    ):
        assert shown in page
    assert "Change" not in page


def test_private_referrer_and_home_are_for_the_hub_alone(cast: Cast) -> None:
    sam = enter(cast, "sam")
    call = ring(sam)
    answer(sam, call, "home", kind="home", lines="4 Quay Lane")
    now = timezone.now()
    with cast.acting("sam", now):
        grant = Grant(GroundKind.INVOLVED, Level.CONTENT, uuid4())
        child = Person.objects.get().id
        grounds.give(people=[child], to=cast.teams["north"], grant=grant, by=cast.sam, at=now)
    address = call.replace("refer/", "referrals/")

    assert "Mr Penn" in read(sam, address) and "4 Quay Lane" in read(sam, address)
    lena = read(enter(cast, "lena"), address)
    assert "Shouting every night." in lena and "Mr Penn" not in lena and "4 Quay Lane" not in lena


def attached(cast: Cast) -> tuple[Client, str]:
    """Priya's browser and the address of a note on what she sent."""
    priya = enter(cast)
    draft = begin(priya)
    name(priya, draft)
    answer(priya, draft, "worry", worry="He had no lunch.")
    priya.post(f"{draft}files/", {"file": SimpleUploadedFile("note.txt", b"No coat.")})
    priya.post(f"{draft}send/")
    with cast.acting("priya"):
        return priya, f"/files/{Attachment.objects.get().id}/"


def test_file_is_a_download_that_runs_nothing(cast: Cast) -> None:
    priya, address = attached(cast)
    file = priya.get(address)

    assert b"".join(file.streaming_content) == b"No coat."
    assert file["Content-Disposition"] == 'attachment; filename="note.txt"' and file["Content-Type"] == "text/plain"
    assert "sandbox" in file["Content-Security-Policy"] and file["Cache-Control"] == "no-store"
    assert file["X-Content-Type-Options"] == "nosniff"


def test_file_is_refused_to_a_stranger(cast: Cast) -> None:
    _, address = attached(cast)

    assert enter(cast, "noor").get(address).status_code == 403
    assert b"".join(enter(cast, "sam").get(address).streaming_content) == b"No coat."


def test_file_in_quarantine_opens_for_nobody(cast: Cast) -> None:
    priya, address = attached(cast)
    sam = enter(cast, "sam")
    assert "Ring the police on 101 now" in text(sam.post(f"{address}quarantine/", follow=True))

    for client in (priya, sam):
        assert "This file is closed" in read(client, address)


def test_file_is_taken_off_before_sending(cast: Cast) -> None:
    priya = enter(cast)
    draft = begin(priya)
    priya.post(f"{draft}files/", {"file": SimpleUploadedFile("note.txt", b"No coat.")})
    with cast.acting("priya"):
        row = Attachment.objects.get()
    priya.post(f"{draft}files/{row.id}/remove/")

    assert priya.get(f"/files/{row.id}/").status_code == 403


def test_hub_keeps_a_named_worker_away(cast: Cast) -> None:
    contact = send(enter(cast)).rsplit("/", 2)[1]
    morgan = enter(cast, "morgan")
    address = f"/contacts/{contact}/keep-away/"
    assert "No worker of the partnership" in text(
        morgan.post(address, {"email": "x@bayview.example", "reason": "Aunt"})
    )

    page = text(morgan.post(address, {"email": "sam@bayview.example", "reason": "His aunt"}, follow=True))
    assert "Sam cannot open anyone on" in page
    assert enter(cast, "sam").get(f"/referrals/{contact}/").status_code == 403
