"""Every answer carries its headers; what is about people is never stored by a browser."""

from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from keel.web.headers import Headers


def answer(path: str = "/child/", response: HttpResponse | None = None) -> HttpResponse:
    made = Headers(lambda request: response or HttpResponse())(RequestFactory().get(path))
    assert isinstance(made, HttpResponse)
    return made


def test_page_is_never_stored_but_a_stylesheet_may_be() -> None:
    assert answer()["Cache-Control"] == "no-store"
    assert "Cache-Control" not in answer("/static/keel.css")


def test_no_script_or_style_inside_a_page_may_run() -> None:
    policy = answer()["Content-Security-Policy"]

    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy


def test_stricter_policy_of_one_answer_is_kept() -> None:
    sealed = HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    assert answer(response=sealed)["Content-Security-Policy"] == "sandbox"


@override_settings(FORM_TARGETS=["https://sign-in.example"])
def test_sign_in_form_may_lead_to_a_named_service() -> None:
    assert "form-action 'self' https://sign-in.example" in answer()["Content-Security-Policy"]


def test_page_may_not_use_camera_or_place() -> None:
    assert "camera=()" in answer()["Permissions-Policy"] and "geolocation=()" in answer()["Permissions-Policy"]
