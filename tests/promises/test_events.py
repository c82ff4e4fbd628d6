"""Every kind of event has its page, an audience that is declared, and the name of the part that owns it."""

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse

from keel.people.grounds.audiences import AUDIENCES
from keel.timeline.kinds import KINDS, EventKind
from keel.web.timeline import links
from tests.architecture.walk import assert_none, modules

CODES = {a.code for a in AUDIENCES}


def kind_faults(kind: EventKind) -> Iterator[str]:
    owner = kind.code.partition(".")[0]
    if owner not in {m.part for m in modules()} and not kind.code.startswith(links.OF_SOCIAL_CARE):
        yield f"{kind.code}: begin it with the part that owns it, as in front_door.decided."
    if kind.audience not in CODES:
        yield f"{kind.code}: no audience is called '{kind.audience}'; declare it in keel/people/grounds/audiences.py."
    if not kind.label.strip():
        yield f"{kind.code}: give it a label in words that a family could read."


def page_faults(code: str) -> Iterator[str]:
    try:
        page = links.page_of(code)
        if page:
            reverse(page, args=["00000000-0000-0000-0000-000000000000"])
    except KeyError:
        yield f"keel/web/timeline/links.py: add '{code}' with the page that tells more, or None if none does."
    except NoReverseMatch:
        yield f"keel/web/timeline/links.py: '{code}' leads to '{page}', but no address of one uuid has that name."


def test_kind_without_owner_audience_or_page_is_named() -> None:
    kind = EventKind("nowhere.happened", "", audience="nobody")

    assert len([*kind_faults(kind)]) == 3
    assert [*page_faults(kind.code)]


def test_every_kind_has_its_owner_audience_and_label() -> None:
    assert_none(fault for kind in KINDS.values() for fault in kind_faults(kind))


def test_every_kind_has_its_page() -> None:
    assert_none(fault for code in KINDS for fault in page_faults(code))


def test_no_page_is_kept_for_a_kind_that_went_away() -> None:
    assert_none(
        f"keel/web/timeline/links.py: no kind is called '{code}' any more; take it out."
        for code in links.PAGES.keys() - KINDS
    )
