"""Every page keeps the standing promises: signed in, a role that opens it, and one policy where both can be read."""

from collections.abc import Iterator, Mapping

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from keel.agencies.kinds import Purpose, Role, TeamKind
from keel.agencies.models import Seat, Team, Worker
from keel.agencies.policy import PAGES, PUBLIC, SYSTEMS
from tests.architecture.walk import assert_none
from tests.cast import LONG_AGO, Cast
from tests.promises.pages import Address, addresses

REFUSED = {401, 403, 404, 405, 415}  # 415: the API reads nothing but JSON, from nobody a form
POLICY = "keel/agencies/policy.py"


def policy_faults(address: Address, pages: Mapping[str, object], public: frozenset[str]) -> Iterator[str]:
    """What the policy does not say of an address of ours."""
    if address.name in public or not address.is_ours or address.view.__name__ == "closed":
        return
    where = f"{address.view.__module__}.{address.view.__name__} (/{address.route})"
    if address.purpose:
        if address.purpose not in SYSTEMS or SYSTEMS[Purpose(address.purpose)] not in pages:
            yield f"{where}: say in SYSTEMS in {POLICY} which page a token for '{address.purpose}' stands for."
    elif not address.page:
        yield f'{where}: put @page("...") above the view, or its name into PUBLIC in {POLICY}.'
    elif address.page not in pages:
        yield f"{where}: no page is called '{address.page}'; say in PAGES in {POLICY} which roles open it."
    if not address.name:
        yield f"{where}: give the address a name."


def sign_in(client: Client, cast: Cast, role: Role) -> Worker:
    """Somebody with this role in an agency that has nothing to do with anybody."""
    team = Team.objects.create(agency=cast.noor.agency, kind=TeamKind.OFFICE, name="Lettings")
    worker = Worker.objects.create(agency=team.agency, email=f"{role}@keel.example", name="Sol")
    Seat.objects.create(worker=worker, team=team, role=role, starts=LONG_AGO)
    client.force_login(worker)
    return worker


def is_refused(response: HttpResponse) -> bool:
    to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse(settings.LOGIN_URL))
    to_another_address = response.status_code == 301  # which is walked itself
    return to_sign_in or to_another_address or response.status_code in REFUSED


def test_page_without_policy_is_named() -> None:
    def view(request: object) -> None: ...

    view.__module__ = "keel.web.people.views"
    bare = Address("people/", "people", view)

    assert [*policy_faults(bare, PAGES, frozenset())]
    assert not [*policy_faults(bare, PAGES, frozenset({"people"}))]
    view.page = "nowhere"  # type: ignore[attr-defined]  # as keel.web.access.page marks a view
    assert [*policy_faults(bare, PAGES, frozenset())]


def test_every_address_has_its_page_in_the_policy() -> None:
    assert_none(fault for a in addresses() for fault in policy_faults(a, PAGES, PUBLIC))


def test_every_page_of_the_policy_has_an_address() -> None:
    served = {a.page for a in addresses()}

    assert_none(
        f"{POLICY}: no address serves the page '{page}'; make it or take it out." for page in PAGES.keys() - served
    )


def test_every_purpose_of_a_token_has_an_address() -> None:
    assert {a.purpose for a in addresses()} - {""} == {purpose.value for purpose in SYSTEMS}


def test_every_call_of_the_api_asks_for_a_token() -> None:
    """Whatever stands below /api/ is a call with a purpose, or its description."""
    below = [a for a in addresses() if a.route.startswith("api/")]

    assert_none(
        f"/{a.route}: declare it with keel.api.telling.takes, so that it asks for a token."
        for a in below
        if not a.purpose and a.name not in {"openapi-json", "api-root"}
    )
    assert len(below) > len(SYSTEMS)


def test_every_public_address_exists() -> None:
    named = {a.name for a in addresses()}

    assert_none(f"{POLICY}: no address is called '{name}'; take it out of PUBLIC." for name in PUBLIC - named)


def test_administrators_hold_no_case_access() -> None:
    opened = {page for page, roles in PAGES.items() if Role.ADMINISTRATOR in roles}

    assert opened <= {"agencies", "home", "message", "source", "tokens", "workers"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_opens_a_page_without_signing_in(method: str, client: Client, cast: Cast) -> None:
    assert_none(
        f"/{a.route}: answered {response.status_code} to nobody; refuse it, or name it in PUBLIC in {POLICY}."
        for a in addresses()
        if a.name not in PUBLIC
        for response in [getattr(client, method)(a.path())]
        if not is_refused(response)
    )


@pytest.mark.parametrize("role", sorted(Role))
def test_wrong_role_opens_no_page(role: Role, client: Client, cast: Cast) -> None:
    sign_in(client, cast, role)

    assert_none(
        f"/{a.route}: answered {response.status_code} to a {role}, who may not open '{a.page}'."
        for a in addresses()
        if a.page and role not in PAGES[a.page]
        for response in [client.get(a.path())]
        if response.status_code != 403
    )
