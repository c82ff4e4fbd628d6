"""The hub changes how a private person may be answered, on the contact's page."""

from django.urls import reverse

from tests.cast import Cast
from tests.journeys.people import sign_in
from tests.web.referring import enter, only
from tests.web.test_deciding_looks import Opener
from tests.web.test_duty import said
from tests.web.test_worried import send

NEW = {"way": "phone", "phone": "01632 960888", "voicemail": "no", "reason": "She rang back from a new number."}


def test_sam_changes_the_safe_number_and_una_reads_both(cast: Cast) -> None:
    send(name="Jean Doyle", reply="phone", phone="01632 960777", voicemail="no")
    contact, sam, una = only(cast, "sam"), enter(cast, "sam"), enter(cast, "una")
    page, way = reverse("contact", args=[contact.id]), reverse("contact-way", args=[contact.id])
    assert "Change how they may be answered" in said(sam, page)
    assert "Write how you know" in said(sam, way, NEW | {"reason": ""})

    assert "the earlier way stays readable" in said(sam, way, NEW)
    read = said(una, page)
    assert "Safe number: 01632 960888" in read and "01632 960777" not in read
    both = said(una, way)
    assert both.index("01632 960888") < both.index("01632 960777")
    assert "Safe number: 01632 960777. No voicemail" in both and "Counts now." in both
    assert "Written by Sam," in both and "She rang back from a new number." in both


def test_a_night_seat_reads_the_way_and_changes_none(cast: Cast) -> None:
    send(reply="phone", phone="01632 960777")
    contact, nina = only(cast, "sam"), enter(cast, "nina")
    assert "Change how they may be answered" not in said(nina, reverse("contact", args=[contact.id]))
    assert nina.get(reverse("contact-way", args=[contact.id])).status_code == 403


def test_the_page_is_accessible_with_its_faults(transactional_db: None, cast: Cast, open_page: Opener) -> None:
    send(name="Jean Doyle", reply="phone", phone="01632 960777", voicemail="no")
    sam = sign_in(open_page, "sam").go(reverse("contact", args=[only(cast, "sam").id]))
    sam.follow("Change how they may be answered")
    assert "There are 2 problems" in sam.press("Keep the new way").said
    sam.choose({"How do they want to be answered now?": "Not at all"}).fill({"How do you know?": "He reads her phone."})
    assert "They asked not to be contacted." in sam.press("Keep the new way").said
