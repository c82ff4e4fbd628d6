"""What went wrong is said in plain words, with what to do next, and without a trace of the inside."""

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse

from keel.web import errors
from keel.web.access import Denied
from tests.web.show import asked, template

SECRET = "select * from children"


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_too_much_at_once_has_a_page_of_its_own() -> None:
    assert errors.bad_request(asked(), RequestDataTooBig(SECRET)).status_code == 413
    assert "Shorten it" in text(errors.bad_request(asked(), RequestDataTooBig(SECRET)))
    assert errors.bad_request(asked(), SuspiciousOperation(SECRET)).status_code == 400


def test_broken_page_asks_nothing_of_the_database() -> None:
    said = text(errors.broken(asked()))

    assert "Do not wait for Keel if a child is at risk" in said
    assert "Priya Nair" not in said


def test_page_of_an_expired_form_says_nothing_was_changed() -> None:
    assert errors.form_expired(asked(), SECRET).status_code == 403
    assert "Nothing was changed" in text(errors.form_expired(asked(), SECRET))


@pytest.mark.parametrize("handler", [errors.bad_request, errors.forbidden, errors.not_found])
def test_no_error_page_tells_of_the_inside(handler: type) -> None:
    assert SECRET not in text(handler(asked(), SuspiciousOperation(SECRET)))


def test_refusal_says_why_and_whom_to_ask() -> None:
    said = template("403.html", denied=Denied("child.opened", words="You do not work with this child."))

    assert "You do not work with this child." in said and "023 9200 0000" in said
