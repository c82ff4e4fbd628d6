"""A referral that Harbour Primary's own system sends becomes a contact as one that Priya writes on the pages."""

import pytest
from django.urls import reverse
from django.utils import timezone

from keel.api.examples import EXAMPLES
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.models import Home
from keel.people.models import Ground, Involvement, Name, Person, Relationship
from tests.api.calling import made, moment, refer, token, told
from tests.cast import WORKERS, Cast
from tests.web.referring import enter


@pytest.fixture
def words(cast: Cast) -> str:
    return token(cast)


def only(cast: Cast) -> Contact:
    with cast.acting("priya", timezone.now()):
        return Contact.objects.get()


def test_a_referral_is_on_the_board_and_its_receipt_says_until_when(cast: Cast, words: str) -> None:
    said = told(refer(words), 201)
    contact = only(cast)
    assert (contact.stage, contact.channel, contact.reference) == ("new", "form", said["reference"])
    assert moment(said["received_at"]) <= contact.received_at < moment(said["decided_by"]) < moment(said["answer_due"])
    assert set(said) == {"reference", "received_at", "decided_by", "answer_due", "ring"} and not said["ring"]


def test_a_child_in_danger_is_answered_with_whom_to_ring(cast: Cast, words: str) -> None:
    ring = told(refer(words, in_danger="yes"), 201)["ring"]
    assert "Ring 999" in ring and "MASH on 01632 960100" in ring and "01632 960199" in ring
    page = enter(cast, "sam").get(reverse("contact", args=[only(cast).id])).content.decode()
    assert "see that the police have been rung" in page


def test_the_teacher_stands_on_it_and_priya_answers_for_it(cast: Cast, words: str) -> None:
    refer(words)
    contact = only(cast)
    assert (contact.referrer_name, contact.referrer_role, contact.from_worker) == (
        "Jo Pine",
        "Class teacher",
        cast.priya,
    )
    assert contact.referrer_agency == "School or college" and contact.sharing_basis


def test_whoever_tells_it_can_be_a_colleague_by_name(cast: Cast, words: str) -> None:
    refer(words, without=("professional",), worker="priya@bayview.example")
    assert only(cast).referrer_name == "Priya"
    wrong = told(refer(words, worker="ruth@bayview.example"))
    assert "holds a seat in your team" in wrong["fields"]["worker"]


def test_everybody_is_named_and_tied_as_it_was_said(cast: Cast, words: str) -> None:
    refer(words)
    with cast.acting("sam", timezone.now()):
        named = list(Named.objects.order_by("added_at").select_related("person"))
        assert [(n.part, n.person.kind) for n in named] == [
            ("child", "child"), ("sibling", "child"), ("adult", "adult"), ("adult", "unknown"),
        ]  # fmt: skip
        ties = Relationship.objects.filter(ends=None).values_list("tie", flat=True)
        assert sorted(ties) == ["parent"] * 4 + ["sibling"]
        assert Home.objects.get().postcode == "ZZ1 2AB"


def test_numbers_needs_and_safe_contact_are_kept_with_each(cast: Cast, words: str) -> None:
    child = {
        "given": "Alfie",
        "nhs": "943 476 5919",
        "school": "Harbour Primary",
        "language": "Polish",
        "gp": "Quay Surgery",
    }
    adult = {"relation": "parent", "given": "Dana", "reach": {"phone": "01632 960111", "no_voicemail": True}}
    assert told(refer(words, children=[child], adults=[adult]), 201)
    with cast.acting("sam", timezone.now()):
        alfie = Person.objects.get(kind="child")
        assert (alfie.language, alfie.identifiers.get().value) == ("Polish", "9434765919")
        assert set(Involvement.objects.values_list("work", "said")) == {
            ("school", "Harbour Primary"),
            ("gp", "Quay Surgery"),
        }
        assert Person.objects.get(kind="adult").safe_contacts.get().no_voicemail


