"""What was sent on, as the list and the side doors say it: to whom, about whom, and who would not take it."""

from django.urls import reverse

from keel.agencies.models import Team
from keel.front_door.contacts.reference import reference
from tests.cast import Cast
from tests.front_door.alleged import sent, sent_unnamed
from tests.front_door.test_onward_settled import not_taken
from tests.web.referring import enter, read, text


def test_the_list_leads_to_the_side_doors_and_tells_apart_who_was_sent(cast: Cast) -> None:
    alfie, _ = sent(cast)
    Team.objects.filter(id=cast.teams["officers"].id).update(phone="01632 960777")
    page = read(enter(cast, "sam"), reverse("onward-waiting"))
    assert "Karl" in page and "Designated officers, 01632 960777. Sent 20 November 2026" in page
    assert f'href="{reverse("contact-onward", args=[alfie.contact_id])}"' in page


def test_una_reads_nothing_of_it_on_the_list(cast: Cast) -> None:
    sent_unnamed(cast)
    page = read(enter(cast, "una"), reverse("onward-waiting"))
    assert "Carl" not in page and "Designated officer" not in page


def test_morgan_closes_what_olive_refused_and_sam_only_reads_it(cast: Cast) -> None:
    alfie, onward = sent_unnamed(cast)
    not_taken(cast, onward)
    sam, morgan, where = enter(cast, "sam"), enter(cast, "morgan"), reverse("onward-settle", args=[onward.id])
    page = read(sam, reverse("onward-waiting"))
    assert "Carl Dunn" in page and "Not taken by Olive: He works in Estuary." in page and "Close it" not in page
    assert "Send it elsewhere" in page and sam.get(where).status_code == 403
    assert "Write why it goes nowhere else" in text(morgan.post(where, {"why": " "}))
    page = text(morgan.post(where, {"why": "It was another man."}, follow=True))
    assert "by Morgan: It was another man." in page
    assert "or was closed" in read(sam, reverse("onward-waiting"))
    assert "It was another man." in read(sam, reverse("contact-onward", args=[alfie.contact_id]))


def test_olives_list_says_who_it_is_and_from_which_contact(cast: Cast) -> None:
    alfie, _ = sent_unnamed(cast)
    page = read(enter(cast, "olive"), reverse("allegations"))
    assert "Carl Dunn" in page and f"from contact {reference(alfie.contact_id)}" in page
