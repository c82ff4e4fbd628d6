"""A child between two services, on pages: why the asked team may see them, and what a transfer in tells."""

from django.urls import reverse

from keel.front_door.contacts.models import Named
from tests.cast import Cast
from tests.front_door.stepped import decided_for, offered, step_up
from tests.web.referring import enter
from tests.web.test_duty import said


def test_a_team_that_is_asked_to_take_over_reads_that_as_its_reason(cast: Cast) -> None:
    handover = step_up(cast)
    decided_for(cast, handover)
    offered(cast, handover, "north")
    with cast.acting("sam"):
        alfie = Named.objects.get(contact=handover.contact_id).person_id

    for page in ("child", "child-why"):
        told = said(enter(cast, "lena"), reverse(page, args=[alfie]))
        assert "because your team is asked whether it takes them over" in told, page
        assert "told an outcome" not in told, page


def test_what_was_asked_or_answered_already_is_shown_and_not_asked_again(cast: Cast) -> None:
    handover = step_up(cast)
    with cast.acting("sam"):
        alfie = Named.objects.get(contact=handover.contact_id).person_id
    there = reverse("handover", args=[handover.id])

    for page, of in (("step", alfie), ("handover-answer", handover.id)):
        assert enter(cast, "ellie").get(reverse(page, args=[of]))["Location"] == there, page
    decided_for(cast, handover)
    offered(cast, handover, "north")
    assert "Do you take over?" in said(enter(cast, "lena"), reverse("handover-answer", args=[handover.id]))
