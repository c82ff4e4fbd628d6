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
