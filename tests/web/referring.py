"""A worker's browser on the pages of a referral, in one line each: enter, begin, answer, read."""

from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from keel.front_door.contacts.models import Contact
from tests.cast import Cast


def enter(cast: Cast, name: str = "priya") -> Client:
    client = Client()
    client.force_login(cast.workers[name])
    return client


def begin(client: Client, danger: str = "no") -> str:
    """The address of a draft that begins."""
    answer = client.post("/refer/", {"key": str(uuid4()), "in_danger": danger})
    return str(answer["Location"]).rsplit("/", 2)[0] + "/"


def answer(client: Client, draft: str, section: str, version: int = 10_000, **values: object) -> HttpResponse:
    return client.post(f"{draft}{section}/", {"version": version, **values})


def name(client: Client, draft: str, part: str = "child", **values: object) -> HttpResponse:
    usual = {"kind_of": "child", "given": "Alfie", "family": "Marsh"} if part != "adult" else {"relation": "parent"}
    return client.post(f"{draft}people/add/{part}/", {"key": str(uuid4()), "version": 1, **usual, **values})


def born(day: int, month: int, year: int, question: str = "born") -> dict[str, str]:
    return {f"{question}-day": str(day), f"{question}-month": str(month), f"{question}-year": str(year)}


def send(client: Client) -> str:
    """A referral about Alfie, sent: the address of it as it was sent."""
    draft = begin(client)
    name(client, draft)
    answer(client, draft, "worry", worry="He had no lunch again.")
    answer_ = client.post(f"{draft}send/")
    return str(answer_["Location"]).removesuffix("receipt/")


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def text(response: HttpResponse) -> str:
    return response.content.decode()


def only(cast: Cast, who: str = "priya") -> Contact:
    """The one contact that somebody sees."""
    with cast.acting(who):
        return Contact.objects.get()