def test_the_school_keeps_a_summary_and_the_hub_has_the_record(cast: Cast, words: str) -> None:
    refer(words)
    for who, level in (("priya", 2), ("sam", 3)):
        with cast.acting(who, timezone.now()):
            mine = Ground.objects.filter(ends=None, team=cast.teams[WORKERS[who][0]])
            assert set(mine.values_list("level", flat=True)) == {level}


def test_what_the_form_would_ask_for_is_asked_for_by_field(cast: Cast, words: str) -> None:
    wrong = told(refer(words, without=("in_danger", "worry", "concerns")))["fields"]
    assert wrong == {"in_danger": "This is needed."}
    wrong = told(refer(words, without=("worry", "concerns"), works_here="yes"))["fields"]
    assert wrong["worry"].startswith("Say what you are worried about") and "works_here_who" in wrong
    assert told(refer(words, children=[]))["fields"]["children"].startswith("There are too few")
    only_other = [{"given": "Bella", "worried_about": False}]
    assert "Say which child" in told(refer(words, children=only_other, adults=[]))["fields"]["children"]


@pytest.mark.parametrize(
    ("person", "field", "sentence"),
    [
        ({"born": "2031-01-01"}, "born", "today or in the past"),
        ({"born": "1985-01-01"}, "born", "Name them as an adult"),
        ({"born": "1800-01-01"}, "born", "Check the year"),
        ({"born": 20170503}, "born", "Give a day as"),
        ({"born": "2017-02-30"}, "born", "Give a day as"),
        ({"born": "2017-05-03", "died": "2016-01-01"}, "died", "before the date of birth"),
        ({"is_unborn": True, "born": "2020-01-01"}, "born", "no date of birth"),
        ({"is_unborn": True, "due": "2019-01-01"}, "due", "ten months"),
        ({"nhs": "943 476 5918"}, "nhs", "Check this NHS number"),
        ({"upn": "A1"}, "upn", "unique pupil number"),
        ({"ethnicity": "martian"}, "ethnicity", "list of ethnicities"),
        ({"given": "x" * 101}, "given", "too long"),
    ],
)
def test_what_cannot_be_of_a_child_is_refused_with_a_sentence(
    cast: Cast, words: str, person: dict[str, object], field: str, sentence: str
) -> None:
    wrong = told(refer(words, children=[{"given": "Alfie"} | person], adults=[]))
    assert sentence in wrong["fields"][f"children.0.{field}"]
    with cast.acting("priya", timezone.now()):
        assert not Contact.objects.exists()


def test_an_address_of_a_refuge_is_refused_and_a_secret_needs_its_reason(cast: Cast, words: str) -> None:
    wrong = told(refer(words, home={"kind": "refuge", "lines": "4 Quay Lane", "postcode": "QUAY", "secret": "yes"}))
    assert set(wrong["fields"]) == {"home.lines", "home.postcode", "home.secret_why"}


def test_a_choice_that_is_none_and_a_child_that_is_not_there_are_refused(words: str) -> None:
    adult = {"relation": "parent", "relation_to": [3], "worries": ["neglect"]}
    assert "Choose among" in told(refer(words, adults=[adult]))["fields"]["adults.0.worries.0"]
    assert "no such child" in told(refer(words, adults=[adult | {"worries": []}]))["fields"]["adults.0.relation_to"]
    assert "Choose among" in told(refer(words, sharing_basis="luck"))["fields"]["sharing_basis"]
    assert told(refer(words, level_proposed=10**30))["fields"]["level_proposed"]


def test_nothing_of_a_refused_referral_is_kept(cast: Cast, words: str) -> None:
    told(refer(words, adults=[{"relation": "parent", "relation_to": [9]}]))
    with cast.acting("priya", timezone.now()):
        assert not Contact.objects.exists() and not Name.objects.exists()
    assert made().used_at is None


def test_the_example_names_nobody_who_is_real() -> None:
    assert {one["family"] for one in EXAMPLES["referrals"]["children"]} == {"Marsh"}  # type: ignore[index]  # a choice is its word
