"""The page of the package: who may open it, what is downloaded, what stands there afterwards."""

import json

from django.urls import reverse

from keel.front_door.models import Package
from keel.front_door.packages.models import Format
from tests.cast import Cast
from tests.documents.packed import decided_on
from tests.front_door.received import received
from tests.web.referring import enter, read, text

WANTED = {"system": "Harbourcase", "use": "opens", "format": Format.JSON}
DAY = {"received-day": "20", "received-month": "11", "received-year": "2026"}


def test_sam_takes_the_file_out_and_it_stands_in_the_list(cast: Cast) -> None:
    alfie = decided_on(cast)
    where, sam = reverse("contact-package", args=[alfie.contact_id]), enter(cast, "sam")
    assert where in read(sam, reverse("contact", args=[alfie.contact_id]))
    answer = sam.post(where, WANTED)
    assert json.loads(answer.content)["children"][0]["called"] == "Alfie Marsh"
    number = json.loads(answer.content)["package"]["number"]
    assert answer["Content-Disposition"] == f'attachment; filename="package-{number}.json"'
    assert answer["Cache-Control"] == "no-store" and "sandbox" in answer["Content-Security-Policy"]
    page = read(sam, where)
    assert f"Package {number}, JSON, for Harbourcase" in page and "Taken out by Sam" in page


def test_before_a_decision_the_page_says_what_comes_first(cast: Cast) -> None:
    (alfie,) = received(cast)
    where, sam = reverse("contact-package", args=[alfie.contact_id]), enter(cast, "sam")
    assert where not in read(sam, reverse("contact", args=[alfie.contact_id]))
    page = read(sam, where)
    assert "Nothing is in force for any child" in page and "Take the file out" not in page
    assert "Nothing is in force for any child" in text(sam.post(where, WANTED))


def test_nothing_is_chosen_beforehand_and_each_question_says_what_it_wants(cast: Cast) -> None:
    alfie = decided_on(cast)
    page = text(enter(cast, "sam").post(reverse("contact-package", args=[alfie.contact_id]), {"system": ""}))
    for words in ("Write the name of the case system", "Say what it needs it for", "Choose a file"):
        assert words in page
    with cast.acting("sam"):
        assert not Package.objects.exists()


def test_the_number_is_typed_in_and_shown_on_the_contact(cast: Cast) -> None:
    alfie = decided_on(cast)
    where, sam = reverse("contact-case-number", args=[alfie.contact_id, alfie.id]), enter(cast, "sam")
    said = {"system": "Harbourcase", "number": "HC 10442"} | DAY
    assert "kept as number HC 10442 in Harbourcase" in text(sam.post(where, said, follow=True))
    assert "number HC 10442" in read(sam, reverse("contact", args=[alfie.contact_id]))


def test_who_works_with_the_child_takes_nothing_out(cast: Cast) -> None:
    alfie = decided_on(cast)
    for stranger in ("priya", "lena", "theo", "dev"):
        answer = enter(cast, stranger).post(reverse("contact-package", args=[alfie.contact_id]), WANTED)
        assert answer.status_code == 403
