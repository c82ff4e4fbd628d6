"""The browser looks at the pages for professionals without an account, wide and narrow, with their faults."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import Page

from keel.web.outside.codes import Code, sealed
from tests.cast import Cast
from tests.ground.browser import NARROW, WIDE
from tests.promises.pages import NOWHERE
from tests.web.axe import assert_accessible
from tests.web.show import asked
from tests.web.test_outside import GP, WORDS
from tests.web.test_worried import send

PUT = "html => { document.documentElement.innerHTML = html }"


def drawn(name: str, **shown: object) -> str:
    return render_to_string(f"outside/{name}.html", shown, asked())


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_for_a_gp_are_accessible_and_fit(cast: Cast, open_page: Callable[..., Page], width: int) -> None:
    page, wrong = open_page(width), Code({"code": ""})
    answers: list[HttpResponse] = [
        Client().get("/worried/work/"),
        send("work", worry="", given=""),
        send("work", **GP),
        Client().get(f"/seen-once/{NOWHERE}/"),
        Client().post(f"/seen-once/{NOWHERE}/", {"code": "123456"}),
    ]
    pages = [answer.content.decode() for answer in answers]
    signed = sealed(UUID(NOWHERE))
    pages += [drawn("prove", form=wrong, contact=signed, again=True), drawn("proved"), drawn("outcome", words=WORDS)]
    page.goto("/worried/")
    for html in pages:
        page.evaluate(PUT, html)
        assert_accessible(page)
